"""`peerness close`: close a program, so that only agreed transfers leave and the rest is sealed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peerness.project import organisations, starting

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from peerness.kernel.scope import Scope


@click.command()
@click.argument("program")
@click.option("--custodian", required=True, help="The e-mail address of the member who keeps the sealed records.")
@click.option("--decider", required=True, help="Who decided it.")
@click.option("--reason", required=True, help="Why.")
@click.option("--successor", default="", help="The partner to whom those records move whose people agreed.")
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Close it now, and write what moves into this new file. Without it nothing is done, and the report only told.",
)
@click.option("--organisation", default="", help="Its name, where there is more than one.")
def command(
    program: str, custodian: str, decider: str, reason: str, successor: str, into: Path | None, organisation: str
) -> None:
    """Close PROGRAM: on the people's own consents records move to a successor, and every record is sealed.

    Run it without --into first, and on a copy of the database: it tells what would happen. Nothing is destroyed.
    """
    starting.later_start()
    from peerness.access.models import Membership
    from peerness.consent.actions import Ending
    from peerness.programs.models import Partner, Program
    from peerness.tenancy.organisation import entered

    scope = organisations.scope_of(organisation)
    if into is not None and into.exists():
        raise click.UsageError(f"{into} is there already. What moves is written into a new file.")
    with entered(scope):
        partners = Partner.objects.within(scope).filter(ended_at__isnull=True)
        keepers = Membership.objects.within(scope).filter(ended_at__isnull=True)
        ending = Ending(
            _the_one(Program.objects.within(scope).filter(name__iexact=program), f"program named {program}"),
            _the_one(keepers.filter(account__email__iexact=custodian), f"member with the address {custodian}"),
            decider,
            reason,
            _the_one(partners.filter(name__iexact=successor), f"partner named {successor}") if successor else None,
        )
        _close(scope, ending, into) if into is not None else _look(scope, ending)


def _the_one(rows: QuerySet[Any], what: str) -> Any:
    found: list[Model] = list(rows.order_by("pk")[:2])
    if len(found) != 1:
        raise click.UsageError(f"There is no {what}." if not found else f"There is more than one {what}.")
    return found[0]


def _look(scope: Scope, ending: Any) -> None:
    """Tell what would happen; nothing is written."""
    from peerness.consent import queries

    records = queries.records_of(scope, ending.program).count()
    moving = queries.would_move(scope, ending.program, ending.successor) if ending.successor else ()
    click.echo(f"{records} records would be sealed, {len(moving)} of them would move on a consent. Nothing was done.")
    if taking_part := queries.still_here(scope, ending.program):
        click.echo(f"{taking_part} people still take part: say goodbye to each of them first.")


def _close(scope: Scope, ending: Any, into: Path) -> None:
    """Close it, and write what moves."""
    from django.db import transaction

    from peerness.consent.actions import close_program
    from peerness.consent.rules.printing import as_csv
    from peerness.kernel import ids
    from peerness.kernel.errors import Conflict, Invalid

    try:
        with transaction.atomic():  # what left stands in the file, or nothing has left
            done = close_program(scope, id=ids.new(scope.at), at=scope.at, ending=ending)
            if done.release is not None:
                into.touch(mode=0o600)
                into.write_bytes(as_csv(done.release))
    except (Conflict, Invalid) as refused:
        raise click.ClickException(_words_of(refused)) from refused
    except OSError as error:
        raise click.ClickException(f"{into} cannot be written ({error.strerror}). Nothing was closed.") from error
    click.echo(f"{done.report.records} records are sealed, {done.report.moved} of them moved on a consent.")


def _words_of(refused: Any) -> str:
    found = getattr(refused, "errors", None)
    return " ".join(map(str, found.values())) if found else str(refused.reason)
