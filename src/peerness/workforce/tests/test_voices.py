"""/how-peers-fare/: answers become counts that know nobody, shown from five on, never by program; why people left."""

from __future__ import annotations

import pytest

from peerness.access.testing import AtBrowser, World, said
from peerness.audit.models import Event
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import program, works
from peerness.workforce.actions import voices as actions
from peerness.workforce.actions.voices import answer_pulse, say_why_leaving
from peerness.workforce.models import Peer, PulseQuestion, Reason, VoiceCount, VoiceToken
from peerness.workforce.permissions import ANSWER_VOICES, SEE_VOICES
from peerness.workforce.queries.voices import pulse, reasons
from peerness.workforce.rules.voices import Band
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db

PAGE, LEAVING = "workforce:voices", "workforce:leaving"
WELL, BADLY = dict.fromkeys(PulseQuestion.values, 4), dict.fromkeys(PulseQuestion.values, 1)
QUARTER = 92


class Team:
    """An organisation with two programs and some peers in them."""

    def __init__(self, number: int) -> None:
        """Let so many peers begin, one after another in each program."""
        self.world = World()
        self.programs = [program(self.world, "Center"), program(self.world, "Hospital")]
        self.peers = [peer(self.world, self.programs[n % 2], name=f"Peer {n}") for n in range(number)]
        self.manager = works(self.world, self.world.member(Role.MANAGER, name="Miguel"), *self.programs)

    def answer(self, *who: Peer, **said: int) -> None:
        """Let these peers answer well, or as is said."""
        for one in who:
            answer_pulse(self.world.scope(one.membership), peer=one, said={**WELL, **said})

    def visitor(self, who: object) -> AtBrowser:
        """One of them at a browser."""
        return AtBrowser(self.world, who.membership if isinstance(who, Peer) else who)  # type: ignore[arg-type]


def test_a_peer_answers_once_and_no_trace_leads_back() -> None:
    team = Team(5)
    world, mine = team.world, team.visitor(team.peers[0])
    assert "How was it in the last weeks?" in said(mine.get(PAGE))
    before = Event.objects.within(world.enter().system).count()
    answer = mine.post(PAGE, id=world.id(), **dict.fromkeys(PulseQuestion.values, "3"))
    assert answer.status_code == 303
    again = mine.post(PAGE, id=world.id(), **dict.fromkeys(PulseQuestion.values, "1"))
    assert again.status_code == 409
    assert "You have answered in this quarter" in said(mine.get(PAGE))
    system = world.enter().system
    assert Event.objects.within(system).filter(kind__startswith="workforce.voice").count() == 0
    assert Event.objects.within(system).count() == before
    counts = VoiceCount.objects.within(system)
    assert {one.number for one in counts} == {0, 1}
    assert {one.level for one in counts.filter(number=1)} == {3}
    [token] = VoiceToken.objects.within(system)
    names = {field.attname for model in (VoiceCount, VoiceToken) for field in model._meta.concrete_fields}
    assert not names & {"peer_id", "membership_id", "account_id", "program_id", "written_at", "at"}
    assert {one.pk.version for one in [*counts, token]} == {4}  # ids that tell no moment
    assert str(team.peers[0].membership_id) not in token.token
    assert str(token).startswith("pulse 2026")
    assert str(counts[0]).startswith("pulse 2026")


def test_an_answer_that_lacks_something_comes_back() -> None:
    team = Team(5)
    answer = team.visitor(team.peers[0]).post(PAGE, id=team.world.id(), energy="3")
    assert answer.status_code == 422
    assert "Choose one." in said(answer)
    with pytest.raises(Invalid):
        team.answer(team.peers[0], energy=7)


def test_fewer_than_five_peers_and_it_is_off_and_says_so() -> None:
    team = Team(4)
    page = said(team.visitor(team.peers[0]).get(PAGE))
    assert "Fewer than five peers work here" in page
    assert "How was it in the last weeks?" not in page
    with pytest.raises(Conflict):
        team.answer(team.peers[0])


def test_others_cannot_answer_and_everybody_on_the_team_sees_the_picture() -> None:
    team = Team(6)
    world = team.world
    with pytest.raises(Denied):
        answer_pulse(world.scope(team.peers[0].membership), peer=team.peers[1], said=WELL)
    with pytest.raises(Denied):
        say_why_leaving(world.scope(team.manager), peer=team.peers[1], reasons=("pay",))
    managing = team.visitor(team.manager)
    assert managing.post(PAGE, id=world.id(), **dict.fromkeys(PulseQuestion.values, "1")).status_code == 422
    assert VoiceToken.objects.within(world.enter().system).count() == 0
    assert managing.get(LEAVING).status_code == 403
    assert str(ANSWER_VOICES.reason) in said(managing.get(LEAVING))
    outside = team.visitor(world.member(Role.EVALUATOR))
    assert str(SEE_VOICES.reason) in said(outside.get(PAGE))
    assert managing.other("DELETE", PAGE) == 405
    managing.client.logout()
    assert "sign-in" in managing.get(PAGE).headers["Location"]


