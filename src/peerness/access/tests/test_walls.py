"""The second wall, on PostgreSQL: even raw SQL in the application's role reads and writes one organisation only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from peerness.access import actions
from peerness.access.models import Membership
from peerness.access.rules import Purpose
from peerness.access.testing import World
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.tenancy.organisation import announce, entered
from peerness.tenancy.testing import planted
from tests.database import as_role

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def tenant_tables() -> list[type[Model]]:
    """Every table of ours with a column for its organisation."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("peerness.")]
    models = [model for config in ours for model in config.get_models()]
    return [
        model for model in models if any(field.column == "organisation_id" for field in model._meta.concrete_fields)
    ]


def run(statement: str, *parameters: Any) -> list[Any]:
    """Raw SQL, and nothing broken if it is refused."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def told(organisation: UUID | None, account: UUID | None = None) -> Iterator[None]:
    """The database is told of one organisation and account, or of none."""
    announce(str(organisation or ""), str(account or ""))
    yield


def test_the_suite_runs_as_a_role_for_which_the_walls_stand() -> None:
    ((name, above, bypass),) = run("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
    assert (name, above, bypass) == ("peerness_app", False, False)
    assert run("select 1 from pg_class join pg_roles r on r.oid = relowner where r.rolname = current_user") == []


@pytest.mark.parametrize("model", tenant_tables(), ids=lambda model: model._meta.label)
def test_every_tenant_s_table_has_a_wall_that_holds_its_owner_too(model: type[Model]) -> None:
    rows = run("select relrowsecurity, relforcerowsecurity from pg_class where relname = %s", model._meta.db_table)
    assert rows == [(True, True)]
    policies = run("select count(*) from pg_policies where tablename = %s", model._meta.db_table)
    assert policies[0][0] >= 1


@pytest.fixture
def filled(world: World) -> World:
    """An organisation with a row in every table of access and of the audit."""
    member = world.member(Role.PEER, Role.ADMINISTRATOR)
    scope: Scope = world.scope(member)
    invitation = world.invitation(Role.PEER)
    actions.break_glass(
        scope, id=world.id(), at=world.at, record=ids.new(world.at), reason="because it was urgent then"
    )
    actions.post(
        world.system, id=world.id(), at=world.at, purpose=Purpose.INVITATION, to="a@example.org", subject="", body="x"
    )
    assert invitation.organisation_id == world.organisation.pk
    return world


TABLES = ["access_membership", "access_membershiprole", "access_link", "access_invitation", "access_message"]
TABLES += ["access_breakglass", "audit_event", "audit_eventsubject"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["another organisation", "nobody"])
def test_raw_sql_reads_changes_and_removes_nothing_of_others(filled: World, table: str, who: str) -> None:
    count = f'select count(*) from "{table}"'  # noqa: S608 - our own names
    assert run(count)[0][0] >= 1
    other = planted(World, "Harbor House") if who == "another organisation" else None
    with told(other.organisation.pk if other else None):
        seen = run(f'select organisation_id from "{table}"')  # noqa: S608 - our own names
        assert filled.organisation.pk not in {organisation for (organisation,) in seen}
        own = filled.organisation.pk
        run(f'update "{table}" set id = id where organisation_id = %s', own)  # noqa: S608 - our own names
        run(f'delete from "{table}" where organisation_id = %s', own)  # noqa: S608 - our own names
    filled.enter()
    assert run(count)[0][0] >= 1


@pytest.mark.parametrize("table", TABLES)
def test_raw_sql_smuggles_no_row_into_another_organisation(filled: World, table: str) -> None:
    columns = [
        name for (name,) in run("select column_name from information_schema.columns where table_name = %s", table)
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    row = run(f'select {names} from "{table}" limit 1')[0]  # noqa: S608 - our own names
    values = dict(zip(columns, row, strict=True)) | {"id": ids.new(filled.at)}
    other, marks = planted(World, "Harbor House"), ", ".join(["%s"] * len(columns))
    statement = f'insert into "{table}" ({names}) values ({marks})'  # noqa: S608 - our own names
    with told(other.organisation.pk), pytest.raises(DatabaseError, match="row-level security"):
        run(statement, *[_plain(values[column]) for column in columns])


def _plain(value: object) -> object:
    from psycopg.types.json import Jsonb

    return Jsonb(value) if isinstance(value, list | dict) else value


def test_a_row_cannot_be_moved_into_another_organisation(filled: World) -> None:
    other = planted(World, "Harbor House")
    filled.enter()
    with pytest.raises(DatabaseError, match="row-level security"):
        run("update access_link set organisation_id = %s", other.organisation.pk)


def test_somebody_who_signs_in_reads_their_own_memberships_and_writes_none(filled: World) -> None:
    """Before any organisation is known, the account alone is told: it opens its own rows for reading."""
    member = Membership.objects.within(filled.system).get()
    with told(None, member.account_id):
        assert run("select id from access_membership") == [(member.pk,)]
        assert {role for (role,) in run("select role from access_membershiprole")} == {"peer", "administrator"}
        assert len(run("select id from access_breakglass")) == 1
        assert run("select id from access_invitation") == []
        run("update access_membership set ended_at = now()")
        run("delete from access_membershiprole")
    filled.enter()
    assert Membership.objects.within(filled.system).get().ended_at is None
    assert len(run("select id from access_membershiprole")) == 2


def test_a_stranger_s_account_reads_nothing(filled: World) -> None:
    with told(None, ids.new(filled.at)):
        assert run("select id from access_membership") == []
        assert run("select id from access_membershiprole") == []


def test_a_nested_organisation_gives_the_former_one_back(filled: World) -> None:
    other = planted(World, "Harbor House")
    filled.enter()
    with entered(other.system):
        assert run("select count(*) from access_invitation")[0][0] == 0
    assert run("select count(*) from access_invitation")[0][0] == 1


def test_after_an_error_inside_the_former_organisation_is_told_again(filled: World) -> None:
    other = planted(World, "Harbor House")
    filled.enter()
    with pytest.raises(ZeroDivisionError), entered(other.system):
        raise ZeroDivisionError
    assert run("select count(*) from access_invitation")[0][0] == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_any_more_after_the_transaction() -> None:
    with transaction.atomic():
        announce(str(UUID(int=7)), str(UUID(int=8)))
    assert run("select current_setting('peerness.organisation', true)") in ([("",)], [(None,)])


@pytest.mark.django_db(transaction=True)
def test_the_owner_of_the_tables_sees_nothing_either() -> None:
    with transaction.atomic():
        world = planted(World)
        world.member(Role.PEER)
    with as_role(str(settings.PEERNESS["DATABASE_OWNER_URL"])):
        assert run("select current_user")[0][0] == "peerness_owner"
        assert run("select id from access_membership") == []
        with transaction.atomic():
            announce(str(world.organisation.pk), "")
            assert len(run("select id from access_membership")) == 1
