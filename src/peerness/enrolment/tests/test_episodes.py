"""Taking part: /people/<id>/taking-part/, with breaks, goodbyes and returns."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from peerness.access.testing import World
from peerness.enrolment.actions import close_episode, note_death, open_episode, turn_episode
from peerness.enrolment.models import Assignment, Episode, EpisodeTurn, Reason
from peerness.enrolment.queries import died_among
from peerness.enrolment.rules.episodes import Pathway, State, Turn, after, possible
from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.participants.queries import people
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
PAGE = "enrolment:taking_part"


class Here:
    """Two programs; Rosa walks beside Robin in the first, Ines welcomes in both."""

    def __init__(self) -> None:
        self.world = World()
        self.center, self.hospital = program(self.world, "Community Center"), program(self.world, "Hospital Bedside")
        self.rosa = peer(self.world, self.center)
        self.ines = works(self.world, self.world.member(Role.INTAKE), self.center, self.hospital)
        self.robin = person(self.world, self.center, "Robin", self.rosa)
        self.visitor = Visitor(self.world, self.ines)
        self.world.later(minutes=1)

    def episode(self) -> Episode:
        """Robin's newest episode."""
        rows = Episode.objects.within(self.world.enter().system).filter(participant=self.robin)
        return rows.order_by("-opened_at", "-pk")[0]

    def turns(self) -> list[str]:
        """What happened, in order."""
        rows = EpisodeTurn.objects.within(self.world.enter().system).filter(participant=self.robin)
        return [row.turn for row in rows.order_by("at", "pk")]

    def turn(self, turn: str) -> int:
        """Press one of the buttons."""
        self.world.later(seconds=1)
        return int(self.visitor.post("enrolment:turn", self.robin.pk, self.episode().pk, turn=turn).status_code)

    def goodbye(self, reason: str = "moved", words: str = "") -> int:
        """Say goodbye on the page."""
        self.world.later(seconds=1)
        page = "enrolment:goodbye"
        answer = self.visitor.fill(page, self.robin.pk, self.episode().pk, reason=reason, words=words)
        return int(answer.status_code)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return planted(Here)


@pytest.mark.parametrize("state", list(State))
def test_every_offered_turn_can_be_made(state: State) -> None:
    for pathway in Pathway:
        offered = possible(state, pathway)
        assert offered
        if state is State.CLOSED:
            assert offered == (Turn.RETURNED,)
        else:
            assert all(after(state, turn) for turn in offered)
    assert after(State.CLOSED, Turn.PAUSED) is None
    assert after(state, Turn.OPENED) is None


def test_no_reason_speaks_of_use() -> None:
    assert {reason.value for reason in Reason} == {
        "found", "moved", "elsewhere", "not_reached", "asked", "ended", "died", "other"
    }  # fmt: skip


def test_a_break_and_back(here: Here) -> None:
    assert "They take a break" in said(here.visitor.get(PAGE, here.robin.pk))
    assert [here.turn("paused"), here.turn("paused")] == [303, 303]
    assert here.episode().state == State.PAUSED
    assert here.turn("resumed") == 303
    assert here.episode().state == State.OPEN
    assert here.turns() == ["opened", "paused", "resumed"]


def test_moving_down_hides_nothing(here: Here) -> None:
    before = said(here.visitor.get("desk:person", here.robin.pk))
    assert here.turn("brief") == 303
    assert here.episode().pathway == Pathway.BRIEF
    assert said(here.visitor.get("desk:person", here.robin.pk)).count("<li") == before.count("<li")
    assert here.turn("comprehensive") == 303
    assert here.episode().pathway == Pathway.COMPREHENSIVE
    assert here.turns() == ["opened", "brief", "comprehensive"]


