"""A program closes: only agreed transfers leave, the rest is sealed, and the report tells just that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from peerness.consent import queries
from peerness.consent.actions import Ending, close_program
from peerness.consent.models import Closing, Disclosure, Dispatch
from peerness.consent.testing import Here, consented
from peerness.enrolment.actions import close_episode
from peerness.enrolment.models import Episode, Reason
from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, events, program, works

pytestmark = pytest.mark.django_db


class Leaving:
    """A program of three people; two said yes, one of them to another partner, and one took no decision."""

    def __init__(self) -> None:
        """Say goodbye to everybody, and choose who keeps the records."""
        self.here = here = Here()
        self.world = world = here.world
        self.wren, self.finch = (person(world, here.center, name) for name in ("Wren", "Finch"))
        self.people = [here.robin, self.wren, self.finch]
        consented(world, here.robin, here.lakeside)
        consented(world, self.wren, here.mill)
        self.gull = person(world, program(world, "Hospital Bedside"), "Gull")
        self.keeper = works(world, world.member(Role.SUPERVISOR, name="Kay"), here.center)
        self.ending = Ending(here.center, self.keeper, "The board", "The money ended", here.lakeside)
        self.sol = works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center)

    def goodbye(self) -> None:
        """Nobody takes part any more."""
        world = self.world.enter()
        for one in Episode.objects.within(world.system).filter(program=self.here.center).select_related("participant"):
            close_episode(
                world.system, id=world.id(), at=world.at, participant=one.participant, episode=one, reason=Reason.ENDED
            )

    def close(self, **changes: Any) -> Any:
        """Close it now."""
        world = self.world.enter()
        ending = replace(self.ending, **changes)
        return close_program(world.system, id=changes.get("id", world.id()), at=world.at, ending=ending)


@pytest.fixture
def leaving(db: None) -> Leaving:
    """The program."""
    return Leaving()


@pytest.mark.rule("P-60")
def test_only_what_was_agreed_leaves_the_rest_is_sealed_and_the_report_matches(leaving: Leaving) -> None:
    leaving.goodbye()
    system = leaving.world.enter().system
    would = queries.would_move(system, leaving.here.center, leaving.here.lakeside)
    assert not Dispatch.objects.within(system).exists(), "looking moves nothing"
    done = leaving.close()
    assert [part.who for part in done.release.parts] == ["Robin"]
    assert would == {leaving.here.robin.pk}
    rows = Disclosure.objects.within(system).filter(dispatch_id=done.release.dispatch)
    assert [row.participant_id for row in rows] == [leaving.here.robin.pk]
    report = Closing.objects.within(system).get()
    assert (report.records, report.moved, report.dispatch_id) == (3, 1, done.release.dispatch)
    assert str(report) == "2026-03-02: 1 of 3"
    sealed = Participant.objects.within(system).filter(restricted_at__isnull=False)
    assert {one.pk for one in sealed} == {one.pk for one in leaving.people}
    kay, sol = (Visitor(leaving.world, who) for who in (leaving.keeper, leaving.sol))
    for one in leaving.people:
        assert kay.get("consent:consents", one.pk).status_code == 200
        assert sol.get("consent:consents", one.pk).status_code == 404
    assert len(events(leaving.world, "consent.program.closed")) == 1


@pytest.mark.rule("P-60")
def test_without_a_successor_or_a_yes_nothing_leaves(leaving: Leaving) -> None:
    leaving.goodbye()
    done = leaving.close(successor=None)
    system = leaving.world.enter().system
    assert (done.release, done.report.moved, done.report.records) == (None, 0, 3)
    assert not Dispatch.objects.within(system).exists()
    with pytest.raises(Invalid):
        leaving.close(successor=None)
    empty = program(leaving.world, "Never Opened")
    assert leaving.close(program=empty).report.records == 0


@pytest.mark.rule("P-60")
def test_where_nobody_said_yes_the_file_stays_away(leaving: Leaving) -> None:
    leaving.goodbye()
    other = leaving.close(successor=leaving.here.mill)
    assert [part.who for part in other.release.parts] == ["Wren"]


@pytest.mark.rule("P-60")
def test_as_long_as_somebody_takes_part_nothing_happens_at_all(leaving: Leaving) -> None:
    with pytest.raises(Conflict, match="3 people still take part"):
        leaving.close()
    leaving.goodbye()
    for missing in ("decider", "reason"):
        with pytest.raises(Invalid):
            leaving.close(**{missing: " "})
    system = leaving.world.enter().system
    assert not Dispatch.objects.within(system).exists()
    assert not Participant.objects.within(system).filter(restricted_at__isnull=False).exists()


@pytest.mark.rule("P-60")
def test_no_member_closes_a_program_from_a_page(leaving: Leaving) -> None:
    leaving.goodbye()
    world = leaving.world.enter()
    with pytest.raises(Denied):
        close_program(world.scope(leaving.here.ada), id=world.id(), at=world.at, ending=leaving.ending)
