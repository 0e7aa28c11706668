"""Writes of episodes: begin, take a break, say goodbye, come back, want less or more of a program."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.enrolment.models import Assignment, Episode, EpisodeTurn, Reason
from peerness.enrolment.permissions import NOTE_DEATH, TURN_EPISODE
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
    return _close(scope, id, at, held, reason, " ".join(words.split()))


@action("enrolment.person.died", returns=Participant, permission=NOTE_DEATH, on="participant", by=ANYONE_INSIDE)
def note_death(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> Participant:
    """Close every episode of a person who died, in whatever program, and end every assignment.

    From then on no list of people taking part, waiting or to be met names them. Of somebody who had said goodbye
    before, the last episode bears the death.
    """
    theirs = Q(participant=participant) | Q(participant__merged_into=participant)
    every = Episode.objects.within(scope).select_for_update(of=("self",)).filter(theirs)
    episodes = list(every.filter(closed_at__isnull=True).order_by("pk"))
    for episode in episodes:
        _close(scope, ids.derived(id, str(episode.pk)), at, episode, Reason.DIED)
    known = EpisodeTurn.objects.within(scope).filter(theirs, reason=Reason.DIED)
    last = every.order_by("-closed_at", "-pk").first() if not episodes and not known.exists() else None
    if last is not None:
        _note(scope, ids.derived(id, str(last.pk)), last, Turn.CLOSED, at, Reason.DIED)
    rows = Assignment.objects.within(scope).select_for_update(of=("self",))
    _end_all(scope, id, at, rows.filter(theirs, ends_at__isnull=True))
    return participant


def _close(scope: Scope, id: UUID, at: datetime, episode: Episode, reason: str, words: str = "") -> Episode:
    rows = Assignment.objects.within(scope).select_for_update(of=("self",))
    beside = rows.filter(participant=episode.participant_id, program=episode.program_id, ends_at__isnull=True)
    _end_all(scope, id, at, beside)
    _note(scope, id, episode, Turn.CLOSED, at, reason, words)
    return change(episode, state=State.CLOSED, closed_at=max(at, episode.opened_at))


def _end_all(scope: Scope, id: UUID, at: datetime, beside: QuerySet[Assignment]) -> None:
    for assignment in beside.select_related("peer__membership", "participant").order_by("pk"):
        change(assignment, ends_at=max(at, assignment.starts_at))
        end_reach(
            scope,
            id=ids.derived(id, str(assignment.pk)),
            at=at,
            participant=assignment.participant,
            membership=assignment.peer.membership,
        )


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
