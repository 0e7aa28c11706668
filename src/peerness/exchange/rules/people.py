"""A row about a person: judged field by field. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from peerness.exchange.rules import dates
from peerness.exchange.rules.columns import Mapped, Target
from peerness.exchange.rules.dates import Order, Unread, Written
from peerness.exchange.rules.judging import Remarks, RowsJudge
from peerness.exchange.rules.verdicts import Refused, Remark, name, text
from peerness.participants.rules.birth import Birth, Slip
from peerness.participants.rules.likeness import Born
from peerness.participants.rules.phone import e164

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a row tells of them; nearly everything may be empty."""

    called: str
    legal_name: str = ""
    pronouns: str = ""
    born: Born = field(default=Born())
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""
    welcomed: date | None = None


@dataclass(frozen=True)
class PeopleJudge(RowsJudge[PersonRow]):
    """What a file of people is judged by: its columns, the order of its dates, today, and the languages that we know.

    `there` holds the keys of this source that came in before.
    """

    mapped: Mapped
    today: date
    languages: dict[str, str]
    there: frozenset[str] = frozenset()
    columns: int = 0
    orders: dict[Target, Order] = field(default_factory=dict)

    def row(self, cells: dict[Target, str], remarks: Remarks) -> PersonRow:
        """Everything that the filled cells of a row say of a person."""
        called, legal = names_of(cells, remarks)
        return PersonRow(
            called=called,
            legal_name=legal,
            pronouns=text(cells, Target.PRONOUNS, 60),
            born=self._born(cells, remarks),
            phone=_phone(cells),
            email=_email(cells),
            address=text(cells, Target.ADDRESS, 300),
            language=self._language(cells, remarks),
            welcomed=self._welcomed(cells, remarks),
        )

    def _born(self, cells: dict[Target, str], remarks: Remarks) -> Born:
        written = self._date(cells, Target.BORN, remarks)
        if written is None:
            return Born()
        slip = Birth(written.year, written.month, written.day).slip(self.today)
        if slip is not None:
            raise Refused(Target.BORN, Remark.NOT_YET if slip is Slip.NOT_YET else Remark.TOO_EARLY)
        return Born(written.year, written.month, written.day)

    def _welcomed(self, cells: dict[Target, str], remarks: Remarks) -> date | None:
        written = self._date(cells, Target.WELCOMED, remarks)
        if written is None:
            return None
        day = date(written.year, written.month or 1, written.day or 1)
        if day > self.today:
            raise Refused(Target.WELCOMED, Remark.NOT_YET)
        return day

    def _date(self, cells: dict[Target, str], target: Target, remarks: Remarks) -> Written | None:
        return date_of(cells, target, self.orders, self.today, remarks)

    def _language(self, cells: dict[Target, str], remarks: Remarks) -> str:
        said = text(cells, Target.LANGUAGE, 60).casefold()
        if said and said not in self.languages:
            remarks.append((Target.LANGUAGE, Remark.LANGUAGE_OTHER))
            return "other"
        return self.languages.get(said, "")


def date_of(
    cells: dict[Target, str], target: Target, orders: dict[Target, Order], today: date, remarks: Remarks
) -> Written | None:
    """The date of a cell, with a remark where it was mended; None for an empty cell."""
    said, order = cells.get(target, ""), orders.get(target, Order.NONE)
    if not said:
        return None
    found = dates.read(said, order, today, past=target is Target.BORN)
    if isinstance(found, Unread):
        raise Refused(target, Remark(found.value))
    if found.short:
        remarks.append((target, Remark.SHORT_YEAR))
    if order is Order.UNSURE and "-" not in said[:5] and found.month is not None and found.month != found.day:
        remarks.append((target, Remark.ORDER_TAKEN))
    return found


def names_of(cells: dict[Target, str], remarks: Remarks) -> tuple[str, str]:
    """The name to be called by and the legal name, from whichever parts there are; "Last, First" is turned."""
    called = name(cells, Target.CALLED, 120)
    if called.count(",") == 1 and all(part.strip() for part in called.split(",")):
        last, first = called.split(",")
        called = f"{first.strip()} {last.strip()}"
        remarks.append((Target.CALLED, Remark.NAME_TURNED))
    first, last = name(cells, Target.FIRST, 80), name(cells, Target.LAST, 80)
    others = (text(cells, Target.MIDDLE, 80), last, text(cells, Target.SUFFIX, 20))
    legal = " ".join(part for part in (first, *others) if part)[:200]
    shown = called or " ".join(part for part in (first, last) if part)[:120]
    if not shown:
        raise Refused(Target.CALLED if Target.CALLED in cells else Target.FIRST, Remark.NO_NAME)
    return shown, "" if legal == shown else legal


def _phone(cells: dict[Target, str]) -> str:
    said = cells.get(Target.PHONE, "").lstrip("'")
    number = e164(said) if said else ""
    if number is None:
        raise Refused(Target.PHONE, Remark.NO_PHONE)
    return number


def _email(cells: dict[Target, str]) -> str:
    said = text(cells, Target.EMAIL, 254)
    if said and not _EMAIL.fullmatch(said):
        raise Refused(Target.EMAIL, Remark.NO_EMAIL)
    return said
