"""A scope says who acts, where and when; only members have roles, and nobody else matches a membership."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from peerness.kernel.errors import Conflict, Denied, Invalid, PeernessError
from peerness.kernel.scope import INSTALLATION, Actor, ActorKind, Role, Scope, account_scope, system_scope

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)


def _member(*roles: Role) -> Scope:
    return Scope(uuid4(), Actor(ActorKind.MEMBER, uuid4(), uuid4(), frozenset(roles)), AT)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Scope(uuid4(), Actor(ActorKind.JOB), datetime(2026, 3, 2))  # noqa: DTZ001 - the mistake itself


def test_a_member_has_each_of_their_roles() -> None:
    scope = _member(Role.PEER, Role.SUPERVISOR)
    assert scope.has(Role.PEER)
    assert scope.has(Role.INTAKE, Role.SUPERVISOR)
    assert not scope.has(Role.INTAKE, Role.ADMINISTRATOR)
    assert not scope.has()


def test_only_a_member_acts_as_a_membership() -> None:
    scope = _member(Role.PEER)
    assert scope.member == scope.actor.id
    account = uuid4()
    assert account_scope(account, AT).member == INSTALLATION
    assert system_scope(uuid4(), AT).member == INSTALLATION
    assert Scope(uuid4(), Actor(ActorKind.LINK_HOLDER, uuid4()), AT).member == INSTALLATION


def test_a_person_outside_any_organisation_acts_for_themselves() -> None:
    account = uuid4()
    scope = account_scope(account, AT)
    assert (scope.organisation, scope.actor.account, scope.actor.kind) == (INSTALLATION, account, ActorKind.ACCOUNT)
    assert not scope.actor.roles


def test_the_same_scope_at_another_moment() -> None:
    scope = _member(Role.PEER)
    later = scope.at_moment(AT + timedelta(hours=1))
    assert later.at == AT + timedelta(hours=1)
    assert (later.organisation, later.actor) == (scope.organisation, scope.actor)


def test_refusals_keep_their_sentence_and_their_code() -> None:
    record = uuid4()
    denied = Denied("Not this one.", "room.thing.do", record)
    assert (denied.reason, denied.code, denied.record, str(denied)) == (
        "Not this one.",
        "room.thing.do",
        record,
        "room.thing.do",
    )
    assert str(Conflict("Twice.")) == "Twice."
    invalid = Invalid({"name": "Write it.", "": "Mend it."})
    assert invalid.errors == {"name": "Write it.", "": "Mend it."}
    assert all(isinstance(error, PeernessError) for error in (denied, invalid))
