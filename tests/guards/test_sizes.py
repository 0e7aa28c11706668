"""Nothing has grown too big, and the guards can count."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.guards import sizes
from tests.guards.findings import assert_clean, words
from tests.guards.tree import SRC, everything, files, modules, plant, templates

WINDING = """\
def winding(x):
    if x == 1: pass
    elif x == 2: pass
    elif x == 3: pass
    for _ in x: pass
    while x: pass
    try: pass
    except ValueError: pass
    except TypeError: pass
    match x:
        case 1: pass
        case _: pass
"""


def test_files_keep_to_their_lines() -> None:
    assert_clean(sizes.files(everything()))


def test_functions_keep_to_their_lines_and_ways() -> None:
    assert_clean(sizes.bodies(everything()))


def test_templates_keep_to_their_lines() -> None:
    assert_clean(sizes.texts(templates()))


def test_scripts_keep_to_their_lines() -> None:
    assert_clean(sizes.scripts(files(SRC, "*.js", "*.mjs")))


def test_a_long_file_is_found_and_a_test_may_be_longer(tmp_path: Path) -> None:
    long = "x = 1\n" * 401
    plant(
        tmp_path, {"peerness/a/rules.py": long, "peerness/a/tests/test_rules.py": long, "peerness/a/queries.py": "#\n"}
    )
    report = sizes.files(modules(tmp_path))
    assert report.looked == 3
    assert [finding.path for finding in report.findings] == ["peerness/a/rules.py"]
    plant(tmp_path, {"peerness/b/tests/test_rules.py": "x = 1\n" * 601})
    assert len(sizes.files(modules(tmp_path)).findings) == 2


@pytest.mark.parametrize(("name", "most"), [("views", 25), ("queries", 40)])
def test_a_long_function_is_found(name: str, most: int, tmp_path: Path) -> None:
    body = "    x = 1\n"
    plant(tmp_path, {f"peerness/a/{name}.py": f"def fits():\n{body * (most - 1)}\ndef grew():\n{body * most}"})
    report = sizes.bodies(modules(tmp_path))
    assert [finding.key for finding in report.findings] == [f"peerness/a/{name}.py:grew"]


def test_a_winding_function_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"peerness/a/rules.py": WINDING})
    assert sizes.complexity(ast.parse(WINDING).body[0]) == 9
    assert "winding has 9 ways through it" in words(sizes.bodies(modules(tmp_path)))


def test_a_long_template_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path, {"peerness/a/templates/a/long.html": "<p>\n" * 151, "peerness/a/templates/a/fits.html": "<p>\n" * 150}
    )
    report = sizes.texts(templates(tmp_path), tmp_path)
    assert report.looked == 2
    assert [finding.path for finding in report.findings] == ["peerness/a/templates/a/long.html"]


def test_too_many_scripts_are_found_and_those_of_others_left_out(tmp_path: Path) -> None:
    plant(
        tmp_path, {"a/static/a.js": "x\n" * 2000, "a/static/vendor/b.js": "x\n" * 2000, "a/static/c.js": "x\n" * 1000}
    )
    assert not sizes.scripts(files(tmp_path, "*.js"), tmp_path).findings
    plant(tmp_path, {"a/static/d.js": "x\n"})
    assert "3001 lines together" in words(sizes.scripts(files(tmp_path, "*.js"), tmp_path))
