"""The same work with nothing around it: plain tables and SQL over the driver, durable like the product."""

from __future__ import annotations

import random
import sqlite3
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.measures import Call
from bench.product import CARD, FIND, LIST, MONTHS, RECORD

_TABLES = """
create table person (id text primary key, called text not null, peer text not null);
create table session (id text primary key, person text not null, peer text not null, at text not null,
    minutes integer not null, line text not null, note text not null);
create table event (id text primary key, kind text not null, at text not null, changes text not null);
create index person_called on person (called);
create index person_peer on person (peer);
create index session_person on session (person, at);
create index session_peer on session (peer, at, minutes)
"""
_SINCE = datetime(2026, 1, 1)  # noqa: DTZ001 - text in a table that knows no zones
_NAMES = ("Osprey", "Heron", "Marigold", "Juniper", "Finch", "Elm", "Holly", "Dove")


class Bare:
    """One connection to tables with so many people and sessions."""

    def __init__(self, connection: Any, mark: str) -> None:
        """Take a connection whose parameters are marked so."""
        self.connection, self.mark = connection, mark
        self.people: Any = None

    def fill(self, people: int, sessions: int) -> None:
        """Make the tables and their rows."""
        chance, cursor = random.Random(2026), self.connection.cursor()  # noqa: S311 - invented rows
        for statement in _TABLES.split(";"):
            cursor.execute(statement)
        persons = [(str(uuid4()), f"{chance.choice(_NAMES)} {n}", f"peer {n % (people // 40)}") for n in range(people)]
        self._many("person", persons)
        rows = []
        for number in range(sessions):
            person, _called, peer = chance.choice(persons)
            at = (_SINCE + timedelta(days=300) * (number / sessions)).isoformat()
            rows.append((str(uuid4()), person, peer, at, 30, "Walked around the block.", "All quiet."))
        self._many("session", rows)
        self.connection.commit()
        self.people = cycle([one[0] for one in persons if one[2] == "peer 0"])

    def calls(self) -> dict[str, Call]:
        """What is measured, by its name."""
        return {
            FIND: lambda: self._read("select id, called from person where called like ? limit 20", "Heron 1%"),
            RECORD: self._record,
            LIST: lambda: self._read(
                "select p.id, p.called, (select max(at) from session s where s.person = p.id) from person p"
                " where p.peer = ? order by p.called",
                "peer 0",
            ),
            CARD: lambda: self._read("select * from session where person = ? order by at desc limit 20", self._next()),
            MONTHS: lambda: self._read(
                "select peer, substr(at, 1, 7), count(*), sum(minutes) from session where at >= ? group by 1, 2", ""
            ),
        }

    def _next(self) -> str:
        return str(next(self.people))

    def _many(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join([self.mark] * len(rows[0]))
        self.connection.cursor().executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608

    def _read(self, sql: str, value: str) -> list[Any]:
        cursor = self.connection.cursor()
        cursor.execute(sql.replace("?", self.mark), (value,))
        found: list[Any] = cursor.fetchall()
        self.connection.commit()
        return found

    def _record(self) -> None:
        at = _SINCE.isoformat()
        row = (str(uuid4()), self._next(), "peer 0", at, 15, "Walked around the block.", "All quiet.")
        self._many("session", [row])
        self._many("event", [(str(uuid4()), "session logged", at, "[]")])
        self.connection.commit()


def embedded(file: Path) -> Bare:
    """The driver of the embedded database, which waits for the disk as the product does."""
    connection = sqlite3.connect(file)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    return Bare(connection, "?")


def postgresql(address: str) -> Bare:
    """The driver of PostgreSQL."""
    import psycopg

    return Bare(psycopg.connect(address), "%s")
