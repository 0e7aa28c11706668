"""`peerness words` over files: sentences or JSON, places, exit codes, and the measure on labelled passages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerness.project.command import peerness


def run(*asked: object) -> Result:
    return CliRunner().invoke(peerness, ["words", *(str(each) for each in asked)])


def test_findings_are_told_with_their_place(tmp_path: Path) -> None:
    page = tmp_path / "policy.html"
    page.write_text("<p>We serve\nany drug addict.</p><p>His prognosis is good.</p>", encoding="utf-8")
    done = run(page)
    assert done.exit_code == 1
    assert f"{page}:2: avoid: “drug addict” → “person with a substance use disorder”" in done.stdout
    assert "NIDA" in done.stdout
    assert "2 findings in 1 files." in done.stderr
    rows = json.loads(run("--json", "--at-least", "prefer", page).stdout)
    assert [(row["line"], row["term"], row["language"]) for row in rows] == [(2, "addict", "en")]


def test_spanish_is_recognised_and_advice_given(tmp_path: Path) -> None:
    page = tmp_path / "nota.txt"
    page.write_text("La participante llegó con su esposa, que es codependiente y la quiere mucho.", encoding="utf-8")
    assert "Describa qué pasa" in run(page).stdout
    assert run("--language", "en", page).exit_code == 0


def test_wrong_use_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "letter.docx"
    broken.write_bytes(b"x")
    assert run().exit_code == 2
    done = run(broken)
    assert (done.exit_code, "no Word document" in done.stderr) == (2, True)


@pytest.mark.parametrize(("words", "code"), [("An addict came.", 0), ("A zealot came.", 1)])
def test_the_lens_is_measured(tmp_path: Path, words: str, code: int) -> None:
    marked = {"id": "a", "text": words, "must_flag": [{"start": 2, "end": 8}]}
    file = tmp_path / "passages.jsonl"
    file.write_text(json.dumps(marked), encoding="utf-8")
    done = run("--evaluate", file)
    assert done.exit_code == code
    assert "precision 1.000" in done.stdout
    assert "MB a second on one processor core" in done.stdout
    file.write_text("nonsense", encoding="utf-8")
    assert run("--evaluate", file).exit_code == 2
