"""What the pages of support show where one query is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.enrolment.queries import own_assignments
from peerness.kernel.errors import Conflict, Denied
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import people, person
from peerness.support import queries
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import LOG, SIGN
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer

_NOT_LISTED = _("You do not stand in the list of peers yet. Your program manager or an administrator adds you there.")


@dataclass(frozen=True)
class LogPage:
    """Who logs a session, with whom it may have been, and who is chosen already."""

    peer: Peer
    people: list[Participant]
    chosen: UUID | None


def logging(scope: Scope, chosen: UUID | None) -> LogPage:
    """Gather one's people; somebody from a card may also be chosen who only lies within reach."""
    peer = own_peer(scope)
    if peer is None:
        raise Denied(_NOT_LISTED, f"{LOG.name}.listed")
    own = [assignment.participant for assignment in own_assignments(scope)]
    if chosen is not None and chosen not in {one.pk for one in own}:
        own.insert(0, person(scope, chosen))
    only = own[0].pk if len(own) == 1 else None
    return LogPage(peer, own, chosen or only)


@dataclass(frozen=True)
class SessionPage:
    """A session, the people in it as far as their words may be read, and whose cards may be opened."""

    session: SupportSession
    parts: list[Attendance]
    reached: frozenset[UUID]
    is_own_draft: bool


def session(scope: Scope, id: UUID) -> SessionPage:
    """Gather a session with its words."""
    found = queries.session(scope, id)
    parts = list(queries.attendances(scope, found))
    reached = people(scope).filter(pk__in=[part.participant_id for part in parts])
    is_own = found.peer.membership_id == scope.member and scope.has(*SIGN.roles)
    return SessionPage(
        found, parts, frozenset(reached.values_list("pk", flat=True)), is_own and found.signed_at is None
    )


@dataclass(frozen=True)
class MendPage:
    """A draft of one's own and the person's part in it."""

    session: SupportSession
    part: Attendance


def mending(scope: Scope, id: UUID) -> MendPage:
    """Gather a draft; what is signed is no draft any more."""
    found = queries.draft(scope, id)
    if found.signed_at is not None:
        raise Conflict(_("This session is signed and stays as it is."))
    return MendPage(found, queries.attendances(scope, found).get())
