"""Writes of family: each person agrees for themselves, and only two agreements make a link."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.actions.people import ANYONE_INSIDE, _filled
from peerness.participants.models import FamilyAgreement, FamilyLink, Participant
from peerness.participants.permissions import KEEP_RECORD, LINK_FAMILY


@action(
    "participants.family.agreed", returns=FamilyAgreement, permission=KEEP_RECORD, on="participant", by=ANYONE_INSIDE
)
def agree_to_family(scope: Scope, *, id: UUID, at: datetime, participant: Participant, words: str) -> FamilyAgreement:
    """Note that a person agrees to be linked with somebody of their family."""
    return create(FamilyAgreement, scope, id=id, participant=participant, words=_filled(words, "words"), agreed_at=at)


@action("participants.family.ended", returns=FamilyAgreement, permission=LINK_FAMILY, on="agreement")
def end_agreement(scope: Scope, *, id: UUID, at: datetime, agreement: FamilyAgreement) -> FamilyAgreement:
    """A person no longer agrees: the link, if there was one, is gone at once on both sides."""
    held = hold(scope, agreement)
    return held if held.ended_at else change(held, ended_at=max(at, held.agreed_at))


@action(
    "participants.family.linked",
    returns=FamilyLink,
    permission=LINK_FAMILY,
    on="one",
    by=ANYONE_INSIDE,
    constraints={
        "participants_family_one": ("other", _("One of the two is linked already.")),
        "participants_family_other": ("other", _("One of the two is linked already.")),
    },
)
def link_family(scope: Scope, *, id: UUID, at: datetime, one: FamilyAgreement, other: FamilyAgreement) -> FamilyLink:
    """Link two people of a family. Both agree, and whoever links them reaches both."""
    if scope.actor.kind is ActorKind.MEMBER:
        LINK_FAMILY.check(scope, other)
    held = [hold(scope, agreement) for agreement in sorted((one, other), key=lambda agreement: agreement.pk)]
    if any(agreement.ended_at for agreement in held):
        raise Conflict(_("One of the two no longer agrees."))
    if held[0].participant_id == held[1].participant_id:
        raise Invalid({"other": _("Choose the agreement of another person.")})
    taken = FamilyLink.objects.within(scope).filter(Q(one__in=held) | Q(other__in=held))
    if taken.exists():
        raise Invalid({"other": _("One of the two is linked already.")})
    return create(FamilyLink, scope, id=id, one=held[0], other=held[1], linked_at=at)
