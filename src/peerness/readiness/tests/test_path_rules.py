"""The path's data files and rules: four modules, the same in both languages, sourced, and counted honestly."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from peerness.readiness.queries.path import path, read
from peerness.readiness.rules.path import FEWEST, ModuleCode, path_of, standing
from peerness.wording.book import standard
from peerness.wording.lens import Lens

SOURCES = read("sources.toml")
ENGLISH, SPANISH = read("practices.en.toml"), read("practices.es.toml")


def test_four_modules_have_ten_practices_each_with_all_that_is_promised() -> None:
    found = path()
    assert [module.code for module in found.modules] == list(ModuleCode)
    for module in found.modules:
        assert len(module.practices) >= FEWEST
        assert module.title
        assert module.lead
    for practice in found:
        said = (practice.title, practice.done, practice.first, practice.source.title, practice.source.by)
        assert all(said), practice.code
        assert all(practice.evidence), practice.code
        assert not practice.source.url or practice.source.url.startswith("https://")
    assert sum(bool(practice.served) for practice in found) >= FEWEST
    unlinked = {practice.source.by for practice in found if not practice.source.url}
    assert unlinked == {"Peerness", "SAMHSA", "William White and colleagues"}, "all others say where to read on"
    assert sum(not practice.source.url for practice in found) == 3


def test_both_languages_say_the_same_practices_in_other_words() -> None:
    with override("es"):
        spanish = path()
    english = path()
    assert english.codes == spanish.codes
    for one, other in zip(english, spanish, strict=True):
        assert one.source == other.source
        assert len(one.evidence) == len(other.evidence)
        assert bool(one.served) == bool(other.served)
        assert one.title != other.title
        assert one.done != other.done
        assert one.first != other.first
    with override("fr"):
        assert path() == english


@pytest.mark.parametrize(("data", "language"), [(ENGLISH, "en"), (SPANISH, "es")])
def test_no_sentence_labels_anybody(data: dict[str, Any], language: str) -> None:
    lens = Lens(standard(language))
    for module in data["module"]:
        for practice in module["practice"]:
            for text in (practice["title"], practice["done"], practice["first"], *practice["evidence"]):
                assert not lens.read(text), text


def test_every_source_is_used_or_waits_for_a_variant() -> None:
    used = {practice["source"] for module in ENGLISH["module"] for practice in module["practice"]}
    assert used <= set(SOURCES)


def _broken(change: str) -> dict[str, Any]:
    data = deepcopy(ENGLISH)
    first = data["module"][0]["practice"]
    if change == "thin":
        del first[FEWEST - 1 :]
    elif change == "twice":
        first[1]["code"] = first[0]["code"]
    elif change == "order":
        data["module"].reverse()
    else:
        first[0]["evidence"] = []
    return data


@pytest.mark.parametrize(
    ("change", "told"), [("thin", "at least"), ("twice", "twice"), ("order", "order"), ("bare", "evidence")]
)
def test_a_file_that_would_mislead_is_refused(change: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        path_of(_broken(change), SOURCES)


@given(st.sets(st.sampled_from([*path().codes, "unknown", ""])))
def test_each_module_counts_its_own_practices_and_together_they_add_up(here: set[str]) -> None:
    stands = standing(path(), frozenset(here))
    assert sum(one.here for one in stands) == len(here & set(path().codes))
    for one in stands:
        codes = {each.code for each in one.module.practices}
        assert (one.here, one.of) == (len(here & codes), len(codes))
        assert path().module(one.module.code) is one.module
