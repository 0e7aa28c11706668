"""`peerness reindex`: writes the keys by which people are found anew."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

from peerness.project import starting
from peerness.project.progress import bar

if TYPE_CHECKING:
    from peerness.kernel.scope import Scope

#: So many people are written in one action.
AT_ONCE = 200


@click.command()
def command() -> None:
    """Write the search keys of all people anew, after an update that changed how names are read.

    Safe to run at any time, also while people work; what is right already stays as it is.
    """
    starting.later_start()
    click.echo(f"The keys of {_rebuild()} people are up to date.")


def _rebuild() -> int:
    from peerness.access.queries import organisations
    from peerness.kernel import clock
    from peerness.kernel.scope import ActorKind, system_scope
    from peerness.participants.models import Participant
    from peerness.tenancy.organisation import entered

    total = 0
    for organisation in organisations():
        scope = system_scope(organisation.pk, clock.now(), ActorKind.COMMAND)
        with entered(scope):
            people = list(Participant.objects.within(scope).order_by("pk").values_list("pk", flat=True))
            _of_one(scope, people)
        total += len(people)
    return total


def _of_one(scope: Scope, people: list[UUID]) -> None:
    from peerness.kernel import ids
    from peerness.participants.actions import rebuild_keys

    with bar("People") as progress:
        for start in range(0, len(people), AT_ONCE):
            some = tuple(people[start : start + AT_ONCE])
            rebuild_keys(scope, id=ids.new(scope.at), at=scope.at, people=some)
            progress(start + len(some), len(people), "")
