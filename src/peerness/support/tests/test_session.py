"""Read a session: its peer, the peers now assigned, the peer's supervisor once it is signed, and nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.access.actions import break_glass
from peerness.enrolment.testing import beside, released
from peerness.kernel.scope import Role
from peerness.programs.testing import said, works
from peerness.support.models import Attendance, SupportSession
from peerness.support.permissions import READ_SESSION
from peerness.support.testing import Scene, in_new_york, looks, questions, refused, seen, sent, session
from peerness.workforce.testing import supervised

LINE, NOTE, STEP = "Zinnia by the river", "Marigold slept", "Aster on Monday"


def held(scene: Scene, *, signed: bool = True) -> SupportSession:
    """Rosa with Robin, with words."""
    return session(
        scene.world, scene.rosa, scene.robin, minutes=25, line=LINE, note=NOTE, next_step=STEP, signed=signed
    )


def test_a_signed_session_is_read_by_its_peer(scene: Scene) -> None:
    page = said(scene.visitor(scene.rosa).get("support:session", held(scene).pk))
    for words in (LINE, NOTE, STEP, "Robin", "Rosa", "25", "Community Center", "Signed. It stays as it is."):
        assert words in page
    assert "Mend" not in page


def test_a_draft_offers_to_mend_and_to_sign(scene: Scene) -> None:
    draft = held(scene, signed=False)
    page = said(scene.visitor(scene.rosa).get("support:session", draft.pk))
    assert reverse("support:mend", args=[draft.pk]) in page
    assert reverse("support:sign", args=[draft.pk]) in page
    assert "Only you see it until you sign." in page


def test_the_supervisor_reads_what_their_peer_has_signed(scene: Scene) -> None:
    page = said(scene.visitor(scene.supervisor).get("support:session", held(scene).pk))
    assert LINE in page
    assert NOTE in page


def test_the_supervisor_does_not_read_drafts(scene: Scene) -> None:
    answer = scene.visitor(scene.supervisor).get("support:session", held(scene, signed=False).pk)
    assert refused(answer, READ_SESSION.reason)
    assert NOTE not in said(answer)


def test_a_supervisor_reads_nothing_of_somebody_elses_peer(scene: Scene) -> None:
    signed = session(scene.world, scene.dev, scene.robin, note=NOTE)
    assert refused(scene.visitor(scene.supervisor).get("support:session", signed.pk), READ_SESSION.reason)


def test_a_supervisor_who_was_replaced_reads_no_more(scene: Scene) -> None:
    signed = held(scene)
    other = works(scene.world, scene.world.member(Role.SUPERVISOR), scene.center)
    scene.world.later(minutes=1)
    supervised(scene.world, scene.rosa, other)
    scene.world.later(minutes=1)
    assert refused(scene.visitor(scene.supervisor).get("support:session", signed.pk), READ_SESSION.reason)
    assert NOTE in said(scene.visitor(other).get("support:session", signed.pk))


def test_a_peer_who_is_now_assigned_reads_what_is_signed(scene: Scene) -> None:
    signed, draft = held(scene), held(scene, signed=False)
    visitor = scene.visitor(scene.dev)
    assert refused(visitor.get("support:session", signed.pk), READ_SESSION.reason)
    beside(scene.world, scene.robin, scene.dev)
    assert NOTE in said(visitor.get("support:session", signed.pk))
    assert refused(visitor.get("support:session", draft.pk), READ_SESSION.reason)


def test_after_the_release_the_words_are_closed_again(scene: Scene) -> None:
    signed = held(scene)
    beside(scene.world, scene.robin, scene.dev)
    scene.world.later(minutes=1)
    released(scene.world, scene.dev)
    scene.world.later(minutes=1)
    assert refused(scene.visitor(scene.dev).get("support:session", signed.pk), READ_SESSION.reason)


def test_the_peer_who_held_it_reads_it_after_the_release_but_the_card_is_closed(scene: Scene) -> None:
    signed = session(scene.world, scene.vern, scene.willow, note=NOTE)
    scene.world.later(minutes=1)
    released(scene.world, scene.vern)
    scene.world.later(minutes=1)
    page = said(scene.visitor(scene.vern).get("support:session", signed.pk))
    assert NOTE in page
    assert reverse("desk:person", args=[scene.willow.pk]) not in page


def test_a_volunteer_reads_only_what_is_about_their_people(scene: Scene) -> None:
    assert refused(scene.visitor(scene.vern).get("support:session", held(scene).pk), READ_SESSION.reason)
    about_willow = session(scene.world, scene.rosa, scene.willow, note=NOTE)
    assert NOTE in said(scene.visitor(scene.vern).get("support:session", about_willow.pk))


@pytest.mark.parametrize("role", ["manager", "intake", "evaluator", "administrator"])
def test_others_read_no_words(scene: Scene, role: str) -> None:
    answer = scene.visitor(getattr(scene, role)).get("support:session", held(scene).pk)
    assert refused(answer, READ_SESSION.reason)
    assert not [words for words in (LINE, NOTE, STEP, "Robin") if words in said(answer)]


def test_an_emergency_opens_a_peer_what_is_signed(scene: Scene) -> None:
    signed, draft = session(scene.world, scene.bao, scene.jay, note=NOTE), None
    draft = session(scene.world, scene.bao, scene.jay, note=NOTE, signed=False)
    visitor, world = scene.visitor(scene.rosa), scene.world
    assert refused(visitor.get("support:session", signed.pk), READ_SESSION.reason)
    mine = world.scope(scene.rosa.membership)
    break_glass(mine, id=world.id(), at=world.at, record=scene.jay.pk, reason="Jay called the center at night")
    assert NOTE in said(visitor.get("support:session", signed.pk))
    assert refused(visitor.get("support:session", draft.pk), READ_SESSION.reason)


def test_only_looking(scene: Scene) -> None:
    signed = held(scene)
    for method in ("POST", "PUT", "DELETE"):
        assert sent(scene.visitor(scene.rosa), method, "support:session", signed.pk).status_code == 405


def test_a_strangers_session_is_not_there(scene: Scene, strangers: Scene) -> None:
    strangers.world.enter()
    theirs = held(strangers)
    for member in (scene.rosa, scene.supervisor, scene.vern):
        assert scene.visitor(member).get("support:session", theirs.pk).status_code == 404


def test_no_session_at_all_is_not_there(scene: Scene) -> None:
    assert scene.visitor(scene.rosa).get("support:session", scene.world.id()).status_code == 404


def test_whoever_opens_it_stands_in_the_trail(scene: Scene) -> None:
    signed = held(scene)
    scene.visitor(scene.supervisor).get("support:session", signed.pk)
    [event] = looks(scene.world, "support:session")
    part = Attendance.objects.within(scene.world.system).get(session=signed)
    assert event.actor_id == scene.supervisor.pk
    assert seen(scene.world, event) == {
        ("support.supportsession", signed.pk),
        ("support.attendance", part.pk),
        ("support.attendance.participant_id", scene.robin.pk),
    }


def test_who_was_refused_has_not_looked(scene: Scene) -> None:
    scene.visitor(scene.manager).get("support:session", held(scene).pk)
    assert not looks(scene.world, "support:session")


def test_times_stand_in_the_organisations_zone(scene: Scene) -> None:
    in_new_york(scene.world)
    scene.world.later(days=6)  # the clocks went forward that night: 11:00 there
    signed = session(scene.world, scene.rosa, scene.robin, hours=10)
    page = said(scene.visitor(scene.rosa).get("support:session", signed.pk))
    assert 'datetime="2026-03-08T00:00-05:00"' in page, "when it began, before the change"
    assert 'datetime="2026-03-08T11:00-04:00"' in page, "when it was signed, after the change"


def test_few_questions(scene: Scene) -> None:
    assert questions(scene.visitor(scene.rosa), "support:session", held(scene).pk) <= 12
