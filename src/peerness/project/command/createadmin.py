"""`peerness createadmin`: the first person who may invite others."""

from __future__ import annotations

import sys

import click

from peerness.project import starting


@click.command()
@click.option("--organisation", prompt="Name of the organisation", help="An existing name adds to that organisation.")
@click.option("--email", prompt="E-mail address", help="What the administrator signs in with.")
@click.option("--name", prompt="Name", help="How colleagues see the administrator.")
@click.option("--time-zone", help="The organisation's time zone. [default: PEERNESS_TIME_ZONE]")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def command(organisation: str, email: str, name: str, time_zone: str | None, password_stdin: bool) -> None:
    """Make an organisation's first administrator, and the organisation if there is none of that name.

    An account that exists keeps its password and name.
    """
    starting.later_start()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    if starting.unapplied():
        raise click.ClickException("The tables are not up to date. Run `peerness migrate` first.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise click.BadParameter("is not an e-mail address.", param_hint="--email") from error
    from peerness.kernel.errors import Conflict, Denied, Invalid

    try:
        founded = _make(organisation.strip(), email.strip(), name.strip(), time_zone, password_stdin)
    except Invalid as fault:
        raise click.ClickException(" ".join(str(sentence) for sentence in fault.errors.values())) from fault
    except (Conflict, Denied) as fault:
        raise click.ClickException(str(fault.reason)) from fault
    click.echo(f"{email} is administrator of {organisation}{' (new)' if founded else ''}.")


def _make(organisation: str, email: str, name: str, time_zone: str | None, password_stdin: bool) -> bool:
    """All or nothing; says whether the organisation is new."""
    from django.conf import settings
    from django.db import transaction

    from peerness.access import actions, queries
    from peerness.kernel import clock, ids
    from peerness.kernel.scope import ActorKind, Role, system_scope

    at = clock.now()
    there = queries.organisations().filter(name__iexact=organisation).first()
    account = queries.account_by_email(email)
    password = "" if account else _password(email, name, password_stdin)
    scope = system_scope(there.pk if there else ids.new(at), at, ActorKind.COMMAND)
    with transaction.atomic():
        if there is None:
            zone = time_zone or str(settings.TIME_ZONE)
            actions.found_organisation(scope, id=scope.organisation, at=at, name=organisation, time_zone=zone)
        if account is None:
            language = str(settings.LANGUAGE_CODE)
            account = actions.open_account(
                scope, id=ids.new(at), at=at, email=email, name=name, password=password, language=language
            )
        actions.add_member(scope, id=ids.new(at), at=at, account=account, roles=frozenset({Role.ADMINISTRATOR}))
    return there is None


def _password(email: str, name: str, stdin: bool) -> str:
    """Ask until the rules are kept; from standard input only once."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from peerness.access.models import Account

    person = Account(email=email, name=name)
    while True:
        password: str = (
            sys.stdin.readline().rstrip("\r\n")
            if stdin
            else click.prompt("Password (15 characters or more)", hide_input=True, confirmation_prompt=True)
        )
        try:
            validate_password(password, person)
        except ValidationError as error:
            if stdin:
                raise click.ClickException(" ".join(error.messages)) from error
            click.echo("\n".join(error.messages), err=True)
        else:
            return password
