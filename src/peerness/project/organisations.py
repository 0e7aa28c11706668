"""Which organisation a command is about: the only one, or the one that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from peerness.kernel.scope import Scope


def scope_of(name: str) -> Scope:
    """The scope of a command in the organisation of this name; no name is enough where there is only one."""
    from peerness.access.queries import organisations
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope

    rows = organisations().order_by("name", "pk")
    found = list(rows.filter(name__iexact=name) if name else rows[:2])
    if len(found) != 1:
        raise click.UsageError(
            f"There is no organisation named {name}." if name else "Say which organisation with --organisation NAME."
        )
    return system_scope(found[0].pk, clock.now(), ActorKind.COMMAND)
