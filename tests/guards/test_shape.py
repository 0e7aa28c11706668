"""Rooms have the files of the table, and files and functions say what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import shape
from tests.guards.findings import assert_clean, found, words
from tests.guards.tree import everything, modules, plant


def test_rooms_hold_only_files_of_the_table() -> None:
    assert_clean(shape.places(everything()).excusing(shape.FURTHER))


def test_files_and_functions_say_what_they_are() -> None:
    assert_clean(shape.sentences(everything()))


@pytest.mark.parametrize(
    "path", ["peerness/a/utils.py", "peerness/kernel/helpers.py", "peerness/a/services/x.py", "peerness/a/signals.py"]
)
def test_a_file_named_after_a_technique_is_found(path: str, tmp_path: Path) -> None:
    plant(tmp_path, {path: ""})
    assert "says nothing of the field" in words(shape.places(modules(tmp_path)))


def test_a_file_beyond_the_table_is_found(tmp_path: Path) -> None:
    fine = ["support/actions/session.py", "exchange/api.py", "kernel/periods.py", "ui/charts.py", "project/wsgi.py"]
    wrong = ["support/api.py", "support/engine.py", "support/engine/part.py"]
    plant(tmp_path, {f"peerness/{name}": "" for name in [*fine, *wrong]})
    report = shape.places(modules(tmp_path))
    assert report.looked == 8
    assert found(report) == {(f"peerness/{name}", 1) for name in wrong}
    assert {finding.key for finding in report.findings} == {"support/api", "support/engine"}


def test_silent_files_and_functions_are_found(tmp_path: Path) -> None:
    silent = 'x = 1\ndef speaks():\n    """Says it."""\ndef silent(): pass\ndef _private(): pass\nclass Silent: pass\n'
    plant(
        tmp_path,
        {
            "peerness/support/__init__.py": "",
            "peerness/support/rules.py": silent,
            "peerness/support/queries.py": '"""One."""\n',
            "peerness/support/tests/__init__.py": "",
            "peerness/support/tests/test_rules.py": '"""Speaks for all."""\ndef test_it(): pass\n',
            "peerness/support/migrations/0001_initial.py": "x = 1\n",
        },
    )
    assert found(shape.sentences(modules(tmp_path))) == {
        ("peerness/support/__init__.py", 1),
        ("peerness/support/rules.py", 1),
        ("peerness/support/rules.py", 4),
        ("peerness/support/rules.py", 6),
        ("peerness/support/queries.py", 1),
    }
