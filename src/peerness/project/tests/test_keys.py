"""Key files: made once, for their owner only, and never made anew for data that they lock."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from peerness.project import keys, starting
from peerness.project.configuration.databases import FILE
from peerness.project.configuration.reading import BadSetting

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of its own, with folders `data` and `keys`."""
    for name in [name for name in os.environ if name.startswith("PEERNESS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PEERNESS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PEERNESS_KEYS", str(tmp_path / "keys"))
    return tmp_path


def names(made: list[keys.Made]) -> list[str]:
    """The names of the files that were made."""
    return [one.path.name for one in made]


@posix
def test_a_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = keys.make(tmp_path / "keys" / "a.key", keys.new(), "Keep it.")
    finally:
        os.umask(old)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert len(keys.raw("A", made.path)) == 32


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    made = keys.make(tmp_path / "a.key", keys.new(), "")
    made.path.chmod(mode)
    with pytest.raises(BadSetting, match="chmod 600"):
        keys.raw("DATABASE_KEY_FILE", made.path)


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    made = keys.make(tmp_path / "a.key", keys.new(), "")
    before = made.path.read_text()
    with pytest.raises(FileExistsError):
        keys.make(made.path, keys.new(), "")
    assert made.path.read_text() == before


@pytest.mark.parametrize("content", ["", "no key", "ab" * 31, "zz" * 32])
def test_a_broken_key_is_refused(tmp_path: Path, content: str) -> None:
    made = keys.make(tmp_path / "a.key", content, "")
    with pytest.raises(BadSetting, match="AUDIT_KEY_FILE"):
        keys.raw("AUDIT_KEY_FILE", made.path)


def test_the_first_start_makes_what_is_missing_once(places: Path) -> None:
    made = starting.first_start(making=True)
    assert names(made) == ["database.key", "audit.key", "secret.key"]
    assert "copy in a safe place" in made[0].warning
    assert starting.first_start(making=True) == []
    assert (places / "data").is_dir()


def test_no_new_key_for_data_that_an_old_key_has_locked(places: Path) -> None:
    starting.first_start(making=True)
    (places / "data" / FILE).write_bytes(os.urandom(4096))
    (places / "keys" / "database.key").unlink()
    with pytest.raises(BadSetting, match="Restore the key file"):
        starting.first_start(making=True)
    assert not (places / "keys" / "database.key").exists()


def test_no_new_audit_key_beside_an_old_audit(places: Path) -> None:
    starting.first_start(making=True)
    (places / "data" / FILE).write_bytes(os.urandom(4096))
    (places / "keys" / "audit.key").unlink()
    with pytest.raises(BadSetting, match="PEERNESS_AUDIT_KEY_FILE"):
        starting.first_start(making=True)


def test_a_plain_database_gets_no_database_key(places: Path) -> None:
    starting.first_start(making=True)
    (places / "data" / FILE).write_bytes(b"SQLite format 3\x00" + bytes(100))
    (places / "keys" / "database.key").unlink()
    assert starting.first_start(making=True) == []


def test_on_postgresql_only_a_migration_makes_the_audit_key(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERNESS_DATABASE_URL", "postgresql://app@host/name")
    with pytest.raises(BadSetting, match="PEERNESS_AUDIT_KEY_FILE"):
        starting.first_start(making=False)
    assert names(starting.first_start(making=True)) == ["audit.key", "secret.key"]


def test_production_brings_its_own_secret(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERNESS_PROFILE", "production")
    assert names(starting.first_start(making=True)) == ["database.key", "audit.key"]


@posix
def test_what_peerness_writes_is_for_its_own_account(places: Path) -> None:
    old = os.umask(0o022)
    try:
        starting.first_start(making=True)
        (places / "data" / "made").touch()
    finally:
        os.umask(old)
    assert stat.S_IMODE((places / "data" / "made").stat().st_mode) == 0o600
