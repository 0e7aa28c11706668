"""What the pages of credentials and hours show."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.ui.charts import Chart, Series, bars, stacked
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.actions.credentials import MENDED_BY
from peerness.workforce.models import Credential, DomainName, HoursEntry, KindName, LivedName, Peer, Proof, RulesFile
from peerness.workforce.queries import credentials as queries
from peerness.workforce.queries.competencies import competency_names
from peerness.workforce.rules.credentials import Part, Standing, Warned, by_domain, cycle_begins, to_certify, to_renew
from peerness.workforce.rules.hours import HoursKind
from peerness.workforce.rules.jurisdictions import COLUMNS, BadRow, Grade, Line, read

STANDINGS: dict[Standing, tuple[Text, str]] = {
    Standing.WORKING: (_("On the way"), "info"),
    Standing.CURRENT: (_("Current"), "good"),
    Standing.SOON: (_("Runs out soon"), "warn"),
    Standing.LAPSED: (_("Run out"), "bad"),
}
GRADES: dict[Grade, tuple[Text, str]] = {
    Grade.READ: (_("Read at the source"), "good"),
    Grade.SECOND: (_("Second hand"), "info"),
    Grade.UNCHECKED: (_("Check before you rely on it"), "warn"),
}
#: What usually rests on a current credential. Background knowledge, to be asked of payer and state.
BLOCKED = (
    _("Services for Medicaid and some other payers are usually billed only under a current credential."),
    _("Some titles may be used, and some peers supervised, only with one."),
    _("A board may ask for an application from the beginning once its grace period is over."),
)


@dataclass(frozen=True)
class Shown:
    """A credential as a page shows it today."""

    credential: Credential
    standing: Text
    kind: str
    warned: Warned | None


def shown(credential: Credential, today: date) -> Shown:
    """A credential with its standing and what is said about its end."""
    name, kind = STANDINGS[credential.standing(today)]
    return Shown(credential, name, kind, credential.warned(today))


LIST = Columns(
    Column("peer", _("Peer"), order="peer__membership__account__name", head=True),
    Column("name", _("Credential"), order="name"),
    Column("place", _("Jurisdiction"), order="jurisdiction"),
    Column("standing", _("How it stands")),
    Column("end", _("Runs out on"), order="expires_on"),
)


@dataclass(frozen=True)
class ListPage:
    """The credentials within reach, the one that runs out first before the others."""

    listing: Listing
    rows: list[Shown]


def credentials(scope: Scope, params: Mapping[str, str]) -> ListPage:
    """Gather the credentials that were asked for."""
    asked = Asked.read(params, LIST, order="end")
    listing = asked.answer(queries.credentials(scope, asked.q))
    today = localdate(scope.at)
    return ListPage(listing, [shown(one, today) for one in listing.rows])


@dataclass(frozen=True)
class PeerPage:
    """One peer's credentials, and the hours that are counted."""

    peer: Peer
    credentials: list[Shown]
    chart: Chart
    trained: Chart | None
    blocked: tuple[Text, ...]
    why_not_add: Text | None
    own: bool


def peer(scope: Scope, id: UUID) -> PeerPage:
    """Gather what one peer holds and has counted."""
    found, today = queries.peer_growing(scope, id), localdate(scope.at)
    held = [shown(one, today) for one in queries.credentials_of(scope, found)]
    minutes, by_kind, trained_in = queries.minutes_of(scope, found), Counter[tuple[str, str]](), Counter[str]()
    for (kind, domain, competency), number in minutes.items():
        by_kind[kind, domain] += number
        trained_in[competency] += number if kind == HoursKind.TRAINING else 0
    kinds = by_domain(by_kind)
    series = [Series(KindName(kind).label, numbers) for kind, numbers in kinds.items()]
    labels = [label for _code, label in DomainName.choices]
    chart = stacked(_("Hours by domain"), labels, *series, unit=_("hours"), label_name=_("Domain"))
    trained = training_chart(trained_in)
    blocked = BLOCKED if any(one.warned for one in held) else ()
    why_not = queries.why_not_add_credential(scope, found)
    return PeerPage(found, held, chart, trained, blocked, why_not, found.membership_id == scope.member)