def test_goodbye_with_a_reason_and_back_with_one_touch(here: Here) -> None:
    assert here.turn("brief") == 303
    assert here.goodbye("found", "I have my own group now") == 303
    closed = here.episode()
    assert (closed.state, closed.closed_at) == (State.CLOSED, here.world.at)
    assert not Assignment.objects.within(here.world.system).filter(ends_at__isnull=True).exists()
    page = said(here.visitor.get(PAGE, here.robin.pk))
    assert "I have my own group now" in page
    assert "Found what they came for" in page
    assert people(here.world.scope(here.ines)).exists(), "the program still reaches them"
    assert here.turn("returned") == 303
    again = here.episode()
    assert again != closed
    assert again.state == State.OPEN
    assert again.pathway == Pathway.BRIEF, "whoever comes back wants what they wanted before"
    assert here.visitor.post("enrolment:turn", here.robin.pk, closed.pk, turn="returned").status_code == 303
    assert Episode.objects.within(here.world.enter().system).count() == 2
    assert here.turns() == ["opened", "brief", "closed", "returned"]


def test_a_goodbye_asks_why(here: Here) -> None:
    assert here.goodbye("") == 422
    assert here.goodbye("relapse") == 422
    assert here.episode().state == State.OPEN


def test_one_more_program_brings_its_reach(here: Here) -> None:
    bao = works(here.world, here.world.member(Role.PEER), here.hospital)
    assert not people(here.world.scope(bao)).exists()
    assert here.visitor.fill(PAGE, here.robin.pk, program=str(here.hospital.pk)).status_code == 303
    here.world.later(seconds=1)
    assert people(here.world.scope(bao)).get() == here.robin
    refused = here.visitor.fill(PAGE, here.robin.pk, program=None)
    assert refused.status_code == 422
    with pytest.raises(Invalid, match="program"):
        open_episode(
            here.world.system, id=here.world.id(), at=here.world.at, participant=here.robin, program=here.hospital
        )


def test_what_cannot_be_turned(here: Here) -> None:
    world, episode = here.world, here.episode()
    scope = world.scope(here.ines)
    for turn in (Turn.RESUMED, Turn.CLOSED, Turn.RETURNED):
        with pytest.raises(Conflict):
            turn_episode(scope, id=world.id(), at=scope.at, participant=here.robin, episode=episode, turn=turn)
    other: Participant = person(world, here.center, "Wren")
    with pytest.raises(Missing):
        turn_episode(scope, id=world.id(), at=scope.at, participant=other, episode=episode, turn=Turn.PAUSED)
    here.goodbye()
    with pytest.raises(Conflict):
        close_episode(scope, id=world.id(), at=scope.at, participant=here.robin, episode=episode, reason=Reason.MOVED)
    assert here.turn("nonsense") == 303
    assert len(events(world, "enrolment.episode.closed")) == 1


def test_who_may(here: Here) -> None:
    bao = works(here.world, here.world.member(Role.PEER), here.hospital)
    volunteer = works(here.world, here.world.member(Role.VOLUNTEER), here.center)
    for member in (bao, volunteer):
        assert Visitor(here.world, member).get(PAGE, here.robin.pk).status_code == 403
    assert stranger(Role.INTAKE).get(PAGE, here.robin.pk).status_code == 404
    scope = here.world.scope(bao)
    with pytest.raises(Denied):
        turn_episode(
            scope, id=here.world.id(), at=scope.at, participant=here.robin, episode=here.episode(), turn=Turn.PAUSED
        )
    assert Visitor(here.world, here.rosa.membership).fill(
        "enrolment:goodbye", here.robin.pk, here.episode().pk, reason="asked"
    ).status_code == 303  # fmt: skip
    assert here.visitor.get("enrolment:goodbye", here.robin.pk, here.world.id()).status_code == 404


def test_a_turn_is_never_changed(here: Here) -> None:
    row = EpisodeTurn.objects.within(here.world.enter().system).get()
    assert str(row) == "opened"
    with pytest.raises(DatabaseError), transaction.atomic():
        EpisodeTurn.objects.within(here.world.system).filter(pk=row.pk).update(words="no")


def test_whoever_said_goodbye_before_they_died_is_among_the_dead_too() -> None:
    here = Here()
    assert here.goodbye() == 303
    world = here.world.later(days=20)
    everybody = [here.robin.pk, person(world, here.center, "Willow").pk]
    assert died_among(world.system, everybody) == frozenset()
    for _ in range(2):
        note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    assert died_among(world.system, everybody) == {here.robin.pk}
    assert here.turns() == ["opened", "closed", "closed"], "written down once"
    closed_at = here.episode().closed_at
    assert closed_at is not None
    assert closed_at < world.at, "they said goodbye when they did"
