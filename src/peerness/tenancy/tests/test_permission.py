"""Rules over plain records: what they let through, how they combine. That filters say the same: tests/agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.db import models

from peerness.kernel.errors import Denied
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.tenancy.permission import Among, Filled, Linked, Permission, holding

HERE, ELSEWHERE, PROGRAM = uuid4(), uuid4(), uuid4()


@dataclass
class _Record:
    organisation_id: UUID = HERE
    program_id: UUID | None = None
    signed_at: datetime | None = None
    pk: UUID | None = None
    _meta = type("Meta", (), {"concrete_fields": [type("Field", (), {"attname": "organisation_id"})()]})()


def record(**values: Any) -> models.Model:
    return cast(models.Model, _Record(pk=uuid4(), **values))


def scope(*roles: Role, programs: frozenset[UUID] = frozenset()) -> Scope:
    actor = Actor(ActorKind.MEMBER, uuid4(), uuid4(), frozenset(roles))
    return Scope(HERE, actor, datetime(2026, 3, 2, tzinfo=UTC), programs=programs)


def permission(rule: Any = None) -> Permission:
    return Permission("room.thing.do", frozenset({Role.PEER, Role.MANAGER}), "Not you.", rule)


def test_a_role_is_asked_for_first() -> None:
    assert permission().allows(scope(Role.PEER))
    assert not permission().allows(scope(Role.EVALUATOR))
    assert not permission().allows(scope(Role.EVALUATOR), record())


def test_the_refusal_names_sentence_code_and_record() -> None:
    closed = record(organisation_id=ELSEWHERE)
    with pytest.raises(Denied) as refused:
        permission().check(scope(Role.PEER), closed)
    assert (refused.value.reason, refused.value.code, refused.value.record) == ("Not you.", "room.thing.do", closed.pk)
    with pytest.raises(Denied) as refused:
        permission().check(scope(Role.EVALUATOR))
    assert refused.value.record is None


def test_a_record_of_another_organisation_is_never_let_through() -> None:
    mine = permission(Among("program_id", lambda scope: scope.programs))
    within = scope(Role.PEER, programs=frozenset({PROGRAM}))
    assert mine.allows(within, record(program_id=PROGRAM))
    assert not mine.allows(within, record(program_id=PROGRAM, organisation_id=ELSEWHERE))
    assert not permission().allows(within, record(organisation_id=ELSEWHERE))


def test_an_empty_field_is_among_nothing() -> None:
    rule = Among("program_id", lambda scope: {None, *scope.programs})
    assert not rule.holds(scope(Role.PEER), record())
    assert not rule.holds(scope(Role.PEER), None)


def test_a_filled_field_is_seen() -> None:
    rule = Filled("signed_at")
    assert rule.holds(scope(), record(signed_at=datetime(2026, 3, 2, tzinfo=UTC)))
    assert not rule.holds(scope(), record())
    assert not rule.holds(scope(), None)


def test_rules_combine() -> None:
    peer, manager = holding(Role.PEER), holding(Role.MANAGER)
    both = scope(Role.PEER, Role.MANAGER)
    assert (peer & manager).holds(both, None)
    assert not (peer & manager).holds(scope(Role.PEER), None)
    assert (peer | manager).holds(scope(Role.MANAGER), None)
    assert not (peer | manager).holds(scope(Role.INTAKE), None)


class _Rows:
    """Stands for a query that finds what it was told to find."""

    def __init__(self, found: bool) -> None:
        self.found = found
        self.asked: dict[str, Any] = {}

    def filter(self, **asked: Any) -> _Rows:
        self.asked = asked
        return self

    def exists(self) -> bool:
        return self.found


@pytest.mark.parametrize("found", [True, False])
def test_a_link_is_asked_for_with_the_record_s_own_value(found: bool) -> None:
    rows = _Rows(found)
    rule = Linked(lambda scope: cast(Any, rows), "participant_id", "program_id")
    assert rule.holds(scope(), record(program_id=PROGRAM)) is found
    assert rows.asked == {"participant_id": PROGRAM}
    assert not rule.holds(scope(), record())
    assert not rule.holds(scope(), None)


def test_a_disabled_button_gives_the_same_sentence() -> None:
    assert permission().why_not(scope(Role.PEER)) is None
    assert permission().why_not(scope(Role.EVALUATOR)) == "Not you."


def test_without_a_record_only_the_role_counts() -> None:
    permission(Filled("signed_at")).check(scope(Role.PEER))
