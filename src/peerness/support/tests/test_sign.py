"""Sign a session of one's own, by one touch."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerness.enrolment.testing import released
from peerness.programs.testing import events
from peerness.support.models import SupportSession
from peerness.support.permissions import SIGN
from peerness.support.testing import Scene, refused, seen, sent, session


def draft(scene: Scene) -> SupportSession:
    """Rosa's draft about Robin."""
    return session(scene.world, scene.rosa, scene.robin, note="Words", signed=False)


def signed_at(scene: Scene, one: SupportSession) -> object:
    scene.world.enter()
    return SupportSession.objects.within(scene.world.system).get(pk=one.pk).signed_at


@pytest.mark.parametrize(
    ("then", "place"), [("today", "desk:today"), ("unsigned", "support:unsigned"), ("", ""), ("https://elsewhere", "")]
)
def test_a_touch_signs_and_leads_back(scene: Scene, then: str, place: str) -> None:
    one = draft(scene)
    answer = scene.visitor(scene.rosa).post("support:sign", one.pk, next=then)
    assert answer.status_code == 303
    assert answer.url == (reverse(place) if place else reverse("support:session", args=[one.pk]))
    assert signed_at(scene, one) == scene.world.at


def test_two_touches_sign_once(scene: Scene) -> None:
    one, first = draft(scene), scene.world.at
    visitor = scene.visitor(scene.rosa)
    visitor.post("support:sign", one.pk)
    scene.world.later(minutes=2)
    assert visitor.post("support:sign", one.pk).status_code == 303
    assert signed_at(scene, one) == first
    assert len(events(scene.world, "support.session.signed")) == 1


def test_the_event_names_the_session_and_whom_it_is_about(scene: Scene) -> None:
    one = draft(scene)
    scene.visitor(scene.rosa).post("support:sign", one.pk)
    [event] = events(scene.world, "support.session.signed")
    named = seen(scene.world, event)
    assert ("support.supportsession", one.pk) in named
    assert ("support.attendance.participant_id", scene.robin.pk) in named


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_sending(scene: Scene, method: str) -> None:
    one = draft(scene)
    assert sent(scene.visitor(scene.rosa), method, "support:sign", one.pk).status_code == 405
    assert signed_at(scene, one) is None


def test_a_strangers_draft_is_not_there(scene: Scene, strangers: Scene) -> None:
    strangers.world.enter()
    theirs = draft(strangers)
    assert scene.visitor(scene.rosa).post("support:sign", theirs.pk).status_code == 404
    assert signed_at(strangers, theirs) is None


@pytest.mark.parametrize("who", ["dev", "vern", "supervisor", "manager", "intake", "evaluator", "administrator"])
def test_nobody_signs_for_somebody_else(scene: Scene, who: str) -> None:
    one = draft(scene)
    assert refused(scene.visitor(getattr(scene, who)).post("support:sign", one.pk), SIGN.reason)
    assert signed_at(scene, one) is None


def test_a_peer_signs_what_they_held_after_the_release(scene: Scene) -> None:
    one = session(scene.world, scene.vern, scene.willow, signed=False)
    released(scene.world, scene.vern)
    scene.world.later(minutes=1)
    assert scene.visitor(scene.vern).post("support:sign", one.pk).status_code == 303
    assert signed_at(scene, one) == scene.world.at


def test_a_session_signed_by_its_form_stays_as_it_is(scene: Scene) -> None:
    """The touch has another id than the signature of the form: it is a conflict and changes nothing."""
    one, first = session(scene.world, scene.rosa, scene.robin), scene.world.at
    scene.world.later(minutes=2)
    assert scene.visitor(scene.rosa).post("support:sign", one.pk).status_code == 409
    assert signed_at(scene, one) == first
