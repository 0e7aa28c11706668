"""What was done in a session: the program decides what stands open, activities propose the type of support."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peerness.kernel.errors import Invalid
from peerness.programs.actions import shape_sessions
from peerness.programs.models import ActivityKind
from peerness.programs.testing import events, said
from peerness.support.models import Attendance, SupportSession
from peerness.support.testing import Scene, mends, session, surely

PAGE = "support:log"


def only(scene: Scene) -> Attendance:
    scene.world.enter()
    return Attendance.objects.within(scene.world.system).select_related("session").get()


def test_everything_may_stay_folded_or_be_said(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    form = rosa.get(PAGE).context["form"]
    assert not form.opened
    assert not form.unfolded
    assert [bound.name for bound in form.visible_fields() if bound.field.required] == [
        "person",
        "started_at",
        "minutes",
    ]
    rosa.fill(PAGE, modality="phone", setting="home", activities=["ride", "meeting"], kits="2", draft="1")
    part = only(scene)
    assert (part.session.modality, part.session.setting, part.kits) == ("phone", "home", 2)
    assert part.session.types == ["instrumental", "affiliational"], "what the activities propose"
    page = said(rosa.get("support:session", part.session_id))
    for words in ("By phone", "At home", "Gave or found a ride; Went to a meeting together", "Instrumental", ">2<"):
        assert words in page
    mend = rosa.get("support:mend", part.session_id).context["form"]
    assert mend.unfolded
    rosa.fill("support:mend", part.session_id, types=["emotional"], kits="", modality="")
    part = only(scene)
    assert (part.session.types, part.kits, part.session.modality) == (["emotional"], 0, "")
    assert part.session.signed_at is not None


def test_slips_are_mended_at_their_field(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    for typed, sentence in (("51", "more than one person"), ("-1", "number of kits"), ("some", "number of kits")):
        answer = rosa.fill(PAGE, kits=typed, note="Words stay")
        assert mends(answer, "kits", sentence)
        assert "Words stay" in said(answer)


def test_a_program_opens_two_and_speaks_its_own_words(scene: Scene) -> None:
    manager = scene.visitor(scene.manager)
    page = manager.get("programs:sessions", scene.center.pk)
    kinds = [kind.code for kind in page.context["form"].kinds]
    answer = manager.fill(
        "programs:sessions",
        scene.center.pk,
        unfolded=["note", "kits"],
        offered=[code for code in kinds if code != "ride"],
        new_kind="Recovery art",
        new_type="affiliational",
    )
    assert answer.status_code == 303
    own = ActivityKind.objects.within(scene.world.enter().system).get()
    rosa = scene.visitor(scene.rosa)
    form = rosa.get(PAGE).context["form"]
    assert [bound.name for bound in form.opened] == ["note", "kits"]
    offered = [code for code, _ in form.fields["activities"].choices]
    assert "ride" not in offered
    assert offered[-1] == str(own.pk)
    rosa.fill(PAGE, activities=[str(own.pk)])
    one = only(scene).session
    assert one.types == ["affiliational"]
    world = scene.world
    gone = frozenset({str(own.pk)})
    shape_sessions(world.system, id=world.id(), at=world.at, program=scene.center, unfolded=(), left_out=gone)
    shape_sessions(world.system, id=world.id(), at=world.at, program=scene.center, unfolded=(), left_out=gone)
    assert str(own.pk) not in [code for code, _ in rosa.get(PAGE).context["form"].fields["activities"].choices]
    assert "Recovery art" in said(rosa.get("support:session", one.pk)), "an old session keeps its words"
    bao = scene.visitor(scene.bao).get(PAGE).context["form"]
    assert "ride" in [code for code, _ in bao.fields["activities"].choices], "another program is not touched"


def test_three_open_fields_and_a_kind_without_a_type_are_told(scene: Scene) -> None:
    world = scene.world
    for wrong in ({"unfolded": ("modality", "types", "activities")}, {"unfolded": (), "new_kind": "Painting"}):
        with pytest.raises(Invalid):
            shape_sessions(
                world.system, id=world.id(), at=world.at, program=scene.center, left_out=frozenset(), **wrong
            )


def test_the_same_time_is_asked_about_once(scene: Scene) -> None:
    session(scene.world, scene.rosa, scene.robin, hours=0.5, minutes=25)
    session(scene.world, scene.dev, scene.willow, hours=0.5, minutes=25)
    rosa = scene.visitor(scene.rosa)
    asked = rosa.fill(PAGE, minutes="60", line="Words stay")
    assert asked.status_code == 422
    assert "This overlaps with: Robin, 03/02/2026 2:30 p.m., 25 min." in said(asked)
    assert "Words stay" in said(asked)
    assert surely(rosa, PAGE, minutes="60").status_code == 303, "it never blocks"
    rows = SupportSession.objects.within(scene.world.enter().system).filter(peer=scene.rosa)
    assert rows.count() == 2
    scene.world.later(minutes=15)
    assert rosa.fill(PAGE).status_code == 303, "next to each other is no overlap"


def test_a_draft_does_not_overlap_with_itself(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, signed=False)
    rosa = scene.visitor(scene.rosa)
    assert rosa.fill("support:mend", one.pk, line="Longer", draft="1").status_code == 303
    session(scene.world, scene.rosa, scene.robin, hours=1)
    assert "This overlaps with: Robin" in said(rosa.fill("support:mend", one.pk, line="Longer", draft="1"))
    assert scene.world.at - one.started_at == timedelta(hours=1)
    assert len(events(scene.world, "support.session.mended")) == 1