def training_chart(minutes: Mapping[str, int]) -> Chart | None:
    """Hours of training by competency; None where none was named with any."""
    rows = [(name, minutes[code] / 60) for code, name in competency_names().items() if minutes.get(code)]
    if not rows:
        return None
    return bars(_("Training by competency"), rows, label_name=_("Competency"), name=_("Hours"), unit=_("hours"))


@dataclass(frozen=True)
class Progress:
    """One part of what is asked, in words and as a bar."""

    name: Text
    part: Part


@dataclass(frozen=True)
class CredentialPage:
    """One credential: how far it is, what its place asks, the proofs, and what a lapse would block."""

    one: Shown
    line: Line | None
    rule: UUID | None
    grade: tuple[Text, str] | None
    parts: list[Progress]
    since: date | None
    proofs: list[Proof]
    blocked: tuple[Text, ...]


_ABOUT = {
    HoursKind.TRAINING: _("Hours of training"),
    HoursKind.WORK: _("Hours of work"),
    HoursKind.SUPERVISION: _("Hours of supervision"),
}


def credential(scope: Scope, id: UUID) -> CredentialPage:
    """Gather one credential."""
    found, today = queries.credential(scope, id), localdate(scope.at)
    line = queries.rule_of(scope, found, today)
    since = cycle_begins(found.expires_on, line)
    parts: tuple[Part, ...] = ()
    if line is not None and (since is not None or found.issued_on is None):
        totals = queries.totals(scope, found.peer, since)
        parts = to_certify(line, totals) if since is None else to_renew(line, totals)
    return CredentialPage(
        shown(found, today),
        line,
        queries.key_of(line) if line is not None else None,
        GRADES[line.grade] if line is not None else None,
        [Progress(_("Hours about ethics") if part.domain else _ABOUT[part.kind], part) for part in parts],
        since,
        list(queries.proofs(scope, found)),
        BLOCKED if found.warned(today) else (),
    )


HOURS = Columns(
    Column("on", _("Day"), order="on", head=True),
    Column("kind", _("What"), order="kind"),
    Column("domain", _("Domain"), order="domain"),
    Column("minutes", _("Minutes"), order="minutes", number=True),
    Column("whence", _("Where it comes from"), order="source"),
    Column("next", _("Next step")),
)


@dataclass(frozen=True)
class HoursRow:
    """One entry, and for which competency it was, in words."""

    entry: HoursEntry
    competency: str


@dataclass(frozen=True)
class HoursPage:
    """All that was counted for one peer, the newest first."""

    peer: Peer
    listing: Listing
    rows: list[HoursRow]


def hours(scope: Scope, id: UUID, params: Mapping[str, str]) -> HoursPage:
    """Gather the entries of one peer."""
    found = queries.peer_growing(scope, id)
    asked = Asked.read(params, HOURS, order="-on")
    listing = asked.answer(queries.entries(scope, found, asked.q))
    names = competency_names()
    return HoursPage(found, listing, [HoursRow(one, names.get(one.competency, "")) for one in listing.rows])


@dataclass(frozen=True)
class RuleRow:
    """What one place asks for one credential, as the list shows it."""

    key: UUID
    line: Line
    jurisdiction: str
    credential: str
    lived: str
    grade: Text
    kind: str
    last_checked: date | None


RULES = Columns(
    Column("place", _("Jurisdiction"), order="jurisdiction", head=True),
    Column("name", _("Credential"), order="credential"),
    Column("lived", _("Lived experience"), order="lived"),
    Column("training", _("Training")),
    Column("work", _("Work")),
    Column("supervision", _("Supervision")),
    Column("grade", _("How well it is known"), order="grade"),
    Column("checked", _("Last checked"), order="last_checked"),
)


