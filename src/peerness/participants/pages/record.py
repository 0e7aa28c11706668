"""What a record says, part by part: the page of the staff and the page for the person show the very same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants import queries
from peerness.participants.models import Aspect, Participant, Phone
from peerness.participants.rules.record import FIELDS, Section, print_of

#: The names of the sections, as their cards are headed.
TITLES: dict[Section, Text] = {
    Section.NAME: _("Name"),
    Section.CONTACT: _("Where to find them"),
    Section.EMERGENCY: _("In an emergency"),
    Section.SELF: _("In their own words"),
}
#: The same where the person reads them.
TITLES_TO_THEM: dict[Section, Text] = {
    **TITLES,
    Section.CONTACT: _("Where to find you"),
    Section.SELF: _("In your own words"),
}
_PARTS_OF_BIRTH = ("born_year", "born_month", "born_day")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the record says."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Part:
    """One section with what it says; an empty one says what could stand there."""

    section: Section
    told: tuple[Told, ...]

    @property
    def title(self) -> Text:
        """How its card is headed."""
        return TITLES[self.section]

    @property
    def title_to_them(self) -> Text:
        """How its card is headed where the person reads it."""
        return TITLES_TO_THEM[self.section]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A person's whole record."""

    person: Participant
    parts: tuple[Part, ...]
    phones: list[Phone]
    aliases: list[queries.Row]
    named: list[queries.Row]
    agreements: list[queries.Row]
    family: list[queries.Relative]
    may_contact: bool
    why_not_keep: Text | None
    why_not_restrict: Text | None


def record_page(scope: Scope, id: UUID) -> RecordPage:
    """Gather a person's record."""
    person = queries.record(scope, id)
    rows: dict[str, list[queries.Row]] = {}
    for row in queries.beside_the_record(scope, person):
        rows.setdefault(row.kind, []).append(row)
    own_words = {kind: found[0].words for kind, found in rows.items()}
    said = tuple(Told(label, own_words[aspect]) for aspect, label in Aspect.choices if aspect in own_words)
    parts = [Part(section, tuple(_told(person, section))) for section in Section]
    return RecordPage(
        person=person,
        parts=tuple(Part(Section.SELF, said) if part.section is Section.SELF else part for part in parts),
        phones=list(queries.phones(scope, person)),
        aliases=rows.get(queries.ALIAS, []),
        named=rows.get(queries.NAMED, []),
        agreements=rows.get(queries.FAMILY, []),
        family=queries.family(scope, person) if queries.FAMILY in rows else [],
        may_contact=queries.may_contact(person),
        why_not_keep=queries.why_not_keep(scope),
        why_not_restrict=queries.why_not_restrict(scope),
    )


def _told(person: Participant, section: Section) -> Iterator[Told]:
    """What a section says, field by field; the date of birth in one piece."""
    if section is Section.NAME and person.born_year is not None:
        yield Told(_("Born"), birth(person))
    for name in FIELDS[section]:
        value = "" if name in _PARTS_OF_BIRTH else _value(person, name)
        if value:
            yield Told(_label(name), value)


def _label(name: str) -> str:
    found = next(str(field.verbose_name) for field in Participant._meta.concrete_fields if field.name == name)
    return found[:1].upper() + found[1:]


def _value(person: Participant, name: str) -> str:
    value = getattr(person, name)
    if value is True:
        return gettext("Yes")
    return str(getattr(person, f"get_{name}_display")() if name == "language" else value or "")


def birth(person: Participant) -> str:
    """The date of birth as far as it is known, as people write it."""
    year, month, day = person.born_year, person.born_month, person.born_day
    if year is None:
        return ""
    if month is None:
        return str(year)
    return date_format(date(year, month, day or 1), "DATE_FORMAT" if day else "YEAR_MONTH_FORMAT")


def before(scope: Scope, person: Participant, section: Section) -> dict[str, object]:
    """What a section holds now, with its print, as a form begins."""
    held: dict[str, object]
    if section is Section.SELF:
        held = dict(queries.descriptions(scope, person))
    else:
        held = {name: getattr(person, name) for name in FIELDS[section]}
    return {**held, "seen": print_of(held)}
