"""What people sign is plain, bears every element, and every way out carries notice and scope."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from importlib import import_module
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peerness.consent import registry
from peerness.consent.rules import ours, texts
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.nameless import naming_nobody
from peerness.consent.rules.notices import TEXTS
from peerness.consent.rules.printing import as_csv
from peerness.consent.rules.release import Part, Release, digest, how_many
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Purpose
from peerness.consent.tests.papers import NOW, ROW, A, paper
from peerness.documents.pdf import as_pdf
from tests.guards.tree import called, production

#: The highest reading grade of what participants read, and in Spanish the lowest ease (about the same schooling).
GRADE, EASE = 7.0, 60.0
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)
_SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+", re.IGNORECASE)


def measured(text: str, vowels: re.Pattern[str]) -> tuple[float, float]:
    """Words in a sentence, and syllables in a word, on average."""
    sentences = [one for one in re.split(r"[.:;\n]", text) if one.strip()]
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) / len(sentences), sum(max(1, len(vowels.findall(word))) for word in words) / len(words)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text."""
    words, syllables = measured(text, _VOWELS)
    return 0.39 * words + 11.8 * syllables - 15.59


def ease(text: str) -> float:
    """The Fernández Huerta ease of a Spanish text; 60 and more is read after some years of school."""
    words, syllables = measured(text, _SPANISH_VOWELS)
    return 206.84 - 60 * syllables - 1.02 * words


def test_the_measures_can_fail() -> None:
    hard = "Notwithstanding the aforementioned authorization, dissemination of confidential information necessitates."
    assert grade(hard) > GRADE
    assert ease("La divulgación indiscriminada de informaciones confidenciales necesita autorizaciones.") < EASE


@pytest.mark.parametrize(("kind", "purpose"), [(Kind.TPO, Purpose.TREATMENT), (Kind.SPECIFIC, Purpose.SERVICES)])
def test_what_people_read_is_plain(kind: Kind, purpose: Purpose) -> None:
    signed = paper(kind, purposes=frozenset({purpose}), recipients=(Recipient(How.NAMED, "Lake House", A),))
    for read in (texts.summary, texts.full):
        assert grade(read(signed, "en")) <= GRADE
        assert ease(read(signed, "es")) >= EASE


@pytest.mark.rule("P-50", "P-51", "P-52")
def test_the_privacy_notice_is_plain_and_says_what_the_law_wants_told() -> None:
    for language, words in ours.NOTICE.items():
        told = " ".join(words.values()).format(
            organisation="Riverbend",
            since="2026-02-16",
        )
        assert set(words) == set(ours.NOTICE["en"])
        assert "Riverbend" in told
        assert grade(told) <= GRADE if language == "en" else ease(told) >= EASE
    english = " ".join(ours.NOTICE["en"].values()).casefold()
    for duty in ("complain", "copy", "emergency", "take a yes back", "court", "keep things back", "list of who got"):
        assert duty in english
    for wanted in ("audit", "study", "one yes", "goes wrong", "in force", "civil rights", "pass it on", "money"):
        assert wanted in english


@pytest.mark.rule("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13")
def test_the_full_text_says_every_element() -> None:
    ends: list[dict[str, object]] = [{}, {"ends_at": None, "ends_event": "I move"}, {"ends_at": None, "no_end": True}]
    for kind, language, end in product(Kind, ("en", "es", "xx"), ends):
        signed = paper(kind, intermediary_members="those who treat me", **end)
        text = texts.full(signed, language)
        for words in ("Robin", "Riverbend", "Lakeside General", "Mill Street", "when we met", "those who treat me"):
            assert words in text
        assert ("1 de marzo de 2026" if language == "es" else "March 1, 2026") in text
        assert "{" not in text + texts.summary(signed, language) + texts.scope_of(signed, language)
    bare = paper(redisclosure_told=False, opt_out_told=False, refusal_told=False, protection_told=False)
    assert len(texts.full(bare, "en").splitlines()) < len(texts.full(paper(), "en").splitlines())
    for language in texts.LANGUAGES:
        assert set(texts._WHAT[language]) == set(Category)
        assert set(texts._WHY[language]) == set(Purpose)


