"""/supervision/load/, /asked-of-us/, /my-work/ and /pictures/: months counted, who sees which picture, and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from peerness.access.testing import AtBrowser, World, events, said
from peerness.enrolment.testing import person
from peerness.kernel import ids
from peerness.kernel.scope import Role
from peerness.programs.actions import add_partner
from peerness.programs.testing import works
from peerness.recovery.models import PlanLine, RecoveryPlan
from peerness.recovery.rules import Part, Voice
from peerness.recovery.testing import line as plan_line
from peerness.supervision import jobs
from peerness.supervision.models import DriftPicture, WorkAsked, WorkMonth
from peerness.supervision.permissions import ANSWER, COMMENT, SEE_LOAD, SEE_PICTURE, SEE_PROGRAM_PICTURE
from peerness.supervision.queries.work import months_before
from peerness.supervision.rules.drift import Tally
from peerness.support.actions import log
from peerness.support.models import Attendance, SupportSession
from peerness.support.testing import Scene, questions, refused
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db

LOAD, ASKED_OF_US, OWN_WORK, ASKED, PICTURES, PICTURE = (
    f"supervision:{name}" for name in ("load", "asked_of_us", "own_work", "asked", "pictures", "picture")
)


def worked(
    scene: Scene, who: Peer, number: int, *, kinds: tuple[str, ...] = (), days: int = 18, hour: int = 12
) -> None:
    """So many signed sessions, one a day back from some days ago, with one person."""
    world = scene.world
    whom = person(world, scene.center, f"Reed {who}", who)
    for back in range(number):
        at = (world.at - timedelta(days=days + back % 4)).replace(hour=hour)
        common = {"organisation_id": world.organisation.pk, "program_id": scene.center.pk}
        held = SupportSession(
            id=world.id(),
            peer=who,
            part2=whom.part2,
            started_at=at,
            minutes=30,
            activities=list(kinds),
            logged_at=at,
            **common,
        )
        held.save(force_insert=True)
        Attendance(id=world.id(), organisation_id=world.organisation.pk, session=held, participant=whom).save(
            force_insert=True
        )
        held.signed_at = at
        held.save()


def counted(scene: Scene) -> None:
    """Let the job run."""
    jobs.count_all(scene.world.enter().at)
    scene.world.enter()


def test_months_are_counted_once_and_anew() -> None:
    scene = Scene()
    worked(scene, scene.rosa, 21, kinds=("ride",), hour=20)
    worked(scene, scene.dev, 2)
    assert jobs.count(scene.world.enter().system) == 2
    rosa = WorkMonth.objects.within(scene.world.system).get(peer=scene.rosa)
    assert rosa.tally == Tally(21, 21, 21, 0, 21, 21)
    assert (rosa.sessions, rosa.minutes, rosa.month, str(rosa)) == (21, 630, date(2026, 2, 1), "2026-02")
    counted(scene)
    assert WorkMonth.objects.within(scene.world.system).count() == 2


def test_a_goal_that_the_person_chose_is_counted() -> None:
    scene = Scene()
    world = scene.world
    worked(scene, scene.rosa, 2)
    whom = Attendance.objects.within(world.enter().system)[0].participant
    own = {"organisation_id": world.organisation.pk, "participant": whom}
    plan = RecoveryPlan(id=world.id(), program=scene.center, part2=whom.part2, begun_at=world.at, **own)
    plan.save(force_insert=True)
    goal = {"number": 1, "line": world.id(), "part": "goal", "words": "A garden", "voice": "theirs"}
    before = world.at - timedelta(days=60)
    PlanLine(id=world.id(), plan=plan, written_at=before, **goal, **own).save(force_insert=True)
    counted(scene)
    assert WorkMonth.objects.within(world.system).get(peer=scene.rosa).tally.no_goal == 0


def test_from_the_first_goal_that_a_peer_names_what_they_name_counts() -> None:
    scene = Scene()
    world = scene.world
    goal = plan_line(world, scene.robin, "Juniper garden", Part.GOAL)
    plan_line(world, scene.willow, "A proposal", Part.GOAL, voice=Voice.PROPOSED)
    for goals in ((), (goal.line,), (), (goal.line,)):
        whose: dict[str, Any] = {"participant": scene.robin, "peer": scene.rosa}
        when: dict[str, Any] = {
            "started_at": world.later(days=1).at - timedelta(hours=1),
            "minutes": 30,
            "sign_now": True,
        }
        log(world.enter().system, id=world.id(), at=world.at, goals=goals, **whose, **when)
    world.later(days=35)
    counted(scene)
    tallies = [row.tally for row in WorkMonth.objects.within(world.system).filter(peer=scene.rosa)]
    assert (sum(one.contacts for one in tallies), sum(one.no_goal for one in tallies)) == (4, 1)


def test_a_picture_is_the_peers_first_and_never_a_managers() -> None:
    scene = Scene()
    world = scene.world
    worked(scene, scene.rosa, 30, kinds=("ride",))
    worked(scene, scene.dev, 19, kinds=("ride",))
    counted(scene)
    [held] = DriftPicture.objects.within(world.system)
    assert (held.peer_id, str(held)) == (scene.rosa.pk, "until 2026-02")
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    assert str(held.pk) in said(rosa.get(OWN_WORK))
    page = said(rosa.get(PICTURE, held.pk))
    assert "The work asks for something else than the role" in page
    assert "what would make it easier to say" in page
    assert rosa.fill(PICTURE, held.pk, comment="The bus was on strike.").status_code == 303
    assert refused(sol.get(PICTURE, held.pk), SEE_PICTURE.reason)
    assert str(held.pk) not in said(sol.get(PICTURES, scene.rosa.pk))
    world.later(days=7)
    sol = scene.visitor(scene.supervisor)
    assert str(held.pk) in said(sol.get(PICTURES, scene.rosa.pk))
    assert "The bus was on strike." in said(sol.get(PICTURE, held.pk))
    assert refused(sol.post(PICTURE, held.pk, id=world.id(), comment="No"), COMMENT.reason)
    assert refused(scene.visitor(scene.manager).get(PICTURE, held.pk), SEE_PICTURE.reason)
    assert refused(scene.visitor(scene.dev).get(PICTURE, held.pk), SEE_PICTURE.reason)
    assert len(events(world, "supervision.picture.commented")) == 1
    elsewhere = World("Elsewhere")
    stranger = AtBrowser(elsewhere, elsewhere.member(Role.SUPERVISOR, Role.PEER))
    assert stranger.get(PICTURE, held.pk).status_code == 404
    assert stranger.get(PICTURES, scene.rosa.pk).status_code == 404
    assert stranger.get(ASKED, world.id()).status_code == 404


def test_who_manages_sees_no_picture_even_as_a_supervisor() -> None:
    scene = Scene()
    world = scene.world
    both = works(world, world.member(Role.SUPERVISOR, Role.MANAGER, name="Both"), scene.center)
    third = peer(world, scene.center, name="Third", supervisor=both)
    worked(scene, third, 25)
    counted(scene)
    held = DriftPicture.objects.within(world.system).get()
    world.later(days=8)
    assert not SEE_PICTURE.allows(world.scope(both), held)
    assert "The work fits the role" in said(scene.visitor(third).get(PICTURE, held.pk))


def test_a_program_has_a_picture_from_five_peers_on() -> None:
    scene = Scene()
    world = scene.world
    more = [peer(world, scene.center, name=f"Peer {n}") for n in range(3)]
    for one in (scene.rosa, *more):
        worked(scene, one, 2, kinds=("ride",))
    counted(scene)
    manager = scene.visitor(scene.manager)
    assert "No picture yet" in said(manager.get(ASKED_OF_US))
    worked(scene, scene.dev, 2)
    counted(scene)
    page = said(manager.get(ASKED_OF_US))
    assert "Contacts outside the charter" in page
    assert "Who asked is shown once five peers have said it" in page
    partner = add_partner(
        world.system,
        id=world.id(),
        at=world.at,
        name="Harbor Clinic",
        kind="hospital",
        contact="",
        phone="",
        email="",
        note="",
    )
    worked(scene, scene.dev, 1, kinds=("ride",))
    for one in (scene.rosa, scene.dev, *more):
        visitor = scene.visitor(one)
        session = SupportSession.objects.within(world.enter().system).filter(peer=one, activities=["ride"])[0]
        assert visitor.fill(ASKED, session.pk, by="clinic", partner=str(partner.pk)).status_code == 303
    page = said(manager.get(ASKED_OF_US))
    assert "Harbor Clinic" in page
    assert "A clinic or hospital" in page
    assert questions(manager, ASKED_OF_US) <= 12
    assert "No program within your reach yet" in said(scene.visitor(world.member(Role.MANAGER)).get(ASKED_OF_US))


def test_the_peer_alone_says_who_asked_and_may_say_it_anew() -> None:
    scene = Scene()
    world = scene.world
    worked(scene, scene.rosa, 1, kinds=("ride",))
    session = SupportSession.objects.within(world.enter().system).get()
    rosa = scene.visitor(scene.rosa)
    assert "Gave or found a ride" in said(rosa.get(OWN_WORK))
    assert rosa.fill(ASKED, session.pk, by="nobody").status_code == 422
    assert rosa.fill(ASKED, session.pk, by="self").status_code == 303
    assert rosa.fill(ASKED, session.pk, by="court").status_code == 303
    told = WorkAsked.objects.within(world.enter().system).get()
    assert (told.by, told.month, str(told)) == ("court", date(2026, 2, 1), "A court or probation")
    assert "A court or probation" in said(rosa.get(OWN_WORK))
    assert refused(scene.visitor(scene.dev).get(ASKED, session.pk), ANSWER.reason)
    assert questions(rosa, OWN_WORK) <= 12


def test_load_is_shown_by_name_to_supervisors_and_managers() -> None:
    scene = Scene()
    world = scene.world
    sol, manager = scene.visitor(scene.supervisor), scene.visitor(scene.manager)
    assert "Rosa" in said(sol.get(LOAD))
    worked(scene, scene.rosa, 3)
    worked(scene, scene.dev, 2)
    counted(scene)
    assert "Dev" not in said(sol.get(LOAD))
    assert ">90<" in said(sol.get(LOAD)).replace(" ", "")
    page = said(manager.get(LOAD))
    for order in ("", "minutes", "-minutes", "-sessions"):
        page = said(manager.get(LOAD, order=order))
        assert page.index("Dev") < page.index("Rosa"), "nobody is ranked"
    assert "Hours of all together" in page
    assert questions(manager, LOAD) <= 12
    assert "No peer within your reach yet" in said(scene.visitor(world.member(Role.MANAGER)).get(LOAD))
    assert refused(scene.visitor(scene.rosa).get(LOAD), SEE_LOAD.reason)
    assert refused(scene.visitor(scene.rosa).get(ASKED_OF_US), SEE_PROGRAM_PICTURE.reason)
    assert sol.other("POST", LOAD) == 405


def test_older_months_are_counted_once() -> None:
    scene = Scene()
    worked(scene, scene.rosa, 2, days=70)
    first = jobs.count(scene.world.enter().system)
    assert first == 4
    assert jobs.count(scene.world.later(hours=6).enter().system) in (2, 3)
    assert months_before(date(2026, 1, 15), 2) == [date(2025, 11, 1), date(2025, 12, 1)]


def test_a_picture_without_enough_contacts_is_a_mistake() -> None:
    from peerness.supervision.pages.work import drift

    held = DriftPicture(id=ids.derived(UUID(int=1), "x"), contacts=5, outside=0, transport=0, clerical=0)
    held.after_hours = held.no_goal = held.gap_days = 0
    with pytest.raises(LookupError):
        drift(Scene().world.system, held)
