"""A file on its way in: how far it is, what was found, each odd row, and the next row that looks like somebody."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from peerness.exchange import queries
from peerness.exchange.models import Decision, OrderName, OutcomeName, Resemblance, Step, TargetName, Upload, why
from peerness.exchange.queries.judging import Plan, Read
from peerness.exchange.rules.dates import Order
from peerness.exchange.rules.reading import neutralised
from peerness.exchange.rules.verdicts import Outcome, Verdict
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.models.double import Common
from peerness.participants.rules.newcomers import Newcomer

#: So many odd rows stand on the page; the report has all.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was found: its name and what it is."""

    name: Text
    value: Text


@dataclass(frozen=True, slots=True)
class OddRow:
    """A row that was mended or stays outside, and why."""

    number: int
    outcome: Text
    why: Text


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file and how far it is."""

    upload: Upload
    facts: tuple[Fact, ...]
    counts: tuple[Fact, ...]
    odd: tuple[OddRow, ...]
    coming: int
    done: int
    total: int
    to_decide: int
    decided: int

    @property
    def moves(self) -> bool:
        """Whether a job is at work on it."""
        return self.upload.step in (Step.CHECKING, Step.BRINGING, Step.UNDOING)


@dataclass(frozen=True, slots=True)
class PairPage:
    """A row and somebody who is here, or an earlier row, side by side."""

    pair: Resemblance
    this: tuple[Fact, ...]
    that: tuple[Fact, ...]
    reasons: tuple[Text, ...]
    done: int
    every: int


def found_in(plan: Plan) -> dict[str, Any]:
    """What a check found, as it is kept: no cell of the file is in it."""
    odd = [one for one in plan.verdicts if one.remarks]
    odd.sort(key=lambda one: one.outcome is not Outcome.REFUSED)
    return {
        **read_in(plan.read),
        "counts": {outcome.value: count for outcome, count in plan.counts.items()},
        "coming": plan.coming,
        "total": len(plan.verdicts),
        "odd": [[one.number, one.outcome.value, remarks_of(one)] for one in odd[:SHOWN]],
    }


def read_in(read: Read) -> dict[str, Any]:
    """How a file is written: encoding, delimiter, ends of lines, order of dates."""
    return {
        "encoding": read.sheet.encoding,
        "delimiter": read.sheet.delimiter,
        "endings": list(read.sheet.endings),
        "orders": {target.value: order.value for target, order in read.orders.items()},
    }


def written(found: Mapping[str, Any]) -> tuple[Fact, ...]:
    """How a file is written, in words."""
    if not found:
        return ()
    parted = {
        ",": _("commas"),
        ";": _("semicolons"),
        "\t": _("tabs"),
        "|": _("bars"),
        "": _("cells of a spreadsheet"),
    }
    orders = [(TargetName(target).label, Order(order)) for target, order in found["orders"].items()]
    return (
        Fact(_("Encoding"), found["encoding"]),
        Fact(_("Cells are parted by"), parted.get(found["delimiter"], found["delimiter"])),
        Fact(_("Lines end with"), ", ".join(found["endings"]) or "–"),
        *(Fact(_("Dates: %(column)s") % {"column": name}, OrderName(order.value).label) for name, order in orders),
    )


def file_page(scope: Scope, upload: Upload) -> FilePage:
    """All that is known of a file."""
    found, counts = upload.found, upload.found.get("counts", {})
    pairs = queries.resemblances(scope, upload)
    same = pairs.filter(decision=Decision.SAME).count() if counts else 0
    return FilePage(
        upload=upload,
        facts=written(found),
        counts=tuple(Fact(label, counts[value]) for value, label in OutcomeName.choices if value in counts),
        odd=tuple(
            OddRow(number, OutcomeName(outcome).label, why(told)) for number, outcome, told in found.get("odd", ())
        ),
        coming=max(found.get("coming", 0) - same, 0),
        done=queries.rows_in(scope, upload).count() if upload.step in (Step.BRINGING, Step.IN) else 0,
        total=found.get("total", 0),
        to_decide=queries.to_decide(scope, upload).count() if upload.step == Step.CHECKED else 0,
        decided=same,
    )


def pair_page(scope: Scope, upload: Upload) -> PairPage | None:
    """The next pair to decide about; None where everything is decided."""
    waiting = queries.to_decide(scope, upload)
    pair = waiting.first()
    if pair is None:
        return None
    left, every = waiting.count(), queries.resemblances(scope, upload).count()
    return PairPage(
        pair=pair,
        this=told(pair.this),
        that=told(pair.that or person_said(pair.other) if pair.other else pair.that),
        reasons=tuple(Common(reason).label for reason in pair.reasons),
        done=every - left,
        every=every,
    )


def newcomer_said(one: Newcomer) -> dict[str, str]:
    """What tells the person of a row apart, as it stands beside another."""
    born = one.born
    parts = [f"{part:0{width}d}" for part, width in ((born.year, 4), (born.month, 2), (born.day, 2)) if part]
    said = {"called": one.called, "legal_name": one.legal_name, "born": "-".join(parts)}
    return {name: value for name, value in said.items() if value}


def person_said(one: Participant) -> dict[str, str]:
    """What tells somebody who is here apart: no more than a manager sees of them, which is the name."""
    return {"called": one.called, "welcomed": date_format(one.welcomed_at, "DATE_FORMAT")}


def told(said: Mapping[str, str]) -> tuple[Fact, ...]:
    """What was said of a person, in the page's words."""
    names = {
        "called": _("Called"),
        "legal_name": _("Legal name"),
        "born": _("Born"),
        "welcomed": _("Welcomed"),
    }
    return tuple(Fact(names[name], value) for name, value in said.items())


def report(scope: Scope, upload: Upload) -> Iterator[str]:
    """What becomes of every row, as lines of CSV; no cell leaves as a formula."""
    yield _line(_("row"), _("what becomes of it"), _("key"), _("why"))
    if upload.content:
        plan = queries.judged(scope, queries.brought_of(upload))
        for one in plan.verdicts:
            yield _line(str(one.number), OutcomeName(one.outcome.value).label, one.key, why(remarks_of(one)))
        return
    for row in queries.rows_in(scope, upload).iterator(chunk_size=1000):
        yield _line(str(row.number), OutcomeName(row.outcome).label, row.key, why(row.remarks))


def remarks_of(verdict: Verdict[Any]) -> list[list[str]]:
    """The remarks of a verdict as a batch keeps them."""
    return [[place.value if place else "", remark.value] for place, remark in verdict.remarks]


def _line(*cells: Text) -> str:
    to = StringIO()
    csv.writer(to).writerow([neutralised(str(cell)) for cell in cells])
    return to.getvalue()
