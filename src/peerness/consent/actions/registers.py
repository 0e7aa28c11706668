"""Writes of the registers, and of what the gate knows about partners."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent.models import PartnerAlias, RegisterRow, Standing
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules.bases import REGISTERED, Basis
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("consent.register.entered", returns=RegisterRow, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def register_row(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    basis: str,
    partner: Partner,
    reference: str,
    starts_at: datetime,
    ends_at: datetime | None = None,
    participant: Participant | None = None,
    is_order: bool = False,
    is_subpoena: bool = False,
    has_findings: bool = False,
    notice_given: bool = False,
) -> RegisterRow:
    """Enter a signed agreement, an approval or an order: without such a row the gate refuses."""
    _checked_row(basis, reference, starts_at, ends_at, participant)
    return create(
        RegisterRow,
        scope,
        id=id,
        basis=basis,
        partner=partner,
        participant=participant,
        reference=reference.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        is_order=is_order,
        is_subpoena=is_subpoena,
        has_findings=has_findings,
        notice_given=notice_given,
    )


def _checked_row(
    basis: str, reference: str, starts_at: datetime, ends_at: datetime | None, participant: Participant | None
) -> None:
    faults: dict[str, Text] = {}
    if basis not in {one.value for one in REGISTERED}:
        faults["basis"] = _("This ground needs no row in the registers.")
    if not reference.strip():
        faults["reference"] = _("Write where the signed paper is kept.")
    if ends_at is not None and ends_at <= starts_at:
        faults["ends_on"] = _("It ends before it begins. Check the days.")
    if basis == Basis.COURT_ORDER and participant is None:
        faults["basis"] = _("A court order is about one person. Name the person.")
    if faults:
        raise Invalid(faults)


@action("consent.register.ended", returns=RegisterRow, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def end_row(scope: Scope, *, id: UUID, at: datetime, row: RegisterRow) -> RegisterRow:
    """End a row of the registers now; what left before stands."""
    held = hold(scope, row)
    if held.ends_at is not None and held.ends_at <= at:
        raise Conflict(_("This was ended before. Look at the list again."))
    return change(held, ends_at=at)


@action("consent.partner.known", returns=Standing, permission=KEEP_REGISTERS, by=ANYONE_INSIDE)
def know_partner(
    scope: Scope, *, id: UUID, at: datetime, partner: Partner, hipaa: str, part2: str, address: str = ""
) -> Standing:
    """Note under which laws a partner stands, and where it is."""
    values = {"hipaa": hipaa, "part2": part2, "address": address.strip()}
    present = Standing.objects.within(scope).filter(partner=partner).first()
    return (
        change(hold(scope, present), **values) if present else create(Standing, scope, id=id, partner=partner, **values)
    )


@action(
    "consent.partner.alias_added",
    returns=PartnerAlias,
    permission=KEEP_REGISTERS,
    by=ANYONE_INSIDE,
    constraints={"consent_alias_name": ("name", _("This name already means a partner."))},
)
def add_alias(scope: Scope, *, id: UUID, at: datetime, partner: Partner, name: str) -> PartnerAlias:
    """Say that another name means exactly this partner."""
    kept = " ".join(name.split())
    if not kept:
        raise Invalid({"name": _("Give it a name.")})
    return create(PartnerAlias, scope, id=id, partner=partner, name=kept)
