"""Checks of a deployment that `peerness check` and the start of the server ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import connection

_ROLE = """
select role.rolsuper or role.rolbypassrls,
       exists (select 1 from pg_class where relowner = role.oid and relkind = 'r')
from pg_roles as role where role.rolname = current_user
"""

_HOST = {
    "nothing_said": "Its programs stand under 42 CFR Part 2, and nobody has said who hosts the records.",
    "agreement_over": "The agreement with whoever hosts its records has ended.",
}


def register() -> None:
    """Tell Django of the checks."""
    checks.register(embedded_database, checks.Tags.database)
    checks.register(application_role, checks.Tags.database)


def embedded_database(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """Say it when the embedded database can be read by whoever gets hold of its file."""
    from peerness.project.sqlite import encrypted

    if not databases or connection.vendor != "sqlite" or encrypted():
        return []
    allowed = settings.PEERNESS["DATABASE_PLAIN_ALLOWED"] or not settings.PRODUCTION
    kind = checks.Warning if allowed else checks.Error
    return [
        kind(
            "The embedded database is not encrypted.",
            hint="Install the package sqlcipher3 and start with a new file, or use PostgreSQL.",
            id="peerness.E001" if kind is checks.Error else "peerness.W001",
        )
    ]


def application_role(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """Refuse a PostgreSQL role for which the walls between organisations do not stand."""
    if not databases or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ROLE)
        above, owner = cursor.fetchone()
    faults: list[checks.CheckMessage] = []
    if above:
        faults.append(
            checks.Error(
                "The role in PEERNESS_DATABASE_URL may pass the walls between organisations.",
                hint="Give it NOSUPERUSER NOBYPASSRLS.",
                id="peerness.E002",
            )
        )
    if owner:
        faults.append(
            checks.Error(
                "The role in PEERNESS_DATABASE_URL owns tables, so it could take down the walls between organisations.",
                hint="Let another role own them, named in PEERNESS_DATABASE_OWNER_URL, and run `peerness migrate`.",
                id="peerness.E003",
            )
        )
    return faults


def host_agreement() -> list[checks.CheckMessage]:
    """Before going live: each organisation under Part 2 has said who hosts its records, on which signed agreement.

    `peerness check` alone asks it. Neither a start nor an update stops for it: support does not wait for a paper.
    """
    from peerness.access.queries import organisations
    from peerness.consent.queries import host_lack
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope
    from peerness.tenancy.organisation import entered

    faults: list[checks.CheckMessage] = []
    for one in organisations():
        scope = system_scope(one.pk, clock.now(), ActorKind.COMMAND)
        with entered(scope):
            lack = host_lack(scope)
        if lack is not None:
            hint = "A manager or administrator says it under “Registers”, “Who hosts our records”."
            faults.append(checks.Error(f"{one.name}: {_HOST[lack.value]}", hint=hint, id="peerness.E004"))
    return faults
