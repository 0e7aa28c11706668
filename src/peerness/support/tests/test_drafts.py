"""Typed words are kept on the server while they are typed, for their member alone, until the form is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.drafts import address_of
from peerness.access.jobs import forget_all
from peerness.access.models import Draft
from peerness.audit.models import Event
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, said, stranger
from peerness.support.actions import tell
from peerness.support.models import SupportSession
from peerness.support.rules.happening import Happened
from peerness.support.testing import Scene, sent, session, surely

PAGE, WITH = "support:log", "support:log_with"
WORDS = {"line": "Half a sentence", "note": "“Not sure yet.”", "minutes": "30", "activities": ["ride", "papers"]}


def keeps(visitor: Visitor, name: str, about: Any = None, *, script: bool = True, **typed: Any) -> Any:
    """What the page's script sends while somebody types, or the button where there are no scripts."""
    headers = {"x-peerness-keeps": "yes"} if script else {}
    with time_machine.travel(visitor.world.at, tick=False):
        return visitor.client.post(address_of(name, about), typed, headers=headers)


def drafts(scene: Scene) -> list[Draft]:
    return list(Draft.objects.within(scene.world.enter().system).order_by("form"))


def test_words_come_back_and_go_when_they_are_sent(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    page = rosa.get(WITH, scene.robin.pk)
    url = address_of("support.log", scene.robin.pk)
    assert f'data-keep="{url}"' in said(page)
    before = Event.objects.within(scene.world.enter().system).count()
    shown = {name: page.context["form"][name].value() for name in ("id", "proposed_at")}
    typed = {**shown, "started_at": shown["proposed_at"], "person": str(scene.robin.pk), **WORDS}
    for line in ("Half", "Half a sentence"):
        assert keeps(rosa, "support.log", scene.robin.pk, **{**typed, "line": line}).status_code == 204
    [kept] = drafts(scene)
    assert kept.content["activities"] == ["ride", "papers"]
    assert "csrfmiddlewaretoken" not in kept.content
    assert Event.objects.within(scene.world.system).count() == before, "half-typed words leave no trace"
    scene.world.later(minutes=31)
    assert rosa.get(PAGE).status_code == 302, "the session is over"
    rosa = scene.visitor(scene.rosa)
    dev, again = scene.visitor(scene.dev), rosa.get(WITH, scene.robin.pk)
    form = again.context["form"]
    assert {name: form[name].value() for name in WORDS} == WORDS
    assert form["id"].value() == typed["id"], "sent twice it is still once"
    assert "What you typed is here again" in said(again)
    assert form.unfolded
    assert "here again" not in said(rosa.get(PAGE)), "another form has its own"
    assert "here again" not in said(dev.get(WITH, scene.robin.pk)), "another member has none"
    assert rosa.fill(WITH, scene.robin.pk).status_code == 303
    saved = SupportSession.objects.within(scene.world.enter().system).get()
    assert (saved.line, saved.minutes) == ("Half a sentence", 30)
    assert not drafts(scene)
    assert keeps(rosa, "support.log", scene.robin.pk, **typed).status_code == 204, "the script came too late"
    assert not drafts(scene)


def test_begin_anew_and_the_way_without_scripts(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    answer = keeps(rosa, "support.log", script=False, id="no id", **WORDS, csrfmiddlewaretoken="t")
    assert (answer.status_code, answer.url) == (303, reverse(PAGE))
    assert "Begin anew" in said(rosa.get(PAGE))
    answer = keeps(rosa, "support.log", script=False, discard="1")
    assert (answer.status_code, answer.url) == (303, reverse(PAGE))
    assert not drafts(scene)
    assert rosa.get(PAGE).context["form"]["line"].value() is None


def test_a_saved_draft_that_is_mended_keeps_its_words_too(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, line="Old", signed=False)
    rosa = scene.visitor(scene.rosa)
    seen = rosa.get("support:mend", one.pk).context["form"]["seen"].value()
    keeps(rosa, "support.mend", one.pk, line="Newer", minutes="15", seen=seen)
    assert rosa.get("support:mend", one.pk).context["form"]["line"].value() == "Newer"
    assert surely(rosa, "support:mend", one.pk, started_at="2026-03-02T14:00").status_code == 303
    assert not drafts(scene)


def test_what_happened_is_kept_while_it_is_typed(scene: Scene) -> None:
    world, rosa = scene.world, scene.visitor(scene.rosa)
    given: dict[str, Any] = {"kind": Happened.VIOLENCE, "program": scene.center, "told_by": scene.rosa.membership}
    told = tell(world.system, id=world.id(), at=world.at, participant=scene.robin, **given)
    page = "support:mend_happening"
    assert address_of("support.happening", told.pk) in said(rosa.get(page, told.pk)).replace("&amp;", "&")
    keeps(rosa, "support.happening", told.pk, words="He shouted at the")
    assert rosa.get(page, told.pk).context["form"]["words"].value() == "He shouted at the"
    assert rosa.fill(page, told.pk, words="He shouted at the door.", happened_at="2026-03-02T14:00").status_code == 303
    assert not drafts(scene)


def test_only_forms_that_keep_drafts_and_only_so_much(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)
    assert keeps(rosa, "nothing.known").status_code == 404
    assert keeps(rosa, "support.mend").status_code == 404, "there is no such form without a session"
    assert keeps(rosa, "support.log", line="x" * 200_001).status_code == 422
    assert sent(rosa, "GET", "access:draft").status_code == 405
    assert Client().post(address_of("support.log", None), {"line": "x"}).status_code != 204
    assert not drafts(scene)
    other = stranger(Role.PEER)
    keeps(other, "support.log", line="Theirs")
    assert not drafts(scene)


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_kept_for_thirty_days(scene: Scene, days: int, left: int) -> None:
    rosa = scene.visitor(scene.rosa)
    keeps(rosa, "support.log", line="Old")
    at = scene.world.at + timedelta(days=days)
    assert forget_all(at) == 1 - left
    assert len(drafts(scene)) == left
