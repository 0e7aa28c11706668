"""Strings planted in records, looked for on every page of the desk and of support as every role opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, reverse

from peerness.desk import urls as desk
from peerness.programs.testing import said
from peerness.support import urls as support
from peerness.support.models import SupportSession
from peerness.support.testing import Scene, followed, session

#: Each of the words stands in one place alone.
NAMES = {"robin": "Robin", "willow": "Willow", "jay": "Jay"}
PLANTED = {"signed": "Zinnia", "draft": "Marigold", "dev": "Aster", "vern": "Lupine", "bao": "Sorrel"}


def plant(scene: Scene) -> list[SupportSession]:
    """A signed session and a draft of Rosa's, and one signed session of each of the others."""
    held = [("signed", scene.rosa, scene.robin), ("draft", scene.rosa, scene.robin), ("dev", scene.dev, scene.robin)]
    held += [("vern", scene.vern, scene.willow), ("bao", scene.bao, scene.jay)]
    return [
        session(
            scene.world,
            peer,
            person,
            line=f"{PLANTED[name]} line",
            note=f"{PLANTED[name]} note",
            next_step=f"{PLANTED[name]} step",
            signed=name != "draft",
        )
        for name, peer, person in held
    ]


def addresses(scene: Scene, sessions: list[SupportSession]) -> Iterator[str]:
    """Every address of both rooms with every record that could stand in it."""
    programs, peers = [scene.center.pk, scene.hospital.pk], [scene.rosa.pk, scene.dev.pk, scene.vern.pk, scene.bao.pk]
    people, held = [scene.robin.pk, scene.willow.pk, scene.jay.pk], [one.pk for one in sessions]
    records = {"person": people, "opened": people, "log_with": people, "program": programs, "peer": peers}
    records |= {"session": held, "mend": held, "sign": held}
    usual = [scene.robin.pk, held[0], scene.center.pk]
    for room in (desk, support):
        for pattern in room.urlpatterns:
            assert isinstance(pattern, URLPattern)
            name = f"{room.app_name}:{pattern.name}"
            if not pattern.pattern.converters:
                yield reverse(name)
            takes = list(pattern.pattern.converters)
            for record in records.get(str(pattern.name), usual) if takes else ():
                yield reverse(name, args=[record] * len(takes))


def found(text: str, words: dict[str, str]) -> set[str]:
    """Which words any of the pages shows."""
    # Whole words: the letters of a short name stand in a form's random token now and then.
    return {name for name, word in words.items() if re.search(rf"\b{word}\b", text)}


@pytest.mark.parametrize(
    ("who", "words", "names"),
    [
        ("administrator", set(), set()),
        ("evaluator", set(), set()),
        ("manager", set(), {"robin", "willow"}),
        ("intake", set(), {"robin", "willow"}),
        ("supervisor", {"signed"}, {"robin", "willow"}),
        ("rosa", {"signed", "draft", "dev"}, {"robin", "willow"}),
        ("dev", {"dev"}, {"robin", "willow"}),
        ("vern", {"vern"}, {"willow"}),
        ("bao", {"bao"}, {"jay"}),
    ],
)
def test_nobody_receives_more_than_is_theirs(scene: Scene, who: str, words: set[str], names: set[str]) -> None:
    paths = list(addresses(scene, plant(scene)))
    visitor = scene.visitor(getattr(scene, who))
    assert visitor.get("desk:home").status_code == 302, "else nothing is found because nobody is signed in"
    text = "\n".join(said(followed(visitor, path)) for path in paths)
    assert found(text, PLANTED) == words
    assert found(text, NAMES) == names
