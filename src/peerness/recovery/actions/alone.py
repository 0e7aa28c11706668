"""Writes of a check-in that somebody answers alone: hand it over by a link that ends soon, take what comes by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, action, change, create, hold
from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import LinkState, Purpose, link_state
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Missing
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.recovery.actions.checkins import Given, saved
from peerness.recovery.models import CheckIn
from peerness.recovery.permissions import WRITE_PLAN
from peerness.recovery.queries.alone import links_of, why_not_alone

#: So long the link of a check-in opens: enough for the questions, too short to be found by somebody else.
ALONE_LASTS = timedelta(hours=1)


@action("recovery.check_in.handed", returns=CheckIn, permission=WRITE_PLAN, on="participant", by=MEMBERS)
def hand_over(scope: Scope, *, id: UUID, at: datetime, participant: Participant, check_in: CheckIn) -> CheckIn:
    """Let the person answer alone by a link of their own; an earlier link of the same check-in opens no more.

    Questions whose answer may ask for help are handed over only while somebody is named who is called then.
    """
    held = hold(scope, check_in)
    if participant.pk not in (held.participant_id, held.participant.merged_into_id):
        raise Missing
    if held.finished_at is not None:
        raise Conflict(_("This check-in is finished and stays as it is. Begin another one."))
    reason = why_not_alone(scope, held)
    if reason is not None:
        raise Conflict(reason)
    for link in links_of(scope, held):
        change(link, withdrawn_at=at)
    made = ids.derived(id, "link")
    create(
        Link,
        scope,
        id=made,
        purpose=Purpose.CHECK_IN,
        target=held.pk,
        token_hash=token_of_link(scope.organisation, made).hash,
        created_at=at,
        expires_at=at + ALONE_LASTS,
    )
    return held


@action("recovery.check_in.answered_alone", returns=CheckIn, by=frozenset({ActorKind.LINK_HOLDER}))
def answer_alone(
    scope: Scope, *, id: UUID, at: datetime, check_in: CheckIn, given: Sequence[Given], finish: bool = False
) -> CheckIn:
    """Save what the person answered on their own; when they finish, their link opens nothing any more."""
    link = Link.objects.within(scope).select_for_update().filter(pk__in=[scope.actor.id]).first()
    if link is None or (link.purpose, link.target) != (Purpose.CHECK_IN, check_in.pk):
        raise Missing
    state = link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=at)
    held = hold(scope, check_in)
    if state is not LinkState.OPEN or held.finished_at is not None:
        raise Conflict(_("This link has ended. Ask the peer who gave it to you for a new one."))
    if finish:
        change(link, used_at=at)
    return saved(scope, id, at, held, given, finish=finish)
