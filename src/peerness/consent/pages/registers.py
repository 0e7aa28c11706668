"""What the pages of partners and of court orders show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.consent import queries
from peerness.consent.models import HipaaName, OfPartnerName, RegisterRow, Standing
from peerness.consent.rules.partners import Hipaa, OfPartner, Onward, onward
from peerness.consent.rules.terms import Kind
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner

#: How far a partner may pass on what it got, in words.
ONWARD: dict[Onward, Text] = {
    Onward.AS_HIPAA: _("As HIPAA allows, never into a case against the person"),
    Onward.AS_CONSENT: _("Only as the consent says"),
    Onward.CONTRACTORS: _("Only to those who work for it, as payment and running its work need"),
    Onward.NOTHING: _("To nobody"),
}


@dataclass(frozen=True)
class PartnerLine:
    """A partner: under which laws it stands, its other names, and what it may pass on after either consent."""

    partner: Partner
    hipaa: Text
    part2: Text
    names: list[str]
    after_tpo: Text
    after_another: Text


def partner_lines(scope: Scope, partners: Sequence[Partner]) -> list[PartnerLine]:
    """These partners, with what is known of them; two questions for all."""
    ids: list[UUID] = [one.pk for one in partners]
    known, names = queries.standings(scope, ids), queries.other_names(scope, ids)
    return [_line(one, known.get(one.pk), names.get(one.pk, [])) for one in partners]


def _line(partner: Partner, known: Standing | None, names: list[str]) -> PartnerLine:
    hipaa = Hipaa(known.hipaa) if known else Hipaa.UNKNOWN
    part2 = OfPartner(known.part2) if known else OfPartner.UNKNOWN
    after = [ONWARD[onward(kind, hipaa, part2)] for kind in (Kind.TPO, Kind.SPECIFIC)]
    return PartnerLine(partner, HipaaName(hipaa.value).label, OfPartnerName(part2.value).label, names, *after)


@dataclass(frozen=True)
class OrderLine:
    """What a court or lawyer sent: what of it is on file, whether it runs, and whether something may leave on it."""

    row: RegisterRow
    on_file: list[Text]
    lacks: list[Text]
    runs: bool
    opens: bool


def order_lines(scope: Scope, person: Participant) -> list[OrderLine]:
    """Everything of the kind about a person, the newest first."""
    return [_order(scope, row) for row in queries.orders_of(scope, person)]


def _order(scope: Scope, row: RegisterRow) -> OrderLine:
    found = queries.registered_of(row)
    facts = ((row.is_order, _("the order")), (row.is_subpoena, _("the subpoena")))
    more = ((row.has_findings, _("both findings")), (row.notice_given, _("word to the person")))
    every = (*facts, *more)
    there: list[Text]
    lacks: list[Text]
    there, lacks = [name for is_there, name in every if is_there], [name for is_there, name in every if not is_there]
    runs = row.ends_at is None or scope.at < row.ends_at
    return OrderLine(row, there, lacks, runs, found.qualifies and found.live(scope.at))