@dataclass(frozen=True)
class RulesPage:
    """What places ask, and how they differed in 2022."""

    listing: Listing
    chart: Chart
    counts: dict[str, Any]
    why_not_keep: Text | None


_KINDS_2022 = {
    "integrated": _("One integrated certification"),
    "separate": _("Separate ones, by lived experience"),
    "substance_use_only": _("For substance use only"),
    "mental_health_only": _("For mental health only"),
    "none": _("None"),
}


def rules(scope: Scope, params: Mapping[str, str]) -> RulesPage:
    """Gather the rules that were asked for."""
    asked = Asked.read(params, RULES, order="place")
    rows = [_row(key, line) for key, line in queries.rules(scope, localdate(scope.at)).items()]
    found = [row for row in rows if _holds(row, asked.q)]
    counts = queries.shipped_counts()
    numbers = [(_KINDS_2022[one["code"]], one["number"]) for one in counts["counts"]]
    chart = bars(_("Certification in state systems, January 2022"), numbers, name=_("Jurisdictions"))
    return RulesPage(asked.answer(found), chart, counts, queries.why_not_keep_rules(scope))


def _row(key: UUID, line: Line) -> RuleRow:
    lived = ", ".join(str(LivedName(one).label).partition(":")[0] for one in line.lived)
    name, kind = GRADES[line.grade]
    return RuleRow(key, line, line.jurisdiction, line.credential, lived, name, kind, line.last_checked)


def _holds(row: RuleRow, q: str) -> bool:
    said = f"{row.jurisdiction} {row.credential} {row.lived} {row.line.certifying_body}".casefold()
    return all(word in said for word in q.casefold().split())


@dataclass(frozen=True)
class RulePage:
    """What one place asks for one credential now, and every line that was written about it."""

    rows: list[RuleRow]
    facts: list[tuple[Text, str]]
    why_not_keep: Text | None

    @property
    def now(self) -> RuleRow:
        """The newest line."""
        return self.rows[0]


def rule(scope: Scope, id: UUID) -> RulePage:
    """Gather one rule; the line that holds today stands first."""
    lines = queries.rule_lines(scope, id)
    today = queries.rules(scope, localdate(scope.at))[queries.key_of(lines[0])]
    rows = [_row(queries.key_of(line), line) for line in sorted(lines, key=lambda line: line != today)]
    said = [(queries.RULE_NAMES[name], str(getattr(today, name) or "")) for name in COLUMNS[2:]]
    return RulePage(rows, [(name, text) for name, text in said if text], queries.why_not_keep_rules(scope))


@dataclass(frozen=True)
class BadShown:
    """A row that was not taken, with a sentence for each fault."""

    row: BadRow
    faults: list[tuple[Text, Text]]


@dataclass(frozen=True)
class FilePage:
    """What became of a file."""

    file: RulesFile
    bad: list[BadShown]


def rules_file(scope: Scope, id: UUID) -> FilePage:
    """Judge a kept file again: its rows that could not be taken, each with what to mend."""
    found = queries.rules_file(scope, id)
    bad = [
        BadShown(row, [(queries.RULE_NAMES.get(name, ""), MENDED_BY[fault]) for fault, name in row.faults])
        for row in read(found.content).bad
    ]
    return FilePage(found, bad)


def bad_rows(scope: Scope, id: UUID) -> str:
    """The rows that could not be taken as a file, to be mended and brought in again."""
    return as_csv(row.row.cells for row in rules_file(scope, id).bad)


def all_rules(scope: Scope) -> str:
    """All rules that hold today as a file of the same form."""
    lines = queries.rules(scope, localdate(scope.at)).values()
    return as_csv({name: str(getattr(line, name) or "") for name in COLUMNS} for line in lines)


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as a file of the form that is read."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()
