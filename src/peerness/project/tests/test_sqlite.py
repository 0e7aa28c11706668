"""The embedded database: unreadable without its key, careful on every connection, honest where it is not encrypted."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper as Django
from django.utils.connection import ConnectionProxy

from peerness.project import keys, sqlite
from peerness.project.configuration.databases import database
from peerness.project.configuration.reading import BadSetting, read
from peerness.project.sqlite.files import DatabaseRefused
from peerness.project.sqlite.plain import PlainWrapper

cipher = pytest.mark.skipif(not sqlite.CIPHER, reason="the encryption package is missing on this machine")


@pytest.fixture
def described(tmp_path: Path) -> dict[str, Any]:
    """Django's description of an embedded database of its own, with its key file."""
    environment = {"PEERNESS_DATA": str(tmp_path / "data"), "PEERNESS_KEYS": str(tmp_path / "keys")}
    (tmp_path / "data").mkdir()
    keys.make(tmp_path / "keys" / "database.key", keys.new(), "")
    settings = deepcopy(connections.settings["default"]) | database(read(environment))
    return {"CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0, **settings}


def wrapper(described: dict[str, Any], plain: bool = False) -> Django:
    """A connection as Django would make it, encrypting unless `plain`."""
    if plain:
        return PlainWrapper(described, "own")
    from peerness.project.sqlite.base import DatabaseWrapper

    return DatabaseWrapper(described, "own")


def write(own: Django) -> None:
    """One row in one table."""
    with own.cursor() as cursor:
        cursor.execute("create table said (words text)")
        cursor.execute("insert into said values (%s)", ["a word in confidence"])


@pytest.fixture
def blocker(django_db_blocker: Any) -> Iterator[None]:
    """Let a test open databases of its own."""
    with django_db_blocker.unblock():
        yield


pytestmark = pytest.mark.usefixtures("blocker")


@cipher
def test_the_file_is_noise_without_its_key(described: dict[str, Any]) -> None:
    own = wrapper(described)
    write(own)
    own.close()
    file = Path(described["NAME"])
    assert keys.is_encrypted(file)
    assert all(b"confidence" not in part.read_bytes() for part in file.parent.iterdir())
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(file).execute("select * from said")


@cipher
def test_another_key_is_refused_in_words(described: dict[str, Any], tmp_path: Path) -> None:
    own = wrapper(described)
    write(own)
    own.close()
    described["KEY_FILE"] = keys.make(tmp_path / "keys" / "other.key", keys.new(), "").path
    with pytest.raises(DatabaseRefused, match=r"other\.key does not open the database"):
        wrapper(described).ensure_connection()


@cipher
def test_a_missing_key_is_told(described: dict[str, Any]) -> None:
    Path(described["KEY_FILE"]).unlink()
    with pytest.raises(BadSetting, match="`peerness migrate` makes it"):
        wrapper(described).ensure_connection()
    Path(described["NAME"]).write_bytes(b"noise" * 100)
    with pytest.raises(BadSetting, match="Restore it"):
        wrapper(described).ensure_connection()


@cipher
def test_a_file_made_without_encryption_stays_as_it_is(described: dict[str, Any]) -> None:
    own = wrapper(described, plain=True)
    write(own)
    own.close()
    again = wrapper(described)
    with again.cursor() as cursor:
        cursor.execute("select words from said")
        assert cursor.fetchone() == ("a word in confidence",)
    again.close()
    assert keys.is_plain(Path(described["NAME"]))


def test_without_the_package_a_plain_file_is_made(described: dict[str, Any]) -> None:
    own = wrapper(described, plain=True)
    write(own)
    own.close()
    assert keys.is_plain(Path(described["NAME"]))


def test_without_the_package_an_encrypted_file_is_refused(described: dict[str, Any]) -> None:
    Path(described["NAME"]).write_bytes(b"noise" * 100)
    with pytest.raises(DatabaseRefused, match="sqlcipher3 is missing"):
        wrapper(described, plain=True).ensure_connection()


@pytest.mark.parametrize("plain", [pytest.param(False, marks=cipher), True])
def test_every_connection_is_careful(described: dict[str, Any], plain: bool) -> None:
    own = wrapper(described, plain)
    found = {}
    with own.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "mmap_size", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = (cursor.fetchone() or [0])[0]
    own.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "mmap_size": 0,
        "busy_timeout": 20_000,
    }
    assert own.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


#: Another process that would have the whole file to itself, as SQLite asks for it before it deletes the log.
_ALONE = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
"""


def alone(file: Path) -> bool:
    """Whether another process can have a database file to itself, because nobody seems to be connected."""
    done = subprocess.run([sys.executable, "-c", _ALONE, str(file)], check=False, capture_output=True, timeout=60)
    return done.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="only there closing a file lets go of all locks on it")
@pytest.mark.parametrize("plain", [pytest.param(False, marks=cipher), True])
def test_a_second_connection_lets_go_of_no_lock_of_the_first(described: dict[str, Any], plain: bool) -> None:
    """Or else another process takes itself for the last one, and deletes the log with the last writes."""
    first = wrapper(described, plain)
    write(first)
    second = wrapper(described, plain)
    second.ensure_connection()
    second.close()
    assert not alone(Path(described["NAME"]))
    first.close()
    assert alone(Path(described["NAME"]))


@cipher
def test_placeholders_of_all_forms(described: dict[str, Any]) -> None:
    own = wrapper(described)
    with own.cursor() as cursor:
        cursor.execute("create table n (a decimal, b text)")
        cursor.executemany("insert into n values (%s, %s)", [(Decimal("1.5"), "x"), (2, "y")])
        cursor.executemany("insert into n values (%(a)s, %(b)s)", [{"a": 3, "b": "100%"}])
        cursor.executemany("insert into n values (%s, %s)", [])
        cursor.execute("select b from n where a > %(least)s and b like '%%' order by a", {"least": 1})
        assert cursor.fetchall() == [("x",), ("y",), ("100%",)]
        cursor.execute("select count(*) from n where b like '%'")
        assert cursor.fetchone() == (3,)
    own.close()


@pytest.fixture
def current(described: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Django]]:
    """Lets a test say which database is the application's."""
    chosen: dict[str, Django] = {}
    monkeypatch.setattr(sqlite, "connection", ConnectionProxy(chosen, "default"))  # type: ignore[arg-type]
    yield chosen
    for own in chosen.values():
        own.close()


@cipher
def test_the_state_of_an_encrypted_database(described: dict[str, Any], current: dict[str, Django]) -> None:
    current["default"] = wrapper(described)
    write(current["default"])
    state = sqlite.database_state()
    assert (state.kind, state.encrypted) == ("SQLCipher", True)
    assert "is encrypted" in str(state.sentence)


def test_the_state_without_the_package(
    described: dict[str, Any], current: dict[str, Django], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "CIPHER", False)
    current["default"] = wrapper(described, plain=True)
    assert not sqlite.encrypted()
    write(current["default"])
    state = sqlite.database_state()
    assert (state.kind, state.encrypted) == ("SQLite", False)
    assert "package is missing" in str(state.sentence)


@cipher
def test_the_state_of_a_plain_file_beside_the_package(described: dict[str, Any], current: dict[str, Django]) -> None:
    current["default"] = wrapper(described, plain=True)
    write(current["default"])
    state = sqlite.database_state()
    assert not state.encrypted
    assert "was made when" in str(state.sentence)
