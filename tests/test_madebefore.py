"""What is kept of a migrated database serves only while nothing that the migrations read has changed."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.madebefore import ALSO, digest, kept


def _checkout(root: Path) -> Path:
    for name in (*ALSO, "src/peerness/room/migrations/0001_initial.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("one\n", encoding="utf-8")
    return root


def test_one_letter_in_a_migration_makes_another_print(tmp_path: Path) -> None:
    root = _checkout(tmp_path)
    before = digest(root)
    assert digest(root) == before
    (root / "src/peerness/room/migrations/0001_initial.py").write_text("two\n", encoding="utf-8")
    assert digest(root) != before


def test_a_new_migration_makes_another_print_and_takes_the_old_one_away(tmp_path: Path) -> None:
    root = _checkout(tmp_path)
    first = kept(root)
    (root / "src/peerness/room/migrations/0002_more.py").write_text("more\n", encoding="utf-8")
    second = kept(root)
    assert second.folder != first.folder
    assert not first.folder.exists()
    assert not second.place(tmp_path / "test.sqlite3")


def test_what_was_kept_is_laid_where_a_run_wants_it(tmp_path: Path) -> None:
    root = _checkout(tmp_path)
    (tmp_path / "made.sqlite3").write_bytes(b"rows")
    kept(root).keep(tmp_path / "made.sqlite3")
    assert kept(root).place(tmp_path / "wanted.sqlite3")
    assert (tmp_path / "wanted.sqlite3").read_bytes() == b"rows"
    assert stat.S_IMODE(kept(root).key.stat().st_mode) == 0o600
