"""A check-in goes on where it stopped, speaks Spanish, is told as a picture and in words, and asks a supervisor."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from django.urls import reverse

import peerness.ui
from peerness.programs.testing import said
from peerness.recovery.actions import begin_check_in
from peerness.recovery.models import CheckIn
from peerness.recovery.testing import Scene, check_in

CSS = Path(peerness.ui.__file__).parent / "static" / "ui" / "css"


def begun(scene: Scene, language: str = "en") -> CheckIn:
    world = scene.world
    return begin_check_in(
        world.system, id=world.id(), at=world.at, participant=scene.robin, instrument=None, language=language
    )


def test_it_goes_on_another_day_after_the_last_answer(scene: Scene) -> None:
    rosa, one = scene.visitor(scene.rosa), begun(scene)
    question = reverse("recovery:question", args=[one.pk, 0])
    assert f'href="{question}"' in said(rosa.get("recovery:check_ins", scene.robin.pk))
    assert rosa.get("recovery:question", one.pk, 0).url == reverse("recovery:question", args=[one.pk, 1])
    for number in (1, 4):
        rosa.fill("recovery:question", one.pk, number, answer="3")
    scene.world.later(days=2)
    rosa = scene.visitor(scene.rosa)
    assert rosa.get("recovery:question", one.pk, 0).url == reverse("recovery:question", args=[one.pk, 5])
    rosa.fill("recovery:question", one.pk, 10, answer="Rain")
    last = rosa.get("recovery:question", one.pk, 0).url
    assert last == reverse("recovery:question", args=[one.pk, 11]), "which leads to the answers, to be looked at"
    for who in (scene.dev, scene.manager):
        assert scene.visitor(who).get("recovery:question", one.pk, 0).status_code == 403


def test_questions_are_asked_in_spanish(scene: Scene) -> None:
    one = begun(scene, "es")
    page = scene.visitor(scene.rosa).get("recovery:question", one.pk, 1).content.decode()
    spoken = page.partition('lang="es"')[2]
    assert "Cuido mi cuerpo" in spoken, "the question itself"
    assert "I take care of my body" not in page


def test_the_supervisors_task_has_a_clock(scene: Scene) -> None:
    world = scene.world
    check_in(world, scene.robin, {"safe": "talk"}, finish=False)
    sol = said(scene.visitor(scene.supervisor).get("recovery:calls"))
    assert "Look at it by" in sol
    assert "The time for it is over" not in sol
    world.later(hours=4)
    assert "The time for it is over" in said(scene.visitor(scene.supervisor).get("recovery:calls"))
    assert reverse("recovery:calls") in said(scene.visitor(scene.supervisor).get("desk:monday"))
    for other in (scene.rosa, scene.manager):
        assert scene.visitor(other).get("recovery:calls").status_code == 403


def test_a_picture_says_the_same_in_words_and_numbers_and_judges_nothing(scene: Scene) -> None:
    world = scene.world
    check_in(world, scene.robin, {"personal-1": "1", "social-1": "4", "words": "Only rain"})
    check_in(world, scene.willow, {"personal-1": "5", "words": "Somebody else's sun"})
    check_in(world.later(days=40), scene.robin, {"personal-1": "4", "social-1": "2", "words": "A dry roof"})
    page = scene.visitor(scene.rosa).get("recovery:check_ins", scene.robin.pk).content.decode()
    figures = re.findall(r"<figure class=\"chart.*?</figure>", page, re.DOTALL) or re.findall(
        r"<figure[^>]*>(?:(?!</figure>).)*<svg class=\"chart.*?</figure>", page, re.DOTALL
    )
    assert len(figures) == 2, "by domain, and over time"
    for figure in figures:
        assert "<table" in figure
        assert 'role="img"' in figure
        assert "In oneself" in figure
        assert not re.search(r'class="[^"]*\b(good|bad|warn|danger|up|down)\b', figure)
    text = re.sub(r"<[^>]*>", " ", page)
    assert not re.search(r"average|percentile|compared|other people|most people|better|worse|rank", text)
    assert "Somebody else" not in page


def test_no_series_of_a_chart_is_painted_as_good_or_bad() -> None:
    tokens = (CSS / "tokens.css").read_text("utf-8")
    values = dict(re.findall(r"--([\w-]+):\s*([^;]+);", tokens))
    series = {values[name] for name in values if re.fullmatch(r"s\d", name)}
    judging = {values[name] for name in values if re.match(r"(good|bad|warn|danger)", name)}
    assert len(series) == 5
    assert judging
    assert not series & judging


def test_a_call_is_looked_at_within_its_hours(scene: Scene) -> None:
    one = check_in(scene.world, scene.robin, {"safe": "talk"})
    page = said(scene.visitor(scene.rosa).get("recovery:check_in", one.pk))
    assert "A supervisor is asked to look at it by" in page
    assert (scene.world.at + timedelta(hours=4)).strftime("%-I") in page
