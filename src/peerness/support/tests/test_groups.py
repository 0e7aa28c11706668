"""Groups: who came by one touch each, one summary that names nobody, private lines that stay in one record each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.access.drafts import address_of
from peerness.enrolment.testing import beside, person
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.participants.actions import restrict
from peerness.participants.models import Participant
from peerness.programs.testing import said, stranger, works
from peerness.support import queries
from peerness.support.actions import answer, log_group, mend_group, put_question, set_up_group
from peerness.support.models import Attendance, Group, Question, SupportSession
from peerness.support.permissions import KEEP_GROUP, LEAD_GROUP, SEE_GROUP
from peerness.support.testing import Scene, mends, questions, refused, surely


def group(scene: Scene, kind: str = "closed") -> Group:
    """A group of the center that began long ago."""
    world = scene.world
    return set_up_group(
        world.system, id=world.id(), at=world.at - timedelta(days=90), program=scene.center, name="Thursday", kind=kind
    )


def met(scene: Scene, one: Group, lines: dict[Participant, str], **said: Any) -> SupportSession:
    """A meeting held by Rosa an hour ago."""
    world = scene.world
    return log_group(
        world.system,
        id=world.id(),
        at=world.at,
        group=one,
        peer=scene.rosa,
        started_at=world.at - timedelta(hours=1),
        minutes=60,
        lines={who.pk: line for who, line in lines.items()},
        **said,
    )


def parts(scene: Scene) -> list[tuple[str, str]]:
    rows = Attendance.objects.within(scene.world.enter().system).select_related("participant")
    return sorted((row.participant.called, row.note) for row in rows)


def test_a_meeting_of_twenty_on_one_screen(scene: Scene) -> None:
    one = group(scene)
    came = {person(scene.world, scene.center, f"Person {number:02}"): "" for number in range(20)}
    met(scene, one, came)
    scene.world.later(minutes=120)
    rosa = scene.visitor(scene.rosa)
    form = rosa.get("support:log_group", one.pk).context["form"]
    assert [name for _, name in form.fields["here"].choices] == [who.called for who in came]
    others = [name for _, name in form.fields["others"].choices]
    assert others == ["Robin", "Willow"], "everybody else of the program within reach, by name"
    assert [bound.name for bound in form.visible_fields() if bound.field.required] == ["started_at", "minutes"]
    ticked = [str(who.pk) for who in came]
    typed = {"here": ticked, "others": [str(scene.robin.pk)], "guests": "2", "line": "We spoke about sleep."}
    line = {f"line_{next(iter(came)).pk.hex}": "Slept well."}
    answer = rosa.fill("support:log_group", one.pk, **typed, **line)
    assert answer.status_code == 303
    held = SupportSession.objects.within(scene.world.enter().system).latest("started_at")
    assert (held.group, held.signed_at, held.guests, held.program) == (one, scene.world.at, 2, scene.center)
    assert Attendance.objects.within(scene.world.system).filter(session=held).count() == 21
    page = said(rosa.get("support:group", one.pk))
    assert "23</td>" in page
    assert "Robin" not in page
    assert questions(rosa, "support:log_group", one.pk) <= 12
    assert questions(rosa, "support:group", one.pk) <= 12
    form = rosa.get("support:log_group", one.pk).context["form"]
    assert "Robin" in [name for _, name in form.fields["here"].choices], "who came once is offered next time"


def test_what_has_to_be_mended(scene: Scene) -> None:
    one, rosa = group(scene), scene.visitor(scene.rosa)
    met(scene, one, {scene.robin: "", scene.willow: ""})
    for typed, field, sentence in (
        ({}, "here", "Tick who came"),
        ({"here": [str(scene.robin.pk)], "line": "ROBIN told us."}, "line", "Take out: Robin"),
        ({f"line_{scene.robin.pk.hex}": "Alone", "guests": "1"}, f"line_{scene.robin.pk.hex}", "Tick this person"),
        ({"guests": "501"}, "guests", "more than a room holds"),
        ({"guests": "1", "started_at": "2026-03-09T10:00"}, "started_at", "lies in the future"),
    ):
        assert mends(surely(rosa, "support:log_group", one.pk, **typed), field, sentence)
    assert surely(rosa, "support:log_group", one.pk, guests="7", line="Robins sang.").status_code == 303
    mine = scene.world.scope(scene.rosa.membership)
    at: dict[str, Any] = {"at": scene.world.at, "started_at": scene.world.at - timedelta(hours=3), "minutes": 5}
    with pytest.raises(Invalid, match="here"):
        log_group(mine, id=scene.world.id(), group=one, peer=scene.rosa, lines={scene.jay.pk: ""}, **at)
    with pytest.raises(Invalid, match="peer"):
        log_group(mine, id=scene.world.id(), group=one, peer=scene.dev, lines={scene.robin.pk: ""}, **at)
    with pytest.raises(Invalid, match="program"):
        set_up_group(
            mine, id=scene.world.id(), at=scene.world.at, program=scene.hospital, name="Elsewhere", kind="open"
        )


def test_nobody_learns_who_else_was_there(scene: Scene) -> None:
    """Dev walks beside Robin and Willow; from neither record does he, or a supervisor, see the other."""
    one = group(scene)
    for who in (scene.robin, scene.willow):
        beside(scene.world, who, scene.dev)
    held = met(scene, one, {scene.robin: "Robins own line", scene.willow: "Willows own line"}, summary="About sleep.")
    dev, sol, rosa = (scene.visitor(who) for who in (scene.dev, scene.supervisor, scene.rosa))
    robins = said(dev.get("desk:person", scene.robin.pk))
    assert "Robins own line" in robins
    assert "About sleep." in robins
    assert "Willow" not in robins
    for visitor in (dev, sol):
        page = said(visitor.get("support:session", held.pk))
        assert "About sleep." in page
        for word in ("Robin", "Willow", "own line"):
            assert word not in page
    assert "Thursday" not in said(sol.get("desk:monday")) or "Willow" not in said(sol.get("desk:monday"))
    own = said(rosa.get("support:session", held.pk))
    assert all(word in own for word in ("Robin", "Willow", "Robins own line", "Willows own line"))
    rosa.fill("support:add", held.pk, words="About Robin later", part=str(part_of(scene, held, scene.robin).pk))
    rosa.fill("support:add", held.pk, words="The room was cold.")
    assert "About Robin later" in said(rosa.get("support:session", held.pk))
    page = said(dev.get("support:session", held.pk))
    assert "The room was cold." in page
    assert "About Robin later" not in page


def part_of(scene: Scene, held: SupportSession, who: Participant) -> Attendance:
    return Attendance.objects.within(scene.world.enter().system).get(session=held, participant=who)


def test_a_restricted_record_is_in_no_group(scene: Scene) -> None:
    """Once Robin's record names only Dev, Rosa finds Robin neither among those who came nor to be ticked."""
    one = group(scene)
    held = met(scene, one, {scene.robin: "Robins own line", scene.willow: ""}, summary="About sleep.")
    world = scene.world
    hidden(scene, scene.robin)
    rosa = scene.visitor(scene.rosa)
    for page in (
        rosa.get("support:session", held.pk),
        rosa.get("support:log_group", one.pk),
        rosa.get("support:group", one.pk),
        rosa.get("support:add", held.pk),
    ):
        assert page.status_code == 200
        assert "Robin" not in said(page)
    mine = world.scope(scene.rosa.membership)
    assert scene.robin not in queries.within_reach(mine, one)


