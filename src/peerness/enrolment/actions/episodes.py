"""Writes of episodes: begin, take a break, say goodbye, come back, want less or more of a program."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.enrolment.models import Assignment, Episode, EpisodeTurn, Reason
from peerness.enrolment.permissions import TURN_EPISODE
from peerness.enrolment.rules.episodes import Pathway, State, Turn, after
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Scope
from peerness.participants.actions import end_reach, give_program_reach
from peerness.participants.models import Participant
from peerness.programs.models import Program

ANYONE_INSIDE = MEMBERS | SYSTEM
_TAKES_PART = _("This person takes part in this program already.")
_CHANGED = _("Somebody else changed this meanwhile. Look at it again.")


@action(
    "enrolment.episode.opened",
    returns=Episode,
    permission=TURN_EPISODE,
    on="participant",
    by=ANYONE_INSIDE,
    constraints={"enrolment_episode_open": ("program", _TAKES_PART)},
)
def open_episode(scope: Scope, *, id: UUID, at: datetime, participant: Participant, program: Program) -> Episode:
    """Begin an episode in a program, for the first time or again; its staff reach the person from now on."""
    before = Episode.objects.within(scope).filter(participant=participant, program=program)
    if before.filter(closed_at__isnull=True).exists():
        raise Invalid({"program": _TAKES_PART})
    last = before.order_by("-opened_at", "-pk").first()
    turn = Turn.OPENED if last is None else Turn.RETURNED
    give_program_reach(scope, id=ids.derived(id, "reach"), at=at, participant=participant, program=program)
    episode = create(
        Episode,
        scope,
        id=id,
        participant=participant,
        program=program,
        part2=program.part2,
        pathway=Pathway.COMPREHENSIVE if last is None else last.pathway,
        opened_at=at,
    )
    _note(scope, id, episode, turn, at)
    return episode


@action("enrolment.episode.turned", returns=Episode, permission=TURN_EPISODE, on="participant", by=ANYONE_INSIDE)
def turn_episode(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, episode: Episode, turn: Turn
) -> Episode:
    """Note a break and its end, or a change between brief check-ins and comprehensive support.

    What was written stays where it is and as readable as before, whichever pathway somebody wants.
    """
    held = _held(scope, participant, episode)
    target = after(State(held.state), turn)
    if target is None or turn is Turn.CLOSED:
        raise Conflict(_CHANGED)
    pathway = Pathway(turn) if turn in (Turn.BRIEF, Turn.COMPREHENSIVE) else Pathway(held.pathway)
    _note(scope, id, held, turn, at)
    return change(held, state=target, pathway=pathway)


@action("enrolment.episode.closed", returns=Episode, permission=TURN_EPISODE, on="participant", by=ANYONE_INSIDE)
def close_episode(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    episode: Episode,
    reason: Reason,
    words: str = "",
) -> Episode:
    """Say goodbye with the day and the reason; the peers of this program no longer walk beside the person.

    The program keeps its reach, so that a return takes one touch.
    """
    held = _held(scope, participant, episode)
    if after(State(held.state), Turn.CLOSED) is None:
        raise Conflict(_CHANGED)
    rows = Assignment.objects.within(scope).select_for_update(of=("self",)).select_related("peer__membership")
    beside = rows.filter(participant=participant, program=held.program_id, ends_at__isnull=True)
    for assignment in beside.order_by("pk"):
        change(assignment, ends_at=max(at, assignment.starts_at))
        end_reach(
            scope,
            id=ids.derived(id, str(assignment.pk)),
            at=at,
            participant=participant,
            membership=assignment.peer.membership,
        )
    _note(scope, id, held, Turn.CLOSED, at, reason, " ".join(words.split()))
    return change(held, state=State.CLOSED, closed_at=max(at, held.opened_at))


def _held(scope: Scope, participant: Participant, episode: Episode) -> Episode:
    held = hold(scope, episode)
    if held.participant_id != participant.pk:
        raise Missing
    return held


def _note(
    scope: Scope, id: UUID, episode: Episode, turn: Turn, at: datetime, reason: str = "", words: str = ""
) -> None:
    create(
        EpisodeTurn,
        scope,
        id=ids.derived(id, "turn"),
        participant_id=episode.participant_id,
        episode=episode,
        turn=turn,
        reason=reason,
        words=words,
        at=at,
    )
