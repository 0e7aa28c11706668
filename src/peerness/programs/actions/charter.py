"""Writes of role charters: draft a version, put it in force, sign it for oneself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.programs.models import (
    ActivityKind,
    Charter,
    CharterSignature,
    OutsideActivity,
    PeerRole,
    Program,
    UsualActivity,
)
from peerness.programs.permissions import SIGN_CHARTER, WRITE_CHARTER
from peerness.programs.queries import charter_in_force
from peerness.programs.rules import CHARTER_WORDS, missing_from

ANYONE_INSIDE = MEMBERS | SYSTEM
_LACKS: dict[str, Text] = {
    "purpose": _("Say what peers are here for."),
    "not_here": _("Say what peers do not do here."),
    "decides": _("Say who decides when a task lies between."),
    "told": _("Say how the team is told."),
    "within": _("Put at least one kind of activity in one of the roles."),
}
_MEANWHILE = _("Somebody else changed this at the same moment. Look at the page again, then save.")


@action(
    "programs.charter.drafted",
    returns=Charter,
    permission=WRITE_CHARTER,
    on="program",
    by=ANYONE_INSIDE,
    constraints={"programs_charter_version": ("", _MEANWHILE), "programs_charter_draft": ("", _MEANWHILE)},
)
def draft_charter(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    within: dict[str, str],
    outside: frozenset[str],
    purpose: str = "",
    not_here: str = "",
    decides: str = "",
    told: str = "",
) -> Charter:
    """Write the draft of the next version: each kind of activity in one of the six roles, outside, or in neither."""
    held = hold(scope, program)
    _known(scope, held, within, outside)
    words = {"purpose": purpose.strip(), "not_here": not_here.strip(), "decides": decides.strip(), "told": told.strip()}
    said = {**words, "within": dict(sorted(within.items())), "outside": sorted(outside)}
    rows = Charter.objects.within(scope).filter(program=held)
    present = rows.filter(in_force_at__isnull=True).first()
    if present is not None:
        return change(present, drafted_at=at, **said)
    latest = rows.aggregate(latest=Max("version"))["latest"] or 0
    return create(Charter, scope, id=id, program=held, version=latest + 1, drafted_at=at, **said)


def _known(scope: Scope, program: Program, within: dict[str, str], outside: frozenset[str]) -> None:
    """Only kinds that the program knows, in roles that there are, none of them on both sides."""
    own = ActivityKind.objects.within(scope).filter(program=program).values_list("pk", flat=True)
    kinds = {*UsualActivity.values, *OutsideActivity.values, *(str(one) for one in own)}
    is_known = within.keys() | outside <= kinds and set(within.values()) <= set(PeerRole.values)
    if not is_known or within.keys() & outside or within.keys() & set(OutsideActivity.values):
        raise Invalid({"within": _("A kind of activity stands in one place, and only kinds of this program.")})


@action(
    "programs.charter.in_force",
    returns=Charter,
    permission=WRITE_CHARTER,
    on="program",
    by=ANYONE_INSIDE,
)
def put_in_force(scope: Scope, *, id: UUID, at: datetime, program: Program, charter: Charter) -> Charter:
    """Put a draft in force: it stays as it is from now on, the former version is kept, and the team signs anew."""
    hold(scope, program)
    held = hold(scope, charter)
    if held.program_id != program.pk or held.in_force_at is not None:
        raise Conflict(_("This version is in force already. Look at the charter again."))
    lacking = missing_from({name: getattr(held, name) for name in CHARTER_WORDS}, held.within)
    if lacking:
        raise Invalid({name: _LACKS[name] for name in lacking})
    return change(held, in_force_at=at)


@action(
    "programs.charter.signed",
    returns=CharterSignature,
    permission=SIGN_CHARTER,
    on="charter",
    by=ANYONE_INSIDE,
    constraints={"programs_charter_signed": ("", _("You have signed this version before."))},
)
def sign_charter(scope: Scope, *, id: UUID, at: datetime, charter: Charter, membership: UUID) -> CharterSignature:
    """Sign the version in force for oneself; nobody signs for somebody else."""
    if scope.actor.kind is ActorKind.MEMBER and membership != scope.member:
        raise Invalid({"": _("Everybody signs for themselves.")})
    current = charter_in_force(scope, charter.program_id, at)
    if current is None or current.id != charter.pk:
        raise Conflict(_("Another version is in force. Read that one, then sign."))
    signature = ids.derived(id, "signature")
    return create(CharterSignature, scope, id=signature, charter=charter, membership_id=membership, signed_at=at)