def hidden(scene: Scene, who: Participant) -> None:
    """The record is restricted to Dev."""
    restrict(
        scene.world.system,
        id=scene.world.id(),
        at=scene.world.at,
        participant=who,
        members=frozenset({scene.dev.membership_id}),
    )


def test_a_signature_of_a_meeting_is_taken_back_and_mended(scene: Scene) -> None:
    one, rosa = group(scene), scene.visitor(scene.rosa)
    held = met(scene, one, {scene.robin: "Line", scene.willow: ""}, guests=3, summary="Sleep", modality="video")
    answer = rosa.post("support:undo", held.pk)
    draft = SupportSession.objects.within(scene.world.enter().system).get()
    assert answer.url.endswith(f"/sessions/{draft.pk}/mend/group/")
    assert "Thursday" in said(rosa.get("support:unsigned"))
    assert rosa.get("support:mend", draft.pk).status_code == 404
    assert "mend/group/" in said(rosa.get("support:session", draft.pk))
    form = rosa.get("support:mend_group", draft.pk).context["form"]
    assert (form["line"].value(), form["guests"].value(), form["modality"].value()) == ("Sleep", 3, "video")
    assert mends(rosa.fill("support:mend_group", draft.pk, line="With Willow"), "line", "Willow")
    assert rosa.fill("support:mend_group", draft.pk, here=[str(scene.robin.pk)], guests="").status_code == 303
    assert parts(scene) == [("Robin", "Line")]
    mended = SupportSession.objects.within(scene.world.enter().system).get()
    assert (mended.signed_at, mended.guests) == (scene.world.at, 0)
    assert rosa.get("support:mend_group", mended.pk).status_code == 409
    mine, again = scene.world.scope(scene.rosa.membership), scene.world.id()
    with pytest.raises(Conflict, match="stays as it is"):
        mend_group(
            mine,
            id=again,
            at=scene.world.at,
            session=mended,
            started_at=mended.started_at,
            minutes=5,
            lines={},
            guests=1,
            summary="",
            modality="",
        )


