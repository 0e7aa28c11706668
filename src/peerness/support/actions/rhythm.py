"""Writes of check-up rhythms: what a person agrees to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support.models import CheckUp
from peerness.support.permissions import AGREE

ANYONE_INSIDE = MEMBERS | SYSTEM


@action(
    "support.rhythm.agreed",
    returns=CheckUp,
    permission=AGREE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={
        "support_checkup_once": ("", _("Somebody else wrote this at the same moment. Look again, then save."))
    },
)
def agree_rhythm(scope: Scope, *, id: UUID, at: datetime, participant: Participant, rhythm: str) -> CheckUp:
    """The person says how often they want to be asked how it goes; it counts from this day on."""
    _end_rhythms(scope, at, participant)
    return create(CheckUp, scope, id=id, participant=participant, rhythm=rhythm, agreed_at=at)


def _end_rhythms(scope: Scope, at: datetime, participant: Participant) -> None:
    """End what was agreed before, as a part of another action."""
    rows = CheckUp.objects.within(scope).select_for_update(of=("self",)).filter(ended_at__isnull=True)
    about = Q(participant=participant) | Q(participant__merged_into=participant)
    for one in rows.filter(about).order_by("agreed_at", "pk"):
        change(one, ended_at=at)
