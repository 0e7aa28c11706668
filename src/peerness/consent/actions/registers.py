"""Writes of the registers, and of what the gate knows about partners."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent.models import PartnerAlias, RegisterRow, Standing
from peerness.consent.permissions import END_ORDER, KEEP_ORDER, KEEP_REGISTERS
from peerness.consent.rules.bases import REGISTERED, Basis
from peerness.consent.rules.decision import same_name
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
    values = {"is_order": is_order, "is_subpoena": is_subpoena}
    values |= {"has_findings": has_findings, "notice_given": notice_given}
    return _row(scope, id, basis, partner, reference, starts_at, ends_at, participant=participant, **values)


def _row(
    scope: Scope,
    id: UUID,
    basis: str,
    partner: Partner,
    reference: str,
    starts_at: datetime,
    ends_at: datetime | None,
    **values: Any,
) -> RegisterRow:
    """Write a row of the registers inside an action."""
    given = {"reference": reference.strip(), "starts_at": starts_at, "ends_at": ends_at, **values}
    return create(RegisterRow, scope, id=id, basis=basis, partner=partner, **given)


@action("consent.order.entered", returns=RegisterRow, permission=KEEP_ORDER, on="participant", by=ANYONE_INSIDE)
def enter_order(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    partner: Partner,
    reference: str,
    starts_at: datetime,
    ends_at: datetime | None,
    facts: Mapping[str, bool],
) -> RegisterRow:
    """Enter what a court or lawyer sent about one person; the gate lets nothing leave unless all four facts hold."""
    if not (facts["is_order"] or facts["is_subpoena"]):
        raise Invalid({"is_order": _("Tick what is on file: the court's order, the subpoena, or both.")})
    _checked_row(Basis.COURT_ORDER, reference, starts_at, ends_at, participant)
    values = {"participant": participant, **facts}
    return _row(scope, id, Basis.COURT_ORDER.value, partner, reference, starts_at, ends_at, **values)


@action("consent.order.ended", returns=RegisterRow, permission=END_ORDER, on="row", by=ANYONE_INSIDE)
def end_order(scope: Scope, *, id: UUID, at: datetime, row: RegisterRow) -> RegisterRow:
    """End an order now; what left before stands."""
    return _ended(hold(scope, row), at)


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
    return _ended(hold(scope, row), at)


def _ended(held: RegisterRow, at: datetime) -> RegisterRow:
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
    names = Partner.objects.within(scope).exclude(pk=partner.pk).order_by("pk").values_list("name", flat=True)
    if same_name(kept, names):
        raise Invalid({"name": _("This name already means a partner.")})
    return create(PartnerAlias, scope, id=id, partner=partner, name=kept)
