"""A peer is away: /peers/<id>/away/, each to a peer of their own, times on call, and whom to tell."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.access.testing import World
from peerness.enrolment import queries
from peerness.enrolment.actions import hand_over_each
from peerness.enrolment.models import ToTell
from peerness.enrolment.testing import person
from peerness.kernel.errors import Invalid, Missing
from peerness.kernel.scope import Role
from peerness.participants.actions import add_phone, lock_contact
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, events, program, said, stranger, works
from peerness.workforce.actions import note_leave, put_on_call, take_leave_back
from peerness.workforce.models import Leave, OnCall, Peer
from peerness.workforce.testing import peer, profile

pytestmark = pytest.mark.django_db
AWAY, EACH, CALLS, TELL = "enrolment:away", "enrolment:hand_over_each", "enrolment:calls", "enrolment:to_tell"


class Here:
    """A program with three peers, and forty people of the first."""

    def __init__(self, people: int = 3) -> None:
        self.world = world = World()
        self.center = program(world, "Community Center")
        self.rosa, self.dev = peer(world, self.center, name="Rosa"), peer(world, self.center, name="Dev")
        self.ada = peer(world, self.center, name="Adaeze")
        self.people = [person(world, self.center, f"Tree {number:02}", self.rosa) for number in range(people)]
        world.later(minutes=1)
        self.sol = Visitor(world, works(world, world.member(Role.SUPERVISOR), self.center))
        self.mine = Visitor(world, self.rosa.membership)

    def day(self, days: int) -> str:
        """A day so many days from now."""
        return (self.world.at + timedelta(days=days)).strftime("%Y-%m-%d")

    def count(self, who: Peer) -> int:
        """Beside how many people a peer walks now."""
        self.world.later(seconds=1)
        return queries.numbers_beside(self.world.enter().system, [who.pk]).get(who.pk, 0)

    def phone(self, who: Participant, **ok: bool) -> None:
        """Somebody's number."""
        world = self.world
        allowed = {"ok_call": False, "ok_text": False, "ok_message": False, **ok}
        add_phone(world.system, id=world.id(), at=world.at, participant=who, number="+15035550142", label="", **allowed)


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


def test_a_peer_notes_that_they_are_away_and_nobody_asks_why(here: Here) -> None:
    form = here.mine.get(AWAY, here.rosa.pk).context["form"]
    assert set(form.fields) == {"id", "first_on", "last_on", "share", "full_on"}
    typed = {"first_on": here.day(0), "last_on": here.day(10), "share": "50", "full_on": here.day(30)}
    answer = here.mine.fill(AWAY, here.rosa.pk, **typed)
    assert (answer.status_code, answer["Location"]) == (303, f"/peers/{here.rosa.pk}/away/")
    page = said(here.mine.get(AWAY, here.rosa.pk))
    assert "Today they carry 0 %" in page
    assert "then 50 % until" in page
    sol = here.sol
    assert "Away, or coming back" in said(sol.get("workforce:peers"))
    assert "Away from" in said(sol.get("desk:peer", here.rosa.pk))
    assert "Then 50 % until" in said(sol.get("desk:peer", here.rosa.pk))
    robin = person(here.world, here.center, "Robin")
    profile(here.world, here.rosa)
    assert "Rosa · 3 people · away" in said(sol.get("enrolment:assign", robin.pk))
    assert here.mine.questions(AWAY, here.rosa.pk) <= 12


def test_what_cannot_be_is_told_and_a_leave_is_taken_back(here: Here) -> None:
    wrong = {"first_on": here.day(5), "last_on": here.day(1), "share": "50"}
    answer = here.sol.fill(AWAY, here.rosa.pk, **wrong)
    assert answer.status_code == 422
    assert "The last day must not lie before the first one." in said(answer)
    assert here.day(5) in said(answer)
    today, system = here.world.at.date(), here.world.system
    said_of: dict[str, Any] = {"at": system.at, "peer": here.rosa, "first_on": today, "share": 50}
    for last in (None, today):
        with pytest.raises(Invalid, match="full_on"):
            note_leave(system, id=here.world.id(), last_on=last, **said_of)
    assert "Choose the first day." in said(here.sol.fill(AWAY, here.rosa.pk))
    here.sol.fill(AWAY, here.rosa.pk, first_on=here.day(0))
    [row] = Leave.objects.within(here.world.enter().system)
    assert str(row).startswith("from 2026")
    with pytest.raises(Missing):
        take_leave_back(system, id=here.world.id(), at=system.at, peer=here.dev, leave=row)
    assert "Away from" in said(here.sol.get("desk:peer", here.rosa.pk))
    for _ in range(2):
        assert here.sol.post("enrolment:back", here.rosa.pk, row.pk, id=here.world.id()).status_code == 303
    assert here.sol.post("enrolment:back", here.rosa.pk, row.pk).status_code == 303
    assert "Away from" not in said(here.sol.get("desk:peer", here.rosa.pk))
    assert here.sol.post("enrolment:back", here.dev.pk, row.pk, id=here.world.id()).status_code == 404
    assert len(events(here.world, "workforce.leave.taken_back")) == 2