def test_the_running_quarter_shows_nothing_and_the_next_one_shows_bands() -> None:
    team = Team(6)
    team.answer(*team.peers)
    assert all(bands == [None] * 8 for bands in pulse(team.world.scope(team.manager)).values())
    assert "No picture yet" in said(team.visitor(team.manager).get(PAGE))
    team.world.later(days=QUARTER)
    page = said(team.visitor(team.manager).get(PAGE))
    assert "3 in 4 or more" in page
    assert "quarter 1 of 2026" in page
    assert team.visitor(team.manager).questions(PAGE) <= 12
    team.world.later(days=QUARTER)
    assert "Fewer than five answers" in said(team.visitor(team.manager).get(PAGE))


def test_subtraction_by_who_leaves_and_by_program_tells_nothing() -> None:
    """All but one say the same in both quarters; a manager compares what is shown, in every way that there is."""
    for level in (1, 4):
        team = Team(6)
        leaver, *rest = team.peers
        team.answer(*rest[:2], **WELL)
        team.answer(*rest[2:], **BADLY)
        team.answer(leaver, **dict.fromkeys(PulseQuestion.values, level))
        team.world.later(days=QUARTER)
        first = pulse(team.world.scope(team.manager))
        whole = said(team.visitor(team.manager).get(PAGE))
        team.answer(*rest[:2], **WELL)
        team.answer(*rest[2:], **BADLY)
        team.world.later(days=QUARTER)
        second = pulse(team.world.scope(team.manager))
        assert [{code: bands[-2] for code, bands in second.items()}] == [
            {code: bands[-1] for code, bands in first.items()}
        ]
        # Whatever the one who left had said: the figure without them is the figure with them.
        assert all(bands[-1] == bands[-2] is not None for bands in second.values())
        # No parameter, and no narrower reach, gives another picture.
        narrow = works(team.world, team.world.member(Role.MANAGER), team.programs[0])
        assert pulse(team.world.scope(narrow)) == second
        assert "Hospital" not in whole
        asked = {"program": str(team.programs[0].pk), "peer": str(leaver.pk), "q": "Peer 0"}
        again = said(team.visitor(team.manager).get(PAGE, **asked))
        assert "Peer 0" not in again
        assert pulse(team.world.scope(narrow)) == second


def test_the_same_hand_twice_at_one_moment_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    team = Team(5)
    team.answer(team.peers[0])
    with pytest.raises(Conflict):
        team.answer(team.peers[0])
    monkeypatch.setattr(actions, "is_counted", lambda *_all: False)
    with pytest.raises(Conflict):
        team.answer(team.peers[0])


def test_why_people_leave_shows_in_whole_groups_of_five() -> None:
    team = Team(11)
    world = team.world
    mine = team.visitor(team.peers[0])
    assert mine.post(LEAVING, id=world.id()).status_code == 422
    assert mine.post(LEAVING, id=world.id(), reasons=["pay", "load"]).status_code == 303
    assert mine.post(LEAVING, id=world.id(), reasons=["life"]).status_code == 409
    assert "It is counted already" in said(mine.get(LEAVING))
    seen = world.scope(team.manager)
    for one in team.peers[1:4]:
        say_why_leaving(world.scope(one.membership), peer=one, reasons=("pay",))
    assert reasons(seen) is None
    assert "once five people have said" in said(team.visitor(team.manager).get(PAGE))
    say_why_leaving(world.scope(team.peers[4].membership), peer=team.peers[4], reasons=("life",))
    first = reasons(seen)
    assert first is not None
    assert (first[Reason.PAY], first[Reason.LIFE], first[Reason.ROLE]) == (Band.MOST, Band.FEW, Band.FEW)
    for one in team.peers[5:9]:
        say_why_leaving(world.scope(one.membership), peer=one, reasons=("role",))
        # One more, and the figure stays: what the next one said cannot be subtracted.
        assert reasons(seen) == first
    say_why_leaving(world.scope(team.peers[9].membership), peer=team.peers[9], reasons=("role",))
    second = reasons(seen)
    assert second is not None
    assert second[Reason.ROLE] is Band.MANY
    assert "Asked for work that is not a peer" in said(team.visitor(team.manager).get(PAGE))
    with pytest.raises(Invalid):
        say_why_leaving(world.scope(team.peers[10].membership), peer=team.peers[10], reasons=("other",))


def test_a_member_who_stands_in_no_list_is_told_so() -> None:
    team = Team(5)
    lone = team.visitor(team.world.member(Role.PEER))
    assert "You stand in no list of peers" in said(lone.get(LEAVING))
    assert lone.get(PAGE).status_code == 200