def test_set_up_change_and_end(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    assert "No group yet" in said(rosa.get("support:groups"))
    form = rosa.get("support:new_group").context["form"]
    assert "what if" not in form["rules"].value()
    assert "Who is near you" in form["checklist"].value()
    assert mends(rosa.fill("support:new_group", name=" "), "name", "required")
    typed = {"id": str(scene.world.id()), "name": "Walkers", "program": str(scene.center.pk), "kind": "open"}
    rules = {"rules": "Stay kind.\n\n Come back. ", "checklist": ""}
    assert [rosa.post("support:new_group", **typed, **rules).status_code for _ in range(2)] == [303, 303]
    one = Group.objects.within(scene.world.enter().system).get()
    assert (one.rules, one.checklist, one.kind) == (["Stay kind.", "Come back."], [], "open")
    again = {**typed, "id": str(scene.world.id())}
    assert mends(rosa.post("support:new_group", **again), "name", "bears this name")
    assert "Stay kind." in said(rosa.get("support:group", one.pk))
    rosa.fill("support:change_group", one.pk, name="Night walkers", ended="on")
    page = said(rosa.get("support:groups"))
    assert "Groups that meet no more" in page
    assert "Night walkers" in page
    assert rosa.get("support:log_group", one.pk).status_code == 409
    assert mends(rosa.fill("support:change_group", one.pk, name=" x", program="x"), "program", "valid choice")


def test_the_box_for_questions(scene: Scene) -> None:
    one, rosa = group(scene, "workshop"), scene.visitor(scene.rosa)
    other = group_named(scene, "Other")
    assert "/box/" in said(rosa.get("support:group", one.pk))
    assert mends(rosa.fill("support:box", one.pk, words=" "), "words", "Write the question.")
    typed = {"id": str(scene.world.id()), "words": "Does naloxone expire?"}
    assert [rosa.post("support:box", one.pk, **typed).status_code for _ in range(2)] == [303, 303]
    question = Question.objects.within(scene.world.enter().system).get()
    assert question.asked_on == scene.world.at.date()
    assert "Waits for an answer since" in said(rosa.get("support:box", one.pk))
    assert mends(rosa.fill("support:answer", one.pk, question.pk), "words", "Write the answer.")
    assert rosa.fill("support:answer", one.pk, question.pk, words="See the date on it.").status_code == 303
    assert "See the date on it." in said(scene.visitor(scene.dev).get("support:box", one.pk))
    assert rosa.get("support:answer", other.pk, question.pk).status_code == 404
    mine = scene.world.scope(scene.rosa.membership)
    said_so: dict[str, Any] = {"id": scene.world.id(), "at": scene.world.at, "group": other}
    with pytest.raises(Conflict, match="another group"):
        answer(mine, question=question, words="x", by=scene.rosa.membership, **said_so)
    with pytest.raises(Invalid, match="words"):
        answer(mine, question=question, words="x", by=scene.dev.membership, **said_so)
    for words in ("", " "):
        with pytest.raises(Invalid, match="words"):
            put_question(mine, words=words, asked_on=scene.world.at.date(), **said_so)
        with pytest.raises(Invalid, match="words"):
            answer(mine, question=question, words=words, by=scene.rosa.membership, **said_so)
    with pytest.raises(Invalid, match="name"):
        group_named(scene, " ")


def group_named(scene: Scene, name: str) -> Group:
    world = scene.world
    return set_up_group(world.system, id=world.id(), at=world.at, program=scene.center, name=name, kind="open")


def test_who_may_and_who_not(scene: Scene) -> None:
    one = group(scene)
    held = met(scene, one, {scene.robin: ""})
    for page, reason in (
        ("support:group", SEE_GROUP.reason),
        ("support:log_group", LEAD_GROUP.reason),
        ("support:box", LEAD_GROUP.reason),
        ("support:change_group", KEEP_GROUP.reason),
    ):
        for who in ("evaluator", "administrator", "intake"):
            assert refused(scene.visitor(getattr(scene, who)).get(page, one.pk), reason)
        assert scene.visitor(scene.bao).get(page, one.pk).status_code == 403, "another program"
        assert stranger(Role.PEER).get(page, one.pk).status_code == 404
    for page in ("support:group", "support:groups"):
        ids = [one.pk] if page.endswith("group") else []
        for who in ("supervisor", "manager"):
            assert scene.visitor(getattr(scene, who)).get(page, *ids).status_code == 200
    assert scene.visitor(scene.supervisor).get("support:log_group", one.pk).status_code == 403
    assert scene.visitor(scene.dev).get("support:mend_group", held.pk).status_code == 403
    assert stranger(Role.PEER).get("support:mend_group", held.pk).status_code == 404
    world = scene.world
    unlisted = scene.visitor(works(world, world.member(Role.PEER, name="New"), scene.center))
    assert unlisted.get("support:log_group", one.pk).status_code == 403
    single = SupportSession.objects.within(world.enter().system).get()
    assert single.group == one
    assert address_of("support.group", one.pk).startswith("/drafts/?form=support.group")
