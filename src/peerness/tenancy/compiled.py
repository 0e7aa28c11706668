"""A rule's condition as SQL, worked out once for each kind of scope and only filled in afterwards.

A rule reaches through several tables, and Django needs five to twenty milliseconds to write its condition down: more
than the database needs to answer, and again for every page. The text depends only on what kind of scope asks: its
roles, and how many programs it reaches. So it is worked out for two invented scopes of that kind. What differs between
the two is where a scope's own values stand; if anything else differs, or the rule asks the database on the way, the
rule is left to Django.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import count
from typing import Any, NamedTuple, NoReturn, Protocol
from uuid import UUID

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections, models
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import Col, Expression
from django.db.models.sql.compiler import SQLCompiler

from peerness.kernel.scope import Actor, ActorKind, Role, Scope

#: Rules times kinds of scopes that are kept: far more than an installation has.
KEPT = 8192
#: The names that Django gives to tables inside a condition.
_ALIAS = re.compile(r'(?<!["\w])([A-Z]+\d+)(?!["\w])')
#: The moments of the two invented scopes: no part of them is alike.
MOMENTS = datetime(1901, 2, 3, 4, 5, 6, 701, tzinfo=UTC), datetime(1912, 11, 24, 17, 38, 49, 123456, tzinfo=UTC)
_EVERY_BIT = 2**128 - 1
#: Every table has one.
_KEY = F("pk")


class Where(Hashable, Protocol):
    """What has a condition for a scope: a rule. Rules are compared by what they are made of."""

    def where(self, scope: Scope) -> Q:
        """The condition."""


class Kind(NamedTuple):
    """What decides the text of a condition: everything of a scope but its values."""

    actor: ActorKind
    roles: frozenset[Role]
    has_id: bool
    has_account: bool
    programs: int
    opened: int


@dataclass(frozen=True)
class Text:
    """The text of a condition, cut where the outer table's name belongs, and what fills its holes.

    A hole takes a value of the scope by its number in `facts`, or, where the number is None, what always stands there.
    """

    pieces: tuple[str, ...]
    holes: tuple[tuple[int | None, Any], ...]


class _AsksError(Exception):
    """A rule asks the database while its condition is written."""


class Filled(Expression):
    """A condition on the row of the query in which it stands: a text with the values of one scope."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, text: Text, values: tuple[Any, ...], key: F | Col = _KEY) -> None:
        """Take the text and its values; `key` only carries the name of the outer table through Django."""
        super().__init__()
        self.text, self.values, self.key = text, values, key

    def get_source_expressions(self) -> list[Any]:
        """The key, so that Django renames the outer table in it."""
        return [self.key]

    def set_source_expressions(self, exprs: Any) -> None:
        """Take the renamed key."""
        (self.key,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The text with the outer table's name, and the values."""
        if not self.text.pieces:
            raise EmptyResultSet
        if self.text.pieces == ("",):
            raise FullResultSet
        table = compiler.quote_name_unless_alias(self.key.alias)  # type: ignore[union-attr] # resolved by now
        return f"{table}.".join(self.text.pieces), self.values


def condition(rule: Where, scope: Scope, queryset: QuerySet[Any, Any]) -> Q | Filled:
    """The condition of a rule for a query: filled in where that is possible, else as Django writes it."""
    model: type[models.Model] = queryset.model
    text = _text(rule, model, queryset.db, kind_of(scope))
    if text is None:
        return rule.where(scope)
    known = _facts(scope, queryset.db)
    return Filled(text, tuple(always if place is None else known[place] for place, always in text.holes))


def kind_of(scope: Scope) -> Kind:
    """What of a scope decides the text of conditions."""
    actor = scope.actor
    told = actor.id is not None, actor.account is not None
    return Kind(actor.kind, actor.roles, *told, len(scope.programs), len(scope.opened))


def is_ready(rule: Where, scope: Scope, model: type[models.Model], using: str = "default") -> bool:
    """Whether the rule's condition is filled in, and not written anew each time."""
    return _text(rule, model, using, kind_of(scope)) is not None


@lru_cache(maxsize=KEPT)
def _text(rule: Where, model: type[models.Model], using: str, kind: Kind) -> Text | None:
    """The text for all scopes of a kind, or None where a rule needs more than the scope's values."""
    try:
        with connections[using].execute_wrapper(_refuse):
            (one, facts), (other, facts_of_other) = (_written(rule, model, using, kind, turn) for turn in (0, 1))
    except _AsksError:
        return None
    if one is None or other is None or one[0] != other[0]:
        return None
    pairs = list(zip(one[1], other[1], strict=True))
    holes = [_hole(pair, facts, facts_of_other) for pair in pairs]
    if any(place is None and pair[0] != pair[1] for (place, _), pair in zip(holes, pairs, strict=True)):
        return None
    return Text(one[0], tuple(holes))


def _hole(pair: tuple[Any, Any], facts: list[Any], others: list[Any]) -> tuple[int | None, Any]:
    """Which fact both invented scopes put here; None and the value itself where it is the same for all."""
    for place, both in enumerate(zip(facts, others, strict=True)):
        if both[0] is not None and pair == both:
            return place, None
    return None, pair[0]


_Written = tuple[tuple[str, ...], list[Any]]


def _written(
    rule: Where, model: type[models.Model], using: str, kind: Kind, turn: int
) -> tuple[_Written | None, list[Any]]:
    """The condition for an invented scope, cut at the outer table's name, and the values of that scope."""
    scope = _invented(kind, turn)
    query = models.QuerySet(model, using=using).filter(rule.where(scope)).query
    compiler = query.get_compiler(using)
    try:
        sql, params = compiler.compile(query.where)
    except EmptyResultSet:
        return ((), []), []
    except FullResultSet:
        return (("",), []), []
    table = connections[using].ops.quote_name(model._meta.db_table)
    joined = sum(1 for used in query.alias_refcount.values() if used) > 1
    if joined or re.search(rf"(?:FROM|JOIN) {re.escape(table)}(?! [A-Z]+\d)", sql):
        return None, []
    own = f"R{_number(rule, model, kind)}_"
    pieces = tuple(_ALIAS.sub(rf"{own}\1", piece) for piece in sql.split(f"{table}."))
    return (pieces, list(params)), _facts(scope, using)


_numbers: dict[tuple[Where, type[models.Model], Kind], int] = {}


def _number(rule: Where, model: type[models.Model], kind: Kind) -> int:
    """Names of tables inside one condition differ from those inside any other in which it may come to stand."""
    return _numbers.setdefault((rule, model, kind), len(_numbers))


def _invented(kind: Kind, turn: int) -> Scope:
    """A scope of a kind whose values stand nowhere else."""
    ids = invented_ids(turn)
    organisation = next(ids)
    actor = Actor(kind.actor, next(ids) if kind.has_id else None, next(ids) if kind.has_account else None, kind.roles)
    at = MOMENTS[turn]
    programs = frozenset(next(ids) for _ in range(kind.programs))
    return Scope(organisation, actor, at, programs, frozenset(next(ids) for _ in range(kind.opened)))


def invented_ids(turn: int) -> Iterator[UUID]:
    """Ids that in the two turns differ in every digit, so that a part of one differs, too."""
    for number in count(1):
        made = int.from_bytes(sha256(f"invented {number}".encode()).digest()[:16])
        yield UUID(int=made if turn else made ^ _EVERY_BIT)


def _facts(scope: Scope, using: str) -> list[Any]:
    """The values of a scope, always in the same order, as the database wants them."""
    connection = connections[using]
    ids: list[UUID | None] = [scope.organisation, scope.actor.id, scope.actor.account]
    # In the order in which a query lists them; which of them fills which hole of a list is all the same.
    ids += [*scope.programs, *scope.opened]
    native = connection.features.has_native_uuid_field
    known: list[Any] = [one if native or one is None else one.hex for one in ids]
    return [*known, connection.ops.adapt_datetimefield_value(scope.at)]


def _refuse(execute: Callable[..., Any], *args: Any) -> NoReturn:
    raise _AsksError