def release() -> Release:
    """A release with something of everything."""
    rows = {Category.PRESENCE: ({"takes part since": NOW.date(), "minutes": 30, "place": "=1+1"},)}
    return Release(ROW, "Lakeside General", Purpose.TREATMENT, NOW, TEXTS[0], (Part("=Robin", "the scope", rows),))


def _read(exporter: registry.Exporter) -> str:
    """What an exporter gives as text: of a PDF the `paper` of its module, from which the very same file is set."""
    file = exporter(release())
    if not file.startswith(b"%PDF-"):
        return file.decode()
    sheet = import_module(exporter.__module__).paper(release())
    assert as_pdf(sheet) == file
    return "\n".join([*sheet.paragraphs, *sheet.closing])


@pytest.mark.rule("P-18", "P-21", "P-22")
def test_every_exporter_carries_notice_and_scope() -> None:
    found = registry.exporters()
    assert as_csv in found
    for exporter in found:
        told = _read(exporter)
        assert TEXTS[0].text in told
        assert "the scope" in told


def test_an_exporter_takes_a_release_and_nothing_else() -> None:
    def wrong(text: str) -> bytes:
        return text.encode()

    for bad in (wrong, lambda: b""):
        with pytest.raises(TypeError, match="Release"):
            registry.exports(bad)  # type: ignore[arg-type]

    def outside(release: Release) -> bytes:
        return b""

    with pytest.raises(TypeError, match="lives in rules"):
        registry.exports(outside)
    before = registry.exporters()
    assert registry.exports(as_csv) is as_csv
    assert registry.exporters() == before


def test_only_the_gate_makes_a_release() -> None:
    made = {
        module.path
        for module in production()
        for node in module.walk()
        if isinstance(node, ast.Call) and called(node) == "Release"
    }
    assert made == {"peerness/consent/actions/gate.py"}


@pytest.mark.rule("C10", "C12")
def test_days_are_those_of_the_clock_on_the_wall_and_the_last_one_is_the_last() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    ends_at = datetime(2027, 12, 1, tzinfo=zone).astimezone(UTC)
    signed_at = datetime(2026, 11, 30, 21, 30, tzinfo=zone).astimezone(UTC)
    told = texts.in_zone(paper(ends_at=ends_at, signed_at=signed_at), zone)
    assert "It ends after November 30, 2027." in texts.summary(told, "en")
    assert "Termina después del 30 de noviembre de 2027." in texts.summary(told, "es")
    assert "on November 30, 2026" in texts.full(told, "en")
    assert "November 30, 2026" in texts.scope_of(told, "en")
    court = texts.in_zone(paper(Kind.JUSTICE, irrevocable_until=ends_at, ends_at=None, no_end=True), zone)
    assert "from December 1, 2027 on" in texts.full(court, "en")


@pytest.mark.rule("P-40", "C11")
def test_a_young_person_and_whoever_signs_with_them_both_stand_on_the_paper() -> None:
    both: dict[str, Any] = {"capacity": Capacity.PARENT_GUARDIAN, "signer": "Jo Marsh", "signature": "Robin"}
    assert "Signed by Robin and Jo Marsh on" in texts.full(paper(**both), "en")
    assert "Firmado por Robin y Jo Marsh el" in texts.full(paper(**both), "es")
    for alone in ({"signature": "Jo Marsh"}, {"capacity": Capacity.COURT_GUARDIAN}):
        assert "Signed by Jo Marsh on" in texts.full(paper(**{**both, **alone}), "en")


def test_no_cell_is_a_formula() -> None:
    told = as_csv(release()).decode()
    assert "'=Robin" in told
    assert ",'=1+1" in told


@pytest.mark.rule("H-05")
def test_what_names_nobody_keeps_years_and_numbers_only() -> None:
    rows = release().parts[0].rows
    assert naming_nobody(rows, NOW.date()) == {Category.PRESENCE: ({"takes part since": 2026, "minutes": 30},)}
    assert how_many(rows) == 1
    assert digest(rows) == digest(dict(rows))
    assert digest(rows) != digest({})
