"""The actions of support called without a page: whose session it is, and another organisation's records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.kernel.errors import Conflict, Denied, Invalid, Missing
from peerness.kernel.scope import Scope
from peerness.support.actions import MENDED_BY, log, mend, sign
from peerness.support.models import Attendance, SupportSession
from peerness.support.rules import Fault
from peerness.support.testing import Scene, session


def logged(scope: Scope, scene: Scene, **given: Any) -> SupportSession:
    """Rosa logs a session with Robin, unless something else is given."""
    world = scene.world
    values: dict[str, Any] = {"participant": scene.robin, "peer": scene.rosa, "minutes": 15, **given}
    return log(scope, id=world.id(), at=world.at, started_at=world.at - timedelta(hours=1), **values)


def mended(scope: Scope, scene: Scene, one: SupportSession, **given: Any) -> SupportSession:
    """A draft with new minutes and words."""
    world = scene.world
    words = {"line": "  New  ", "note": " New ", "next_step": " New ", "minutes": 20, **given}
    return mend(scope, id=world.id(), at=world.at, session=one, started_at=one.started_at, **words)


def test_nobody_logs_in_the_name_of_another_peer(scene: Scene) -> None:
    with pytest.raises(Invalid) as invalid:
        logged(scene.world.scope(scene.dev.membership), scene)
    assert set(invalid.value.errors) == {"peer"}


def test_a_job_logs_for_a_peer(scene: Scene) -> None:
    assert logged(scene.world.system, scene).peer == scene.rosa


def test_blank_words_are_no_words(scene: Scene) -> None:
    one = logged(scene.world.system, scene, line="  By the river \n", note="  ", next_step="\t")
    part = Attendance.objects.within(scene.world.system).get(session=one)
    assert (one.line, part.note, part.next_step) == ("By the river", "", "")


def test_a_person_out_of_reach_is_refused(scene: Scene) -> None:
    with pytest.raises(Denied, match=r"support\.session\.log"):
        logged(scene.world.scope(scene.rosa.membership), scene, participant=scene.jay)


@pytest.mark.parametrize("name", ["participant", "peer"])
def test_a_strangers_record_is_not_there(scene: Scene, strangers: Scene, name: str) -> None:
    theirs = strangers.robin if name == "participant" else strangers.rosa
    with pytest.raises(Missing):
        logged(scene.world.enter().system, scene, **{name: theirs})


def test_without_a_print_the_draft_is_simply_mended(scene: Scene) -> None:
    draft = session(scene.world, scene.rosa, scene.robin, signed=False)
    one = mended(scene.world.scope(scene.rosa.membership), scene, draft)
    assert (one.minutes, one.line, one.signed_at) == (20, "New", None)


def test_mended_and_signed_at_once(scene: Scene) -> None:
    draft = session(scene.world, scene.rosa, scene.robin, signed=False)
    assert mended(scene.world.scope(scene.rosa.membership), scene, draft, sign_now=True).signed_at == scene.world.at


def test_another_print_is_a_conflict(scene: Scene) -> None:
    draft = session(scene.world, scene.rosa, scene.robin, signed=False)
    with pytest.raises(Conflict, match="changed elsewhere"):
        mended(scene.world.scope(scene.rosa.membership), scene, draft, seen="another print")


def test_a_mended_draft_is_checked_again(scene: Scene) -> None:
    draft = session(scene.world, scene.rosa, scene.robin, signed=False)
    with pytest.raises(Invalid) as invalid:
        mended(scene.world.scope(scene.rosa.membership), scene, draft, minutes=0)
    assert set(invalid.value.errors) == {"minutes"}


def test_nobody_signs_for_another_peer(scene: Scene) -> None:
    draft, world = session(scene.world, scene.rosa, scene.robin, signed=False), scene.world
    for other in (scene.dev.membership, scene.supervisor):
        with pytest.raises(Denied, match=r"support\.session\.sign"):
            sign(world.scope(other), id=world.id(), at=world.at, session=draft)


def test_every_fault_has_its_sentence() -> None:
    assert set(MENDED_BY) == set(Fault)
    assert len({str(sentence) for sentence in MENDED_BY.values()}) == len(Fault)
