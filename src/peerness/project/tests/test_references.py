"""`peerness references` over files: what would be taken, mended and left out, with lines and exit codes."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from peerness.library.rules.references import Why
from peerness.project.command import peerness
from peerness.project.command.references import _SAID

TABLE = "title,year,url\nOne,2001,example.org/one\nOne,2001,\n,,\n"


def run(*asked: object) -> Result:
    return CliRunner().invoke(peerness, ["references", *(str(each) for each in asked)])


def test_a_file_is_told_line_by_line(tmp_path: Path) -> None:
    file, other = tmp_path / "ours.csv", tmp_path / "letter.txt"
    file.write_text(TABLE, encoding="utf-8")
    done = run(file)
    assert (done.exit_code, done.stdout) == (
        0,
        "ours.csv: 1 taken, 1 of them mended, 1 left out: no title, 1 left out: it stands there twice\n",
    )
    lines = run("--rows", file).stdout.splitlines()[1:]
    assert lines == [
        "  line 2: mended: https:// put before its address: One",
        "  line 3: left out: it stands there twice: One",
        "  line 4: left out: no title",
    ]
    other.write_text("Dear all,\nno list", encoding="utf-8")
    assert run(file, other).exit_code == 1
    assert run().exit_code == 2


def test_every_reason_has_its_sentence() -> None:
    assert set(_SAID) == set(Why)