def test_forty_people_go_each_to_a_peer_of_their_own_and_stand_among_those_to_tell() -> None:
    here = Here(people=40)
    takers = [here.dev, here.ada]
    chosen = {f"to_{one.pk.hex}": str(takers[number % 2].pk) for number, one in enumerate(here.people[:39])}
    assert here.sol.fill(EACH, here.rosa.pk, **chosen).status_code == 303
    assert [here.count(who) for who in (here.rosa, here.dev, here.ada)] == [1, 20, 19]
    assert ToTell.objects.within(here.world.system).filter(told_at__isnull=True).count() == 39
    assert here.sol.questions(TELL) <= 12
    assert here.sol.questions(EACH, here.rosa.pk) <= 12
    here.sol.fill("enrolment:hand_over", here.rosa.pk, taker=str(here.dev.pk))
    assert "Nobody to hand over" in said(here.sol.get(EACH, here.rosa.pk))


def test_nobody_goes_back_to_the_one_who_is_away_or_to_a_stranger(here: Here) -> None:
    system = here.world.system
    for taker in (here.rosa.pk, here.world.id()):
        with pytest.raises(Invalid, match="taker"):
            hand_over_each(system, id=here.world.id(), at=system.at, giver=here.rosa, takers={here.people[0].pk: taker})


def test_people_are_told_in_words_that_say_nothing(here: Here) -> None:
    robin, quiet, _ = here.people
    here.phone(robin, ok_text=True, ok_call=True)
    here.phone(quiet, ok_text=True, ok_call=True)
    system = here.world.system
    lock_contact(system, id=here.world.id(), at=system.at, participant=quiet)
    robin.language = "es"
    robin.save(update_fields=["language"])
    here.sol.fill("enrolment:hand_over", here.rosa.pk, taker=str(here.dev.pk))
    page = said(here.sol.get(TELL))
    assert page.count("sms:+15035550142") == page.count("tel:+15035550142") == 1, "nobody writes to those who are quiet"
    assert "Tell them when they come by themselves." in page
    assert "No number at which calling or texting is all right." in page
    assert "Dev" in page
    assert "Community" not in page.partition("sms:")[2].partition('"')[0], "a text names no program"
    [row, *_] = ToTell.objects.within(here.world.enter().system).filter(participant=robin)
    sent = {"id": here.world.id()}
    assert [here.sol.post("enrolment:told", row.pk, **sent).status_code for _ in range(2)] == [303, 303]
    assert here.sol.post("enrolment:told", row.pk, id=here.world.id()).status_code == 303
    assert here.sol.post("enrolment:told", row.pk).status_code == 303
    assert "sms:" not in said(here.sol.get(TELL)).partition("<main")[2]
    assert len(events(here.world, "enrolment.change.told")) == 2
    assert str(row).startswith("since 2026")
    assert "Everybody knows who walks with them" in said(stranger(Role.INTAKE).get(TELL))


def test_times_on_call_go_to_somebody_else(here: Here) -> None:
    world, at = here.world, here.world.at
    for begins in (-1, 24):
        put_on_call(
            world.system,
            id=world.id(),
            at=at,
            program=here.center,
            peer=here.rosa,
            starts_at=at + timedelta(hours=begins),
            ends_at=at + timedelta(hours=begins + 8),
        )
    rows = list(OnCall.objects.within(world.enter().system).order_by("starts_at"))
    page = here.sol.get(CALLS, here.rosa.pk)
    assert len(page.context["form"].calls) == 2
    assert here.sol.fill(CALLS, here.rosa.pk, **{f"call_{rows[0].pk.hex}": str(here.dev.pk)}).status_code == 303
    world.enter()
    mine = OnCall.objects.within(world.system).filter(peer=here.dev)
    assert [(one.starts_at, one.ends_at) for one in mine] == [(at, rows[0].ends_at)]
    assert OnCall.objects.within(world.system).get(pk=rows[0].pk).ends_at == at
    assert here.sol.fill(CALLS, here.rosa.pk, **{f"call_{rows[1].pk.hex}": "nonsense"}).status_code == 422
    assert "Nothing to hand over" in said(here.sol.get(CALLS, here.ada.pk))


@pytest.mark.parametrize("page", [AWAY, EACH, CALLS])
def test_roles_methods_and_strangers(here: Here, page: str) -> None:
    assert Visitor(here.world, here.dev.membership).get(page, here.rosa.pk).status_code == 403
    assert stranger(Role.SUPERVISOR).get(page, here.rosa.pk).status_code == 404
    assert here.sol.other("DELETE", page, here.rosa.pk) == 405


def test_whom_to_tell_is_for_those_who_reach_them(here: Here) -> None:
    here.sol.fill("enrolment:hand_over", here.rosa.pk, taker=str(here.dev.pk))
    row = ToTell.objects.within(here.world.enter().system)[0]
    assert Visitor(here.world, here.world.member(Role.MANAGER)).get(TELL).status_code == 403
    outside = Visitor(here.world, works(here.world, here.world.member(Role.INTAKE)))
    assert "Tree" not in said(outside.get(TELL))
    assert outside.post("enrolment:told", row.pk, id=here.world.id()).status_code == 403
    assert stranger(Role.INTAKE).post("enrolment:told", row.pk, id=here.world.id()).status_code == 404
