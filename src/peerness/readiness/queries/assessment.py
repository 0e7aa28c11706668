"""Reads of the self-assessment: rounds, one's own sheet, and what the groups said in a round that is closed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from peerness.access.models import Link
from peerness.access.queries import link_by_token
from peerness.access.rules import Purpose, Token
from peerness.audit.queries import command
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.readiness.models import Round, Sheet
from peerness.readiness.permissions import KEEP_ROUNDS, SEE_PATH
from peerness.readiness.queries.links import opens, still_open
from peerness.readiness.rules.assessment import Answered, Group


def rounds(scope: Scope) -> QuerySet[Round]:
    """All rounds, the newest first."""
    SEE_PATH.check(scope)
    return Round.objects.within(scope).order_by("-opened_at", "-pk")


def open_round(scope: Scope) -> Round | None:
    """The round in which people answer now."""
    return rounds(scope).filter(closed_at__isnull=True).first()


def round_to_answer(scope: Scope) -> Round:
    """The round in which people answer now; `Missing` where there is none."""
    found = open_round(scope)
    if found is None:
        raise Missing
    return found


def round(scope: Scope, id: UUID) -> Round:
    """One round; `Missing` for a stranger's."""
    found = rounds(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def round_to_keep(scope: Scope, id: UUID) -> Round:
    """One round that the scope may close."""
    found = round(scope, id)
    KEEP_ROUNDS.check(scope, found)
    return found


def own_sheet(scope: Scope, round: Round) -> Sheet | None:
    """What the scope's own member has answered so far."""
    return Sheet.objects.within(scope).filter(round=round, membership_id=scope.member).first()


def taking_part(scope: Scope, round: Round) -> dict[str, int]:
    """How many people of each group have answered something, without what."""
    rows = Sheet.objects.within(scope).filter(round=round).exclude(answers={})
    return dict(rows.order_by().values_list("group").annotate(all=Count("pk")))


def answered(scope: Scope, closed: Iterable[Round]) -> dict[UUID, list[Answered]]:
    """What was answered in rounds that are closed, as the rules read it; of an open round nothing comes out."""
    SEE_PATH.check(scope)
    over = [one.pk for one in closed if one.closed_at is not None]
    found: dict[UUID, list[Answered]] = {id: [] for id in over}
    rows = Sheet.objects.within(scope).filter(round_id__in=over).order_by("pk")
    for id, group, answers in rows.values_list("round_id", "group", "answers"):
        found[id].append(Answered(Group(group), answers))
    return found


def links(scope: Scope, round: Round) -> list[Link]:
    """The links for participants that still open."""
    KEEP_ROUNDS.check(scope, round)
    sheets = Sheet.objects.within(scope).filter(round=round, membership__isnull=True)
    return still_open(scope, Purpose.SELF_ASSESSMENT, sheets.values("pk"))


def sheet_by_token(scope: Scope, token: Token, again: UUID | None = None) -> tuple[Link, Sheet] | None:
    """The sheet behind a participant's link, as long as the link opens and the round is open.

    `again` is the id of a command: whoever sent it before gets the same answer, also when that used the link up.
    """
    link = link_by_token(scope, token, Purpose.SELF_ASSESSMENT)
    if link is None:
        return None
    sheet = Sheet.objects.within(scope).select_related("round").filter(pk=link.target).first()
    if sheet is None:
        return None
    is_open = opens(scope, link) and sheet.round.closed_at is None
    return (link, sheet) if is_open or _was_sent(scope, link, again) else None


def _was_sent(scope: Scope, link: Link, again: UUID | None) -> bool:
    earlier = None if again is None else command(scope, again)
    return earlier is not None and earlier.actor_id == link.pk


def why_not_keep_rounds(scope: Scope) -> Text | None:
    """Why the scope cannot open and close rounds, or None where it can."""
    return KEEP_ROUNDS.why_not(scope)
