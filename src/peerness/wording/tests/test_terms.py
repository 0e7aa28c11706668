"""The rule files: enough terms, each with a source, a reason and its row of the test table."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from peerness.wording.book import bind, standard
from peerness.wording.lens import Lens
from peerness.wording.terms import LANGUAGES, Strength, load, own_term, read, slots, spellings

FEWEST = {"en": 120, "es": 80}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_whole(language: str) -> None:
    rules = load(language)
    assert len(rules.terms) >= FEWEST[language]
    assert len({term.id for term in rules.terms}) == len(rules.terms)
    for term in rules.terms:
        assert term.why, term.id
        assert term.sources, term.id
        assert bool(term.say) != bool(term.advice), term.id
        assert all([term.examples.yes, term.examples.no, term.examples.quoted]), term.id
        assert all(len(option) <= len(term.forms) for option in term.say), term.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_the_rule_file(language: str) -> None:
    lens = Lens(standard(language))
    wrong = []
    for term in load(language).terms:
        found = [finding.term["id"] for finding in lens.read(term.examples.yes)]
        if found != [term.id]:
            wrong.append(f"{term.id}: {term.examples.yes!r} gives {found}")
        wrong += [
            f"{term.id}: {text!r} gives {[finding.text for finding in silent]}"
            for text in (term.examples.no, term.examples.quoted)
            if (silent := lens.read(text))
        ]
    assert not wrong, "\n".join(wrong)


def test_a_pattern_has_all_its_spellings() -> None:
    assert spellings("(a|b|) x|y") == ("a x", "b x", "x", "y")
    assert spellings("{kind} user", {"kind": "drug|(crack |)cocaine"}) == (
        "cocaine user",
        "crack cocaine user",
        "drug user",
    )
    assert slots("one / many") == ("one", "many")
    with pytest.raises(ValueError, match="not closed"):
        spellings("(a|b")
    with pytest.raises(ValueError, match="does not know the language"):
        load("fr")


def _told() -> dict[str, Any]:
    text = resources.files("peerness.wording").joinpath("data", "en.toml").read_text(encoding="utf-8")
    return {**tomllib.loads(text), "term": []}


@pytest.mark.parametrize(("field", "fault"), [("source", "the sources do not hold"), ("why", "there is no reason")])
def test_an_unknown_source_or_reason_is_named(field: str, fault: str) -> None:
    row = {
        "id": "x",
        "strength": "avoid",
        "topic": "use",
        "why": "person",
        "source": "NIDA",
        "forms": "x",
        field: "Nobody",
    }
    with pytest.raises(ValueError, match=fault):
        read({**_told(), "term": [row]}, "en")


def test_an_organisation_adds_and_silences() -> None:
    added = own_term(
        "own-1", "en", ["graduate", " Graduates "], "person who completed the program", "We do not grade.", "prefer"
    )
    lens = Lens(bind(load("en"), [added], ["marijuana", "addict"]))
    found = lens.read("A graduate uses marijuana. An addict came.")
    assert [(finding.text, finding.options) for finding in found] == [
        ("A graduate", ("A person who completed the program",))
    ]
    assert found[0].term["strength"] == Strength.PREFER
    assert own_term("own-2", "en", ["x"], " ", "why", "avoid").say == ()
