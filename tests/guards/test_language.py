"""Our words keep to the glossary, and a label is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.guards import language
from tests.guards.findings import assert_clean, found, joined, words
from tests.guards.language import Line
from tests.guards.tree import Module, plant, production

SOURCES = {"templates": language.in_templates, "documents": language.in_documents, "Python": language.in_python}


def test_nobody_is_labelled() -> None:
    avoid = {**language.AVOID, **language.glossary()}
    reports = [language.check(read(), avoid) for read in SOURCES.values()]
    reports.append(language.check(language.in_templates(), language.AVOID_ON_PAGES))
    assert_clean(joined(reports).excusing(language.ALLOWED))


def test_nobody_is_labelled_in_spanish() -> None:
    assert_clean(language.check(language.in_spanish(), language.AVOID_SPANISH))


def test_the_lens_finds_nothing_in_our_own_sentences(tmp_path: Path) -> None:
    assert_clean(language.by_lens())
    plant(tmp_path, {"es/django.po": 'msgid "An addict"\nmsgstr "El preso"\n'})
    assert "person with a substance use disorder" in words(language.by_lens(tmp_path))
    assert "La persona encarcelada" in words(language.by_lens(tmp_path))


def test_no_name_in_the_code_is_a_label() -> None:
    assert_clean(language.names(production()))


def test_the_glossary_says_what_to_avoid() -> None:
    told = language.glossary()
    assert len(told) > 5
    assert {"client", "patient"} <= set(told)


@pytest.mark.parametrize(
    "text",
    [
        "The client came back.",
        "Clients and patients",
        "two open cases this week",
        "the client's words",
        "A relapse is no failure",
        "He has been clean for a year",
        "a dirty urine",
        "drug users",
        "Substance abuse treatment",
        "the case   manager called",
    ],
)
def test_a_label_is_found(text: str) -> None:
    assert language.check([Line("page.html", 7, text)], language.AVOID).findings[0].line == 7


@pytest.mark.parametrize(
    "text",
    [
        "in case of need, in any case",
        "the three cases of a test client; the id comes from the client",
        "Substance Abuse and Mental Health Services Administration",
        "a clean checkout",
        "lower case letters; case-insensitive",
        "cleaned values, cleanly",
        "impatient, clientele",
        "the showcase",
    ],
)
def test_the_same_letters_elsewhere_are_left_alone(text: str) -> None:
    assert not language.check([Line("page.html", 1, text)], language.AVOID).findings


def test_a_person_called_a_case_on_a_page_is_found() -> None:
    lines = [Line("page.html", 1, "Two cases this week"), Line("page.html", 2, "in case of need")]
    assert found(language.check(lines, language.AVOID_ON_PAGES)) == {("page.html", 1)}


def test_a_label_in_spanish_is_found() -> None:
    told = words(language.check([Line("django.po", 1, "Los clientes tras una recaída")], language.AVOID_SPANISH))
    assert "participante" in told
    assert "regreso al consumo" in told


def test_texts_docstrings_and_comments_are_read(tmp_path: Path) -> None:
    plant(tmp_path, {"a/rules.py": '"""One\nclient."""\n# a patient\nx = "an addict"\nclient = 1\n'})
    module = Module(tmp_path, "a/rules.py")
    report = language.check(language.in_python([module]), language.AVOID)
    assert found(report) == {("a/rules.py", line) for line in (2, 3, 4)}


def test_a_label_as_a_name_is_found(tmp_path: Path) -> None:
    labels = "class ClientNote: pass\ndef log(patient_id, note): return 1\nrelapse = 1\npatience = 2\n"
    plant(tmp_path, {"a/rules.py": labels})
    report = language.names([Module(tmp_path, "a/rules.py")])
    assert found(report) == {("a/rules.py", line) for line in (1, 2, 3)}


def test_what_the_glossary_avoids_is_avoided(tmp_path: Path) -> None:
    row = "| **participant** | who | client, `patient` (never) |"
    table = f"| term | means | avoid |\n| --- | --- | --- |\n{row}\n\n| x |\n"
    plant(tmp_path, {"glossary.md": table})
    assert language.glossary(tmp_path / "glossary.md") == {"client": "participant", "patient": "participant"}


@pytest.mark.parametrize("read", SOURCES.values(), ids=[*SOURCES])
def test_each_source_gives_lines(read: Callable[[], Iterable[Line]]) -> None:
    assert next(iter(read()), None) is not None
