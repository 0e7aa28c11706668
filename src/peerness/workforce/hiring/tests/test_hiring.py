"""Jobs, applications, interviews, checks, offers: /hiring/."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.access.models import Membership
from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.tenancy.testing import planted
from peerness.workforce.hiring.actions import answer_offer, forget, mark_interview, mend_posting, move
from peerness.workforce.hiring.models import (
    Application,
    CheckAssessed,
    FirstStep,
    Interviewer,
    Offer,
    Posting,
    Scorecard,
)
from peerness.workforce.hiring.rules import Stage
from peerness.workforce.hiring.testing import SAID, applied, job

pytestmark = pytest.mark.django_db
PIPE, KITS, GUIDE, ONE = "hiring:pipeline", "hiring:kits", "hiring:guide", "hiring:application"
NEW_JOB, JOB, MEND = "hiring:new_posting", "hiring:posting", "hiring:mend_posting"
NEW, MOVE, WHO, CARD = "hiring:new_application", "hiring:move", "hiring:interviewers", "hiring:scorecard"
CHECK, OFFER, ANSWER, STEP = "hiring:check", "hiring:make_offer", "hiring:answer_offer", "hiring:do_step"
FORGET = "hiring:forget"
MARKS = {"story": "3", "boundaries": "2", "care": "2", "pathways": "3", "door": "1"}


def stranger() -> Visitor:
    """A manager of another organisation."""
    other = World("Another organisation entirely")
    return Visitor(other, other.member(Role.MANAGER))


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER, name="Miguel"))


@pytest.fixture
def rosa(world: World) -> Membership:
    """A peer who interviews."""
    return world.member(Role.PEER, name="Rosa")


def test_a_job_is_written_read_by_the_lens_mended_and_closed(world: World, miguel: Visitor) -> None:
    assert "No application yet" in said(miguel.get(PIPE))
    wrong = miguel.fill(NEW_JOB, **{**SAID, "lived": "", "title": ""})
    assert wrong.status_code == 422
    assert "Write which lived experience" in said(wrong)
    assert wrong.context["form"]["does"].value() == SAID["does"]
    assert miguel.fill(NEW_JOB, **{**SAID, "does": "Helps addicts."}).status_code == 303
    one = Posting.objects.within(world.enter().system).get()
    assert str(one) == "Recovery coach"
    assert "The language lens" in said(miguel.get(JOB, one.pk))
    assert miguel.fill(MEND, one.pk, does=SAID["does"], charter="https://example.org/charter").status_code == 303
    page = said(miguel.get(JOB, one.pk))
    assert "minds nothing" in page
    assert "https://example.org/charter" in page
    assert miguel.fill(MEND, one.pk, closed="on").status_code == 303
    assert "This job is closed since" in said(miguel.get(JOB, one.pk))
    assert "Closed" in said(miguel.get(PIPE))
    assert miguel.fill(NEW, posting=str(one.pk), name="Wren").status_code == 422
    assert miguel.fill(MEND, one.pk, closed=None).status_code == 303
    assert miguel.fill(NEW, posting=str(one.pk), name="Wren").status_code == 303
    kit = miguel.fill(MEND, one.pk, kit="youth")
    assert kit.status_code == 422
    assert "Everybody gets the same questions" in said(kit)


def test_an_application_comes_moves_and_has_interviewers(world: World, miguel: Visitor, rosa: Membership) -> None:
    posting = job(world)
    wrong = miguel.fill(NEW, name="", email="no address", words="Called twice")
    assert wrong.status_code == 422
    assert wrong.context["form"]["words"].value() == "Called twice"
    typed = {"id": world.id(), "posting": str(posting.pk), "name": "Wren Example", "phone": "555 0100", "words": "Nice"}
    assert [miguel.post(NEW, **typed).status_code for _ in range(2)] == [303, 303]
    assert miguel.post(NEW, **{**typed, "name": "Other"}).status_code == 409
    wren = Application.objects.within(world.enter().system).get()
    assert str(wren) == "application, came"
    assert "Wren" in said(miguel.get(PIPE, q="wren coach"))
    assert "Nobody found" in said(miguel.get(PIPE, stage="hired"))
    assert "Wren" in said(miguel.get(PIPE, stage="nonsense"))
    miguel.post(MOVE, wren.pk, id=world.id(), stage="interview")
    miguel.post(MOVE, wren.pk, id=world.id(), stage="interview")
    miguel.post(MOVE, wren.pk, id=world.id(), stage="nonsense")
    assert miguel.fill(WHO, wren.pk, members=[str(rosa.pk)]).status_code == 303
    assert miguel.fill(WHO, wren.pk, members=[]).status_code == 303
    assert miguel.fill(WHO, wren.pk, members=[str(rosa.pk)]).status_code == 303
    assert "Rosa" in said(miguel.get(ONE, wren.pk))
    assert "Interview" in said(miguel.get(PIPE))
    assert miguel.questions(ONE, wren.pk) <= 12
    assert miguel.questions(PIPE) <= 12


def test_an_application_ends_with_an_offer_and_the_first_weeks(world: World, miguel: Visitor) -> None:
    wren = applied(world, posting=job(world, charter="https://example.org/charter"))
    assert miguel.fill(CHECK, wren.pk).status_code == 422
    ahead = miguel.fill(CHECK, wren.pk, outcome="clear", on="2027-01-01")
    assert "This day lies ahead" in said(ahead)
    assert miguel.fill(CHECK, wren.pk, outcome="clear").status_code == 303
    assert "Nothing stands against this job, Miguel" in said(miguel.get(ONE, wren.pk))
    early = miguel.fill(OFFER, wren.pk, starts_on="2026-03-01")
    assert "cannot lie before the offer" in said(early)
    assert miguel.fill(OFFER, wren.pk, starts_on="2026-03-16").status_code == 303
    assert miguel.fill(OFFER, wren.pk, starts_on="2026-03-16").status_code == 422
    assert miguel.post(ANSWER, wren.pk, id=world.id(), answer="yes").status_code == 303
    page = said(miguel.get(ONE, wren.pk))
    assert "Read the role charter together" in page
    assert "https://example.org/charter" in page
    step = FirstStep.objects.within(world.enter().system).order_by("due_on", "pk")[0]
    for done in (True, False):
        assert miguel.post(STEP, step.pk, id=world.id()).status_code == 303
        world.enter()
        step.refresh_from_db()
        assert (step.done_at is not None) is done
    assert miguel.post(STEP, world.id(), id=world.id()).status_code == 404
    texts = [
        str(step),
        str(Offer.objects.within(world.system).get()),
        str(CheckAssessed.objects.within(world.system).get()),
    ]
    assert texts == [step.code, "offer 2026-03-02", "assessed 2026-03-02"]
    assert len(events(world, "hiring.offer.answered")) == 1


def test_marks_are_each_ones_own_until_both_are_there(world: World, miguel: Visitor, rosa: Membership) -> None:
    tess = world.member(Role.PEER, name="Tess")
    wren = applied(world, "Wren Example", rosa, tess)
    one, other = Visitor(world, rosa), Visitor(world, tess)
    wrong = one.fill(CARD, wren.pk, **{**MARKS, "story": None, "words": "Spoke well"})
    assert wrong.status_code == 422
    assert "Choose the mark whose sentence fits best" in said(wrong)
    assert wrong.context["form"]["words"].value() == "Spoke well"
    assert one.fill(CARD, wren.pk, **MARKS, words="Spoke well").status_code == 303
    assert "Spoke well" in said(one.get(ONE, wren.pk))
    hidden = said(other.get(ONE, wren.pk))
    assert "Spoke well" not in hidden
    assert "once yours are saved" in hidden
    assert other.fill(CARD, wren.pk, **MARKS).status_code == 303
    assert "Spoke well" in said(other.get(ONE, wren.pk))
    assert one.fill(CARD, wren.pk, story="1").status_code == 303
    world.enter()
    cards = Scorecard.objects.within(world.system)
    assert cards.count() == 2
    assert cards.get(by=rosa).marks["story"] == 1
    assert str(cards.get(by=rosa)) == "scorecard 2026-03-02"
    assert str(Interviewer.objects.within(world.system).get(member=rosa)) == f"interviewer of {wren.pk}"
    assert "Spoke well" in said(miguel.get(ONE, wren.pk))
    gone = applied(world, "Finch Example", rosa)
    assert one.get(ONE, gone.pk).status_code == 200


def test_an_offer_is_answered_once_and_a_no_ends_it(world: World, miguel: Visitor) -> None:
    wren = applied(world)
    assert miguel.post(ANSWER, wren.pk, id=world.id(), answer="no").status_code == 303, (
        "without an offer nothing happens"
    )
    miguel.fill(OFFER, wren.pk, starts_on=str(world.at.date() + timedelta(days=14)))
    miguel.post(ANSWER, wren.pk, id=world.id(), answer="no")
    world.enter()
    wren.refresh_from_db()
    assert wren.stage == "withdrawn"
    assert not FirstStep.objects.within(world.system).exists()
    with pytest.raises(Conflict):
        answer_offer(world.system, id=world.id(), at=world.at, offer=Offer.objects.within(world.system).get(), yes=True)


def test_who_applied_is_forgotten(world: World, miguel: Visitor, rosa: Membership) -> None:
    wren = applied(world, "Wren Example", rosa)
    marks = {name: int(mark) for name, mark in MARKS.items()}
    given = {"application": wren, "by": rosa, "marks": marks, "words": "Spoke well"}
    mark_interview(world.system, id=world.id(), at=world.at, **given)  # type: ignore[arg-type]
    assert miguel.post(FORGET, wren.pk)["Location"].endswith(f"/{wren.pk}/"), "without an id nothing happens"
    assert miguel.post(FORGET, wren.pk, id=world.id()).status_code == 303
    world.enter()
    wren.refresh_from_db()
    assert (wren.name, wren.email, wren.phone, wren.words) == ("", "", "", "")
    assert Scorecard.objects.within(world.system).get().words == ""
    assert miguel.get(ONE, wren.pk).status_code == 404
    assert Visitor(world, rosa).get(ONE, wren.pk).status_code == 404
    assert "Wren" not in said(miguel.get(PIPE))
    with pytest.raises(Missing):
        forget(world.system, id=world.id(), at=world.at, application=wren)
    with pytest.raises(Missing):
        move(world.system, id=world.id(), at=world.at, application=wren, stage=Stage.TALK)


def test_roles_methods_and_strangers(world: World, miguel: Visitor, rosa: Membership) -> None:
    wren = applied(world, "Wren Example", rosa)
    step = wren.pk
    hirers = ((NEW_JOB, ()), (JOB, (wren.posting_id,)), (MEND, (wren.posting_id,)), (NEW, ()), (GUIDE, ()))
    of_one = ((WHO, (wren.pk,)), (CHECK, (wren.pk,)), (OFFER, (wren.pk,)))
    interviewer, tess = Visitor(world, rosa), Visitor(world, world.member(Role.PEER, name="Tess"))
    ines = Visitor(world, world.member(Role.INTAKE))
    ada = Visitor(world, world.member(Role.ADMINISTRATOR))
    for page, ids in (*hirers, *of_one):
        assert interviewer.get(page, *ids).status_code == 403
        assert miguel.get(page, *ids).status_code == 200
        assert ada.get(page, *ids).status_code == 200
    for page, ids in ((ONE, (wren.pk,)), (CARD, (wren.pk,))):
        assert interviewer.get(page, *ids).status_code == 200
        assert tess.get(page, *ids).status_code == 403
        assert ines.get(page, *ids).status_code == 403
    assert "Wren" in said(interviewer.get(PIPE))
    assert "Wren" not in said(tess.get(PIPE))
    assert tess.get(KITS).status_code == 200
    assert ines.get(PIPE).status_code == 403
    for page, id in ((MOVE, wren.pk), (ANSWER, wren.pk), (FORGET, wren.pk), (STEP, step)):
        assert interviewer.post(page, id, id=world.id(), stage="talk").status_code in (403, 404)
        assert miguel.other("GET", page, id) == 405
    assert miguel.other("DELETE", PIPE) == 405
    gull = stranger()
    for page, ids in (
        (JOB, (wren.posting_id,)),
        (MEND, (wren.posting_id,)),
        (ONE, (wren.pk,)),
        (CARD, (wren.pk,)),
        *of_one,
    ):
        assert gull.get(page, *ids).status_code == 404
    for page in (MOVE, ANSWER, FORGET):
        assert gull.post(page, wren.pk, id=world.id(), stage="talk").status_code == 404
    assert "Wren" not in said(gull.get(PIPE))


def test_nobody_applies_to_a_closed_job_and_no_mark_is_left_out(world: World, rosa: Membership) -> None:
    scope = world.scope(world.member(Role.MANAGER))
    closed = mend_posting(scope, id=world.id(), at=world.at, posting=job(world), said=SAID, closed=True)
    with pytest.raises(Invalid, match="posting"):
        applied(world, posting=closed)
    wren = applied(world, "Wren Example", rosa)
    with pytest.raises(Invalid, match="care"):
        mark_interview(world.system, id=world.id(), at=world.at, application=wren, by=rosa, marks={"story": 3})
    assert not Scorecard.objects.within(world.system).exists()
