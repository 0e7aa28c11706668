"""The role charter of a program: /programs/<id>/charter/, its versions, its signatures, and what sessions offer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from peerness.access.testing import World
from peerness.audit.rules import Outcome
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.programs import actions, queries
from peerness.programs.models import Charter, CharterSignature, OutsideActivity, PeerRole, Program, UsualActivity
from peerness.programs.testing import Visitor, charter, events, program, said, stranger, works
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
READ, WRITE, VERSION, FORCE, SIGN = (
    f"programs:{name}" for name in ("charter", "write_charter", "charter_version", "put_in_force", "sign_charter")
)
WORDS = {
    "purpose": "We walk beside people.",
    "not_here": "We do not test anybody.",
    "decides": "The peer supervisor, the same day.",
    "told": "In the first meeting of the quarter.",
}


class Scene:
    """A program with a manager and a peer."""

    def __init__(self) -> None:
        self.world = planted(World)
        self.center = program(self.world)
        self.manager = Visitor(self.world, works(self.world, self.world.member(Role.MANAGER), self.center))
        rosa = works(self.world, self.world.member(Role.PEER, name="Rosa"), self.center)
        self.rosa = Visitor(self.world, rosa)

    @property
    def rows(self) -> Any:
        """All versions."""
        return Charter.objects.within(self.world.enter().system)


@pytest.fixture
def scene() -> Scene:
    """A fresh one."""
    return Scene()


def codes(scene: Scene, *programs: Program) -> list[str]:
    """What the form of a session offers."""
    ids = [one.pk for one in programs or (scene.center,)]
    return [kind.code for kind in queries.shape_of(scene.world.enter().system, ids).kinds]


def test_a_draft_is_written_put_in_force_and_signed(scene: Scene) -> None:
    assert "No charter yet" in said(scene.rosa.get(READ, scene.center.pk))
    assert codes(scene) == UsualActivity.values
    answer = scene.manager.fill(WRITE, scene.center.pk, **WORDS, kind_community="", kind_ride="outside")
    draft = scene.rows.get()
    assert answer["Location"] == f"/charters/{draft.pk}/"
    assert (draft.version, draft.in_force_at, str(draft)) == (1, None, "charter 1")
    assert draft.within[UsualActivity.LISTENING] == PeerRole.MENTOR
    assert UsualActivity.RIDE in draft.outside
    assert codes(scene) == UsualActivity.values, "a draft changes nothing"
    assert "stays as it is from now on" in said(scene.manager.get(FORCE, draft.pk))
    assert scene.manager.fill(FORCE, draft.pk).status_code == 303
    assert scene.manager.post(FORCE, draft.pk, id=scene.world.id()).status_code == 409
    offered = codes(scene)
    assert UsualActivity.COMMUNITY not in offered
    assert set(offered[-len(draft.outside) :]) == set(draft.outside), "what is outside comes last"
    kinds = queries.shape_of(scene.world.system, [scene.center.pk]).kinds
    assert str(kinds[-1].name).endswith("(outside our role)")
    page = said(scene.rosa.get(READ, scene.center.pk))
    for words in (*WORDS.values(), "Nobody has signed", "Not yet:", "Rosa", "Educator"):
        assert words in page
    assert "Your name and today's date" in said(scene.rosa.get(SIGN, draft.pk))
    assert scene.rosa.fill(SIGN, draft.pk).status_code == 303
    signature = CharterSignature.objects.within(scene.world.enter().system).get()
    assert (signature.membership_id, str(signature)) == (
        scene.rosa.membership.pk,
        f"signature of {scene.rosa.membership.pk}",
    )
    assert scene.rosa.fill(SIGN, draft.pk).status_code == 422, "everybody signs once"
    assert scene.rosa.questions(READ, scene.center.pk) <= 12
    for kind in ("drafted", "in_force", "signed"):
        assert len(events(scene.world, f"programs.charter.{kind}")) == 1


def test_the_next_version_begins_with_the_last_and_earlier_ones_stay(scene: Scene) -> None:
    first = charter(scene.world, scene.center)
    actions.sign_charter(
        scene.world.system, id=scene.world.id(), at=scene.world.at, charter=first, membership=scene.rosa.membership.pk
    )
    shown = scene.manager.get(WRITE, scene.center.pk).context["form"]
    assert shown["purpose"].value() == first.purpose
    assert scene.manager.fill(WRITE, scene.center.pk, kind_ride="outside").status_code == 303
    assert scene.manager.fill(WRITE, scene.center.pk, purpose="Better words.").status_code == 303
    draft = scene.rows.get(version=2)
    assert (draft.purpose, scene.rows.count()) == ("Better words.", 2), "one draft at most"
    assert "Draft" in said(scene.rosa.get(VERSION, draft.pk))
    scene.world.at += timedelta(minutes=5)
    assert scene.manager.fill(FORCE, draft.pk).status_code == 303
    assert "an earlier version" in said(scene.rosa.get(VERSION, first.pk))
    assert "Nobody has signed" in said(scene.rosa.get(READ, scene.center.pk)), "the team signs anew"
    assert scene.rosa.fill(SIGN, first.pk).status_code == 409, "only the version in force is signed"
    system = scene.world.enter().system
    assert first.in_force_at is not None
    before = queries.charter_in_force(system, scene.center.pk, first.in_force_at)
    now = queries.charter_in_force(system, scene.center.pk, scene.world.at)
    assert before is not None
    assert now is not None
    assert (before.version, now.version) == (1, 2)
    assert not before.is_outside([UsualActivity.RIDE])
    assert now.is_outside([UsualActivity.RIDE])
    assert UsualActivity.LISTENING in now.inside
    assert queries.charter_in_force(system, scene.center.pk, first.in_force_at - timedelta(days=1)) is None
    assert queries.charters_in_force(system, [scene.center.pk]) == {scene.center.pk: now}


def test_a_half_finished_draft_waits_and_says_what_is_missing(scene: Scene) -> None:
    assert scene.manager.fill(WRITE, scene.center.pk).status_code == 303
    draft = scene.rows.get()
    assert "Something is missing" in said(scene.manager.get(VERSION, draft.pk))
    assert "Something is missing" not in said(scene.rosa.get(VERSION, draft.pk))
    answer = scene.manager.fill(FORCE, draft.pk)
    assert answer.status_code == 422
    assert "Say who decides" in said(answer)
    wrong = scene.manager.fill(WRITE, scene.center.pk, **WORDS, kind_ride="nonsense")
    assert wrong.status_code == 422
    assert wrong.context["form"]["told"].value() == WORDS["told"]


def test_a_kind_stands_in_one_place(scene: Scene) -> None:
    given: dict[str, Any] = {"id": scene.world.id(), "at": scene.world.at, "program": scene.center}
    for within, outside in (
        ({"ride": "navigator"}, frozenset({"ride"})),
        ({"ride": "driver"}, frozenset()),
        ({"unknown": "navigator"}, frozenset()),
        ({OutsideActivity.DRIVING.value: "navigator"}, frozenset()),
    ):
        with pytest.raises(Invalid):
            actions.draft_charter(scene.world.system, **given, within=within, outside=outside)


def test_nobody_signs_for_somebody_else(scene: Scene) -> None:
    first = charter(scene.world, scene.center)
    scope = scene.world.scope(scene.rosa.membership)
    with pytest.raises(Invalid):
        actions.sign_charter(
            scope,
            id=scene.world.id(),
            at=scene.world.at,
            charter=first,
            membership=scene.manager.membership.pk,
        )
    other = program(scene.world, "Elsewhere")
    with pytest.raises(Conflict):
        actions.put_in_force(scene.world.system, id=scene.world.id(), at=scene.world.at, program=other, charter=first)


def test_own_kinds_come_with_the_charter(scene: Scene) -> None:
    system = scene.world.enter().system
    given: dict[str, Any] = {
        "at": scene.world.at,
        "program": scene.center,
        "unfolded": ("activities",),
        "left_out": frozenset({"ride"}),
    }
    actions.shape_sessions(system, id=scene.world.id(), **given, new_kind="Recovery art", new_type="affiliational")
    art = str(queries.own_kinds(system, [scene.center.pk]).get().pk)
    assert art in codes(scene)
    assert "ride" not in codes(scene)
    other = program(scene.world, "Elsewhere")
    charter(scene.world, other)
    assert art in codes(scene, scene.center, other), "what one of the programs offers, is offered"
    charter(scene.world, scene.center)
    assert art not in codes(scene), "the charter does not name it yet"
    assert "come from the role charter" in said(scene.manager.get("programs:sessions", scene.center.pk))
    assert scene.manager.fill("programs:sessions", scene.center.pk).status_code == 303
    assert scene.manager.fill(WRITE, scene.center.pk, **{f"kind_{art}": "mentor"}).status_code == 303
    assert scene.manager.fill(FORCE, scene.rows.get(version=2).pk).status_code == 303
    assert art in codes(scene)
    assert "Recovery art" in said(scene.rosa.get(READ, scene.center.pk))
    assert queries.activity_names(scene.world.enter().system, [art, "out_errands"]) == ["Recovery art", "Ran an errand"]
    assert queries.shape_of(scene.world.system, []).kinds[0].code == "check_in"


def test_what_is_in_force_or_signed_cannot_be_changed(scene: Scene) -> None:
    first = charter(scene.world, scene.center)
    for attempt in (
        lambda: Charter.plain.filter(pk=first.pk).update(purpose="Other"),
        lambda: Charter.plain.filter(pk=first.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_who_may_and_who_may_not(scene: Scene) -> None:
    first = charter(scene.world, scene.center)
    for page, id in ((WRITE, scene.center.pk), (FORCE, first.pk)):
        for answer in (scene.rosa.get(page, id), scene.rosa.post(page, id, id=uuid4())):
            assert answer.status_code == 403
            assert "Only program managers and administrators write the role charter." in said(answer)
    outsider = Visitor(scene.world, scene.world.member(Role.PEER))
    for page, id in ((READ, scene.center.pk), (VERSION, first.pk), (SIGN, first.pk)):
        assert outsider.get(page, id).status_code == 403
        assert stranger(Role.PEER).get(page, id).status_code == 404
    for page, id in ((WRITE, scene.center.pk), (FORCE, first.pk)):
        assert stranger(Role.MANAGER).get(page, id).status_code == 404
    admin = Visitor(scene.world, scene.world.member(Role.ADMINISTRATOR))
    assert admin.get(READ, scene.center.pk).status_code == 200
    assert admin.get(SIGN, first.pk).status_code == 403, "whoever does not work in the program does not sign"
    scene.rosa.client.logout()
    assert scene.rosa.get(READ, scene.center.pk).status_code == 302
    for page in (READ, WRITE, VERSION, FORCE, SIGN):
        assert scene.manager.other("PUT", page, scene.center.pk) == 405
    assert len(events(scene.world, f"page.{WRITE}", Outcome.REFUSED)) == 2


def test_a_double_tap_drafts_and_signs_once(scene: Scene) -> None:
    typed = {"id": str(scene.world.id()), **WORDS}
    assert [scene.manager.post(WRITE, scene.center.pk, **typed).status_code for _ in range(2)] == [303, 303]
    assert scene.manager.post(WRITE, scene.center.pk, **{**typed, "purpose": "Other"}).status_code == 409
    first = charter(scene.world, scene.center)
    sent = {"id": str(scene.world.id())}
    assert [scene.rosa.post(SIGN, first.pk, **sent).status_code for _ in range(2)] == [303, 303]
    assert CharterSignature.objects.within(scene.world.enter().system).count() == 1
