"""Writes of the self-assessment: open a round, answer, make links for participants, close it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, change_many, create, create_many, hold
from peerness.access.models import Link
from peerness.access.rules import Purpose
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import ActorKind, Scope
from peerness.readiness.models import GroupName, Round, Sheet
from peerness.readiness.permissions import ANSWER, KEEP_ROUNDS
from peerness.readiness.queries.links import new_links, opens, unused
from peerness.readiness.queries.path import path_here
from peerness.readiness.rules.assessment import MOST_LINKS, cleaned, group_of
from peerness.readiness.rules.path import ModuleCode

ANYONE_INSIDE = MEMBERS | SYSTEM
_CLOSED = _("This round is closed. What you answered before is kept.")

_MEANWHILE = _("Somebody else changed this at the same moment. Look at the page again, then save.")


@action(
    "readiness.round.opened",
    returns=Round,
    permission=KEEP_ROUNDS,
    by=ANYONE_INSIDE,
    constraints={"readiness_round_open": ("", _("A round is open already. Close it first."))},
)
def open_round(scope: Scope, *, id: UUID, at: datetime) -> Round:
    """Open a round: everybody on staff can answer until it is closed."""
    return create(Round, scope, id=id, opened_at=at)


@action("readiness.round.closed", returns=Round, permission=KEEP_ROUNDS, on="round", by=ANYONE_INSIDE)
def close_round(scope: Scope, *, id: UUID, at: datetime, round: Round) -> Round:
    """Close a round: nobody answers any more, links stop opening, and what the groups said is shown."""
    held = hold(scope, round)
    if held.closed_at is not None:
        return held
    sheets = Sheet.objects.within(scope).filter(round=held, membership__isnull=True)
    change_many(unused(scope, Purpose.SELF_ASSESSMENT, sheets.values("pk")), withdrawn_at=at)
    return change(held, closed_at=at)


@action("readiness.round.linked", returns=Round, permission=KEEP_ROUNDS, on="round", by=ANYONE_INSIDE)
def make_links(scope: Scope, *, id: UUID, at: datetime, round: Round, number: int) -> Round:
    """Make links with which participants answer without an account: each for one person, whose name nobody writes."""
    held = _still_open(scope, round)
    if not 1 <= number <= MOST_LINKS:
        raise Invalid({"number": _("Make between 1 and 20 links at a time.")})
    own = {"organisation_id": scope.organisation}
    sheets = create_many(
        Sheet(id=ids.derived(id, f"sheet {one}"), round=held, group=GroupName.PARTICIPANTS, begun_at=at, **own)
        for one in range(number)
    )
    wanted = [(ids.derived(sheet.pk, "link"), sheet.pk) for sheet in sheets]
    create_many(new_links(scope, Purpose.SELF_ASSESSMENT, wanted, at))
    return held


@action(
    "readiness.sheet.answered",
    returns=Sheet,
    permission=ANSWER,
    on="round",
    constraints={"readiness_sheet_once": ("", _MEANWHILE)},
)
def answer(
    scope: Scope, *, id: UUID, at: datetime, round: Round, module: ModuleCode, answers: Mapping[str, str]
) -> Sheet:
    """Answer about one module for oneself; what was said before about the others stays."""
    held = _still_open(scope, round)
    asked = {one.code for one in path_here(scope).module(module).practices}
    said = cleaned(answers, asked)
    rows = Sheet.objects.within(scope).select_for_update().filter(round=held, membership_id=scope.member)
    sheet = rows.first()
    if sheet is None:
        group = group_of(scope.actor.roles)
        return create(
            Sheet, scope, id=id, round=held, group=group, membership_id=scope.member, answers=said, begun_at=at
        )
    return change(sheet, answers={**{code: one for code, one in sheet.answers.items() if code not in asked}, **said})


@action("readiness.sheet.answered_by_link", returns=Sheet, by=frozenset({ActorKind.LINK_HOLDER}))
def answer_by_link(
    scope: Scope, *, id: UUID, at: datetime, link: Link, sheet: Sheet, answers: Mapping[str, str], send: bool
) -> Sheet:
    """A participant's answers: kept to go on later, or sent, which uses the link up."""
    held, link = hold(scope, sheet), hold(scope, link)
    _still_open(scope, held.round)
    if link.target != held.pk or not opens(scope.at_moment(at), link):
        raise Conflict(_("This link no longer opens. Ask for a new one."))
    said = cleaned(answers, {one.code for one in path_here(scope) if one.served})
    if not send:
        return change(held, answers=said)
    change(link, used_at=at)
    return change(held, answers=said, finished_at=at)


def _still_open(scope: Scope, round: Round) -> Round:
    held = hold(scope, round)
    if held.closed_at is not None:
        raise Conflict(_CLOSED)
    return held
