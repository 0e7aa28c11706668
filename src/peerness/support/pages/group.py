"""What the pages of groups show where one query is not enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from peerness.enrolment.queries import the_dead
from peerness.kernel.errors import Conflict, Denied, Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.support import queries
from peerness.support.forms import private_lines, times_as_written
from peerness.support.models import Attendance, Group, Question, SupportSession
from peerness.support.permissions import KEEP_GROUP, LEAD_GROUP
from peerness.support.rules import Times
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer

MEETINGS = Columns(
    Column("when", _("When"), order="started_at", head=True),
    Column("minutes", _("Minutes")),
    Column("came", _("How many came")),
    Column("by", _("Peer")),
)


@dataclass(frozen=True)
class GroupPage:
    """A group with its meetings: when and how many, never who."""

    group: Group
    listing: Listing
    own: frozenset[UUID]
    may_keep: bool
    may_lead: bool


def group(scope: Scope, id: UUID, params: Mapping[str, str]) -> GroupPage:
    """Gather a group; a meeting opens for the peer who held it."""
    found = queries.group(scope, id)
    listing = Asked.read(params, MEETINGS, order="-when").answer(queries.meetings(scope, found))
    own = frozenset(one.pk for one in listing.rows if one.peer.membership_id == scope.member)
    return GroupPage(found, listing, own, KEEP_GROUP.allows(scope, found), LEAD_GROUP.allows(scope, found))


@dataclass(frozen=True)
class MeetingPage:
    """Who logs a meeting, who usually comes, and who else is within reach; a draft that is mended, if there is one."""

    group: Group
    peer: Peer
    usual: list[Participant]
    reach: list[Participant]
    draft: SupportSession | None = None
    parts: tuple[Attendance, ...] = ()

    @property
    def written_down(self) -> SupportSession:
        """The draft, on the page that mends one."""
        if self.draft is None:
            raise Missing
        return self.draft

    def written(self, zone: ZoneInfo) -> dict[str, Any]:
        """What the form of a draft shows at first."""
        draft = self.written_down
        return {
            **times_as_written(Times(draft.started_at, draft.minutes), zone),
            **private_lines((part.participant_id, part.note) for part in self.parts),
            "line": draft.line,
            "guests": draft.guests or None,
            "modality": draft.modality,
            "here": [str(part.participant_id) for part in self.parts],
        }


def meeting(scope: Scope, id: UUID) -> MeetingPage:
    """Gather who may have come to a new meeting; nobody reads the name of a person who has died among them."""
    found, peer = queries.group(scope, id), own_peer(scope)
    LEAD_GROUP.check(scope, found)
    if peer is None:
        raise Denied(LEAD_GROUP.reason, f"{LEAD_GROUP.name}.listed", id)
    if found.ended_at is not None:
        raise Conflict(_("This group meets no more. Change that first, then log the meeting."))
    came = queries.usual(scope, found)
    reach = list(queries.within_reach(scope, found).exclude(pk__in=the_dead(scope)))
    return MeetingPage(found, peer, [one for one in reach if one.pk in came], reach)


def mending_meeting(scope: Scope, id: UUID) -> MeetingPage:
    """Gather a meeting whose signature was taken back."""
    draft = queries.draft(scope, id)
    found = queries.group_of(scope, draft)
    if draft.signed_at is not None:
        raise Conflict(_("This session is signed and stays as it is."))
    parts = tuple(queries.attendances(scope, draft))
    came = queries.usual(scope, found) | {part.participant_id for part in parts}
    reach = list(queries.within_reach(scope, found))
    return MeetingPage(found, draft.peer, [one for one in reach if one.pk in came], reach, draft, parts)


@dataclass(frozen=True)
class BoxPage:
    """The box of a group and its questions."""

    group: Group
    questions: list[Question]


def box(scope: Scope, id: UUID) -> BoxPage:
    """Gather the questions of a group."""
    found = queries.group(scope, id)
    LEAD_GROUP.check(scope, found)
    return BoxPage(found, list(queries.questions(scope, found)))


@dataclass(frozen=True)
class AnswerPage:
    """A question of a group's box that is answered."""

    group: Group
    question: Question


def answering(scope: Scope, id: UUID, question: UUID) -> AnswerPage:
    """Gather a question; one of another group is not there."""
    found = queries.group(scope, id)
    LEAD_GROUP.check(scope, found)
    asked = queries.questions(scope, found).filter(pk=question).first()
    if asked is None:
        raise Missing
    return AnswerPage(found, asked)
