"""Reads that must answer in milliseconds: their SQL is written once for each shape and only filled in afterwards.

Django needs a millisecond or two to write one query down, more than the database needs to answer it. A prepared read
takes a scope and ids. Its query is written for two invented sets of them, whose values have no digit in common: where
the two differ, an id belongs. If anything else differs, the read is left to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.tenancy.compiled import MOMENTS, invented_ids

#: One id or none, or several of them.
Given = UUID | Sequence[UUID] | None
#: What an argument looks like: no id, one, or a list of so many.
Shape = tuple[int | None, ...]
_ONE = -1
#: Longer lists are left to Django: such a read spends its time elsewhere.
MOST = 256
#: Shapes of one read that are kept: lists are filled up to the next power of two, so there are few.
_KEPT = 128


@dataclass(frozen=True)
class _Text:
    """The SQL of a read, which id fills which hole (or what always stands there), and how its columns are read."""

    sql: str
    holes: tuple[tuple[int | None, Any], ...] = ()
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...] = ()


class Prepared:
    """A read by a scope's organisation and by ids, of rows as `values_list` gives them."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        """Take the function that makes the query from a scope and ids, and from nothing else."""
        self.make = make
        self._text = lru_cache(maxsize=_KEPT)(self._written)

    def __call__(self, scope: Scope, *given: Given) -> list[tuple[Any, ...]]:
        """The rows."""
        filled = [_filled_up(one) for one in given]
        short = all(one is None or isinstance(one, UUID) or len(one) <= MOST for one in given)
        text = self._text(tuple(_shape(one) for one in filled)) if short else None
        if text is None:
            return list(self.make(scope, *given))
        return _rows(text, _facts(scope, filled)) if text.sql else []

    def is_ready(self, *given: Given) -> bool:
        """Whether a read of this shape is filled in, and not written anew each time."""
        return self._text(tuple(_shape(_filled_up(one)) for one in given)) is not None

    def _written(self, shape: Shape) -> _Text | None:
        """The text for all scopes and ids of a shape, or None where a read needs more than those."""
        (one, facts), (other, others) = (_invented(shape, turn) for turn in (0, 1))
        try:
            first, second = self.make(*one).query, self.make(*other).query
            compiler = first.get_compiler(DEFAULT_DB_ALIAS)
            (sql, params), (again, changed) = compiler.as_sql(), second.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        except EmptyResultSet:
            return _Text("")
        if sql != again:
            return None
        holes = [_hole(pair, facts, others) for pair in zip(params, changed, strict=True)]
        if None in holes:
            return None
        read = compiler.get_converters([column for column, *_rest in compiler.select])
        converters = tuple((place, tuple(by), column) for place, (by, column) in read.items())
        return _Text(sql, tuple(filter(None, holes)), converters)


def _filled_up(given: Given) -> Given:
    """A list up to the next power of two, its last id repeated: to ask for an id twice finds no more."""
    if given is None or isinstance(given, UUID) or not given:
        return given
    size = 1 << (len(given) - 1).bit_length()
    return [*given, *[given[-1]] * (size - len(given))]


def _shape(given: Given) -> int | None:
    if given is None:
        return None
    return _ONE if isinstance(given, UUID) else len(given)


def _invented(shape: Shape, turn: int) -> tuple[tuple[Any, ...], list[Any]]:
    """A scope and ids that stand nowhere else, and their values as the database wants them."""
    ids = invented_ids(turn)
    scope = Scope(next(ids), Actor(ActorKind.JOB), MOMENTS[turn])
    given: list[Given] = [
        None if size is None else next(ids) if size == _ONE else [next(ids) for _ in range(size)] for size in shape
    ]
    return (scope, *given), _facts(scope, given)


def _facts(scope: Scope, given: Sequence[Given]) -> list[Any]:
    ids = [scope.organisation]
    for one in given:
        if one is not None:
            ids += [one] if isinstance(one, UUID) else one
    return ids if connections[DEFAULT_DB_ALIAS].features.has_native_uuid_field else [one.hex for one in ids]


def _hole(pair: tuple[Any, Any], facts: list[Any], others: list[Any]) -> tuple[int | None, Any] | None:
    """Which id both invented sets put here, or what stands here for all; None where it is neither."""
    for place, both in enumerate(zip(facts, others, strict=True)):
        if pair == both:
            return place, None
    return (None, pair[0]) if pair[0] == pair[1] else None


def _rows(text: _Text, facts: list[Any]) -> list[tuple[Any, ...]]:
    """Ask the database, and read each column as its field wants it."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(text.sql, [always if place is None else facts[place] for place, always in text.holes])
        found = [list(row) for row in cursor.fetchall()]
    for place, converters, column in text.converters:
        for row in found:
            for convert in converters:
                row[place] = convert(row[place], column, connection)
    return [tuple(row) for row in found]
