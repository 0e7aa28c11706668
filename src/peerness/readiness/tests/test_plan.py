"""The action plan: /readiness/plan/."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.actions.members import end_membership
from peerness.access.testing import World
from peerness.kernel.errors import Invalid
from peerness.kernel.scans import MOST
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.readiness.actions.plan import keep_evidence, move_task, write_task
from peerness.readiness.models import Evidence, Task
from peerness.readiness.queries.plan import overdue
from peerness.readiness.rules.plan import OPEN, Status, is_overdue
from peerness.readiness.testing import task
from peerness.tenancy.testing import planted

PNG = b"\x89PNG\r\n\x1a\n and a picture"
PLAN, NEW, ONE, MEND = "readiness:plan", "readiness:new_task", "readiness:task", "readiness:mend_task"
MOVE, KEEP, PAPER = "readiness:move_task", "readiness:keep_evidence", "readiness:paper"
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.sampled_from(Status), DAYS, DAYS)
def test_only_what_waits_is_overdue_and_not_on_its_day(status: Status, due: date, today: date) -> None:
    assert is_overdue(status, due, today) is (status in OPEN and today > due)
    assert not is_overdue(status, today, today)


@pytest.fixture
def world(db: None) -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def miguel(world: World) -> Visitor:
    """A program manager at a browser."""
    return Visitor(world, world.member(Role.MANAGER, name="Miguel"))


@pytest.fixture
def rosa(world: World) -> Visitor:
    """A peer at a browser."""
    return Visitor(world, world.member(Role.PEER, name="Rosa"))


def test_a_first_step_goes_into_the_plan(world: World, miguel: Visitor, rosa: Visitor) -> None:
    assert "No task is open" in said(miguel.get(PLAN))
    form = miguel.get(NEW, practice="money").context["form"]
    assert form["practice"].value() == "money"
    assert "full price of one peer" in form["what"].value()
    id = world.id()
    typed = {"id": id, "practice": "money", "what": "Write  the budget", "owner": str(rosa.membership.pk)}
    for _ in range(2):
        assert miguel.post(NEW, **typed, due_on="2026-04-01").status_code == 303
    one = Task.objects.within(world.enter().system).get()
    assert (str(one), one.status, one.due_on) == ("Write the budget", "planned", date(2026, 4, 1))
    assert len(events(world, "readiness.task.written")) == 1
    page = said(miguel.get(PLAN))
    assert "Write the budget" in page
    assert "Rosa" in page
    assert "Write the budget" in said(miguel.get(PLAN, q="rosa"))
    assert "Nothing found" in said(miguel.get(PLAN, q="zzz"))
    assert "Nothing is done yet" in said(miguel.get(PLAN, over="1"))
    assert miguel.questions(PLAN) <= 12
    assert miguel.questions(ONE, one.pk) <= 12


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"what": ""}, "Say in a few words"),
        ({"owner": ""}, "Choose who does it"),
        ({"due_on": ""}, "Choose the day"),
        ({"due_on": "soon"}, "year-month-day"),
    ],
)
def test_what_is_wrong_is_told_and_stays(world: World, miguel: Visitor, wrong: dict[str, str], told: str) -> None:
    typed = {"what": "The budget", "practice": "money", "owner": str(miguel.membership.pk), "due_on": "2026-04-01"}
    answer = miguel.fill(NEW, **{**typed, **wrong})
    assert answer.status_code == 422
    assert told in said(answer)
    for name, value in {**typed, **wrong}.items():
        assert answer.context["form"][name].value() == value
    assert not Task.objects.within(world.enter().system).exists()


def test_whoever_left_takes_nothing_over_and_words_are_needed(world: World, miguel: Visitor) -> None:
    gone = world.member(Role.PEER)
    ada = world.scope(world.member(Role.ADMINISTRATOR))
    end_membership(ada, id=world.id(), at=world.at, membership=gone)
    gone.refresh_from_db()
    said_of_it = {"practice": "", "what": "A walk", "owner": gone, "due_on": world.at.date()}
    for change in ({}, {"owner": miguel.membership, "what": " "}, {"owner": miguel.membership, "practice": "x"}):
        with pytest.raises(Invalid):
            write_task(world.system, id=world.id(), at=world.at, **{**said_of_it, **change})  # type: ignore[arg-type]


def test_done_needs_a_tick_and_nothing_more(world: World, miguel: Visitor, rosa: Visitor) -> None:
    one = task(world, rosa.membership, world.at.date() - timedelta(days=1))
    assert "Overdue" in said(rosa.get(ONE, one.pk))
    assert "are overdue" in said(rosa.get(PLAN))
    assert rosa.post(MOVE, one.pk, id=world.id(), how_far="done").status_code == 303
    assert "Overdue" not in said(rosa.get(ONE, one.pk))
    one.refresh_from_db()
    assert one.done_at == world.at
    assert "Ask for three sentences" in said(rosa.get(PLAN, over="1"))
    move_task(world.enter().system, id=world.id(), at=world.at, task=one, status=Status.DONE)
    rosa.post(MOVE, one.pk, id=world.id(), how_far="doing")
    again = Task.objects.within(world.enter().system).get(pk=one.pk)
    assert (again.status, again.done_at) == ("doing", None)
    rosa.post(MOVE, one.pk, id=world.id(), how_far="nonsense")
    one.refresh_from_db()
    assert one.status == "doing"
    assert miguel.fill(MEND, one.pk, due_on="2026-03-30").status_code == 303
    assert miguel.fill(MEND, one.pk, what="").status_code == 422
    one.refresh_from_db()
    assert one.due_on == date(2026, 3, 30)


def test_what_is_overdue_is_seen_by_its_owner_and_by_keepers(world: World, miguel: Visitor, rosa: Visitor) -> None:
    today = world.at.date()
    late = task(world, rosa.membership, today - timedelta(days=2))
    task(world, rosa.membership, today)
    own = task(world, miguel.membership, today - timedelta(days=9))
    assert list(overdue(world.scope(rosa.membership), today)) == [late]
    assert list(overdue(world.scope(miguel.membership), today)) == [own, late]
    assert "are overdue" in said(miguel.get("desk:program_home"))
    ada = Visitor(world, world.member(Role.ADMINISTRATOR))
    assert "are overdue" in said(ada.get("desk:house"))


def test_a_paper_is_kept_and_comes_back_as_it_was(world: World, rosa: Visitor, miguel: Visitor) -> None:
    one = task(world, rosa.membership, world.at.date())
    for content, fault in ((None, "Choose the paper"), (b"nonsense", "Choose a PDF"), (b"", "This file is empty")):
        file = {} if content is None else {"file": SimpleUploadedFile("x.png", content)}
        wrong = rosa.fill(KEEP, one.pk, **{"what": "Minutes", "file": None, **file})
        assert wrong.status_code == 422
        assert fault in said(wrong)
        assert wrong.context["form"]["what"].value() == "Minutes"
    large = SimpleUploadedFile("x.png", PNG + b"0" * MOST)
    assert "too large" in said(rosa.fill(KEEP, one.pk, what="Minutes", file=large))
    assert rosa.fill(KEEP, one.pk, what="Minutes", file=SimpleUploadedFile("x.png", PNG)).status_code == 303
    kept = Evidence.objects.within(world.enter().system).get()
    assert (kept.content, str(kept)) == (b64encode(PNG).decode(), "evidence 2026-03-02")
    assert "Minutes" in said(rosa.get(ONE, one.pk))
    shown = miguel.get(PAPER, kept.pk)
    assert (shown.content, shown["Content-Type"]) == (PNG, "image/png")
    assert miguel.get(PAPER, world.id()).status_code == 404
    with pytest.raises(Invalid):
        keep_evidence(world.enter().system, id=world.id(), at=world.at, task=one, what="x", content="no base64!")


def test_roles_methods_and_strangers(world: World, rosa: Visitor, miguel: Visitor) -> None:
    one = task(world, rosa.membership, world.at.date())
    content = b64encode(PNG).decode()
    kept = keep_evidence(world.system, id=world.id(), at=world.at, task=one, what="Minutes", content=content)
    for role in Role:
        other = Visitor(world, world.member(role))
        keeps = role in {Role.MANAGER, Role.ADMINISTRATOR}
        assert other.get(PLAN).status_code == 200
        assert other.get(ONE, one.pk).status_code == 200
        assert other.get(NEW).status_code == (200 if keeps else 403)
        for page, id in ((MEND, one.pk), (KEEP, one.pk), (PAPER, kept.pk)):
            assert other.get(page, id).status_code == (200 if keeps else 403)
        assert other.post(MOVE, one.pk, id=world.id(), how_far="doing").status_code == (303 if keeps else 403)
    assert rosa.get(NEW).status_code == 403
    assert miguel.other("GET", MOVE, one.pk) == 405
    assert miguel.other("DELETE", PLAN) == 405
    gull = stranger(Role.MANAGER)
    for page, id in ((ONE, one.pk), (MEND, one.pk), (KEEP, one.pk), (PAPER, kept.pk)):
        assert gull.get(page, id).status_code == 404
    assert gull.post(MOVE, one.pk, id=world.id(), how_far="done").status_code == 404
