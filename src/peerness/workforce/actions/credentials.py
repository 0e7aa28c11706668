"""Writes of credentials, their proofs, and what jurisdictions ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, create_many, hold, insert
from peerness.kernel import ids
from peerness.kernel.errors import Invalid, Text
from peerness.kernel.scope import Scope
from peerness.tenancy.papers import checked
from peerness.workforce.models import Credential, Peer, Proof, RuleLine, RulesFile
from peerness.workforce.permissions import ADD_CREDENTIAL, KEEP_CREDENTIAL, KEEP_RULES
from peerness.workforce.rules.jurisdictions import (
    COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    Fault,
    faults_of,
    line_of,
    read,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

ANYONE_INSIDE = MEMBERS | SYSTEM
_ONCE = {
    "workforce_credential_once": ("name", _("This credential stands here already. Open it and mend it there.")),
}
#: How each fault of a row is mended.
MENDED_BY: dict[Fault, StrPromise] = {
    Fault.NO_PLACE: _("Write the state or other jurisdiction."),
    Fault.NO_CREDENTIAL: _("Write the name of the credential."),
    Fault.NO_SOURCE: _("Write where this was read. Without a source nobody can check it."),
    Fault.NUMBER: _("Write a number such as 46, a range such as 40-60, or “up to 120”; months up to 120."),
    Fault.GRADE: _("Write A (read at the source), B (second hand) or C (to be checked), such as A or B/C."),
    Fault.DAY: _("Write the day as year-month-day, such as 2026-03-02."),
    Fault.LONG: _("This is too long. Shorten it."),
    Fault.TWICE: _("The file says this credential twice for the same day. Keep one row, or give them different days."),
    Fault.COLUMNS: _("The row has more or fewer columns than the first line. Look for a missing quotation mark."),
}


def _dates(issued_on: date | None, expires_on: date | None) -> None:
    """An end needs a beginning, and lies after it."""
    if expires_on is not None and issued_on is None:
        raise Invalid({"issued_on": _("Write the day on which it was issued, or leave both days empty.")})
    if expires_on is not None and issued_on is not None and expires_on < issued_on:
        raise Invalid({"expires_on": _("It cannot run out before it was issued.")})


@action(
    "workforce.credential.added",
    returns=Credential,
    permission=ADD_CREDENTIAL,
    on="peer",
    by=ANYONE_INSIDE,
    constraints=_ONCE,
)
def add_credential(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    peer: Peer,
    jurisdiction: str,
    name: str,
    lived: str,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Credential:
    """Write down a credential that a peer holds; without a day of issue they are on the way to it."""
    _dates(issued_on, expires_on)
    said = {"jurisdiction": jurisdiction.strip(), "name": name.strip(), "lived": lived, "number": number.strip()}
    days = {"issued_on": issued_on, "expires_on": expires_on}
    return create(Credential, scope, id=id, peer=peer, written_at=at, **said, **days)


@action("workforce.credential.mended", returns=Credential, permission=KEEP_CREDENTIAL, on="credential")
def mend_credential(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    credential: Credential,
    lived: str,
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Credential:
    """Mend a credential, or write its renewal: the new day on which it runs out."""
    _dates(issued_on, expires_on)
    held = hold(scope, credential)
    return change(held, lived=lived, number=number.strip(), issued_on=issued_on, expires_on=expires_on)


@action("workforce.credential.ended", returns=Credential, permission=KEEP_CREDENTIAL, on="credential")
def end_credential(scope: Scope, *, id: UUID, at: datetime, credential: Credential) -> Credential:
    """A peer no longer needs a credential: it leaves the lists, and its hours stay."""
    held = hold(scope, credential)
    return held if held.ended_at else change(held, ended_at=at)


@action("workforce.proof.kept", returns=Proof, permission=KEEP_CREDENTIAL, on="credential", by=ANYONE_INSIDE)
def keep_proof(scope: Scope, *, id: UUID, at: datetime, credential: Credential, what: str, content: str) -> Proof:
    """Keep a certificate or another proof, given in base64: a PDF, a JPEG or a PNG."""
    return create(Proof, scope, id=id, credential=credential, kept_at=at, **checked(what, content))


@action("workforce.rules.brought", returns=RulesFile, permission=KEEP_RULES, by=ANYONE_INSIDE)
def bring_rules(scope: Scope, *, id: UUID, at: datetime, name: str, content: str) -> RulesFile:
    """Take in a file of what jurisdictions ask: each good row becomes a line, the others wait in the kept file."""
    if len(content) > MOST_LETTERS:
        raise Invalid({"file": _("This file is too large. Bring one state, or a few, at a time.")})
    found = read(content)
    if found.missing:
        said = format_lazy(_("The first line must name these columns, too: {names}."), names=", ".join(found.missing))
        raise Invalid({"file": said})
    if not found.lines and not found.bad:
        raise Invalid({"file": _("There is no row below the first line.")})
    if len(found.lines) + len(found.bad) > MOST_ROWS:
        raise Invalid({"file": _("This file is too large. Bring one state, or a few, at a time.")})
    create_many(
        RuleLine(
            id=ids.derived(id, str(number)),
            organisation_id=scope.organisation,
            written_at=at,
            **{column: getattr(line, column) for column in COLUMNS},
        )
        for number, line in found.lines
    )
    kept = {"name": name[:200], "content": content, "taken": len(found.lines), "bad": len(found.bad)}
    return create(RulesFile, scope, id=id, brought_at=at, **kept)


@action("workforce.rule.written", returns=RuleLine, permission=KEEP_RULES, by=ANYONE_INSIDE)
def write_rule(scope: Scope, *, id: UUID, at: datetime, said: Mapping[str, str]) -> RuleLine:
    """Write one line of what a jurisdiction asks; what stood there before stays readable below it."""
    cells = {name: said.get(name, "").strip() for name in COLUMNS}
    faults: dict[str, Text] = {name: MENDED_BY[fault] for fault, name in faults_of(cells)}
    if faults:
        raise Invalid(faults)
    line = line_of(cells)
    said_of_it = {name: getattr(line, name) for name in COLUMNS}
    # Not `create`: one of the columns is called scope.
    return insert(RuleLine(id=id, organisation_id=scope.organisation, written_at=at, **said_of_it))
