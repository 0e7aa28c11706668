"""Reads of requests for support: the list, one of them, its steps."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from peerness.enrolment.models import Outcome, Request, RequestStep, Way
from peerness.enrolment.permissions import (
    REACH_REQUEST,
    SEE_REQUEST,
    SEE_REQUESTS,
    TAKE_REQUEST,
)
from peerness.enrolment.rules.receipts import read_receipt
from peerness.kernel.errors import Denied, Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant

#: What pages about requests are held to, in rooms above, too.
REQUEST_PAGES = SEE_REQUESTS
#: The states by which the list can be narrowed; what was sent by mistake leaves the list and loses nothing.
STATES: dict[str, Q] = {
    "open": Q(closed_at__isnull=True),
    "closed": Q(closed_at__isnull=False) & ~Q(outcome=Outcome.MISTAKE),
    "mistake": Q(outcome=Outcome.MISTAKE),
    "all": Q(pk__isnull=False),
}


def requests(scope: Scope, words: str = "", *, way: str = "", state: str = "open") -> QuerySet[Request]:
    """The requests within reach: whoever waits at a bedside first, then the longest waiting."""
    at_bedside = Case(When(way=Way.BEDSIDE, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = SEE_REQUEST.filter(scope, Request.objects.within(scope)).filter(STATES.get(state, STATES["open"]))
    if way:
        rows = rows.filter(way=way)
    return _meant(scope, rows, words).select_related("program").order_by(at_bedside, "waits_since", "pk")


def _meant(scope: Scope, rows: QuerySet[Request], words: str) -> QuerySet[Request]:
    """Those that these words may mean: a receipt number, parts of the name, or of the way to reach them."""
    receipt = read_receipt(words)
    if receipt is not None and (found := rows.filter(receipt=receipt)).exists():
        return found
    for word in words.split():
        meant = Q(called__icontains=word) | Q(receipt__iexact=word)
        if reaches(scope):
            meant |= Q(phone__icontains=word) | Q(email__icontains=word) | Q(place__icontains=word)
        rows = rows.filter(meant)
    return rows


def request(scope: Scope, id: UUID) -> Request:
    """One request; `Missing` for a stranger's, `Denied` with the reason for one's own organisation's."""
    rows = Request.objects.within(scope).select_related("program", "partner", "received_by__account", "participant")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Missing
    if not SEE_REQUEST.allows(scope, found):
        raise Denied(SEE_REQUEST.reason, SEE_REQUEST.name)
    return found


def steps(scope: Scope, request: Request) -> QuerySet[RequestStep]:
    """What was done about a request, the newest first."""
    rows = RequestStep.objects.within(scope).filter(request=request)
    return rows.select_related("by__account").order_by("-at", "-pk")


def requests_of(scope: Scope, person: Participant) -> QuerySet[Request]:
    """The requests within reach with which a person came to us, the newest first."""
    rows = Request.objects.within(scope).filter(participant=person)
    return SEE_REQUEST.filter(scope, rows).order_by("-received_at", "-pk")


def steps_of(scope: Scope, requests: Iterable[Request]) -> dict[UUID, list[RequestStep]]:
    """What was done about each of these requests, the newest first."""
    found: dict[UUID, list[RequestStep]] = {}
    rows = RequestStep.objects.within(scope).filter(request__in=list(requests)).select_related("by__account")
    for step in rows.order_by("-at", "-pk"):
        found.setdefault(step.request_id, []).append(step)
    return found


def tries(scope: Scope, requests: list[UUID]) -> dict[UUID, int]:
    """How many steps each of these requests has."""
    rows = RequestStep.objects.within(scope).filter(request_id__in=requests).values_list("request_id")
    return dict(rows.annotate(n=Count("pk")).order_by())


def why_not_reach(scope: Scope, request: Request) -> Text | None:
    """Why the scope does not see how somebody can be reached, or None where it does."""
    return REACH_REQUEST.why_not(scope, request)


def reaches(scope: Scope) -> bool:
    """Whether the scope's roles see how somebody who asked for support can be reached."""
    return REACH_REQUEST.allows(scope)


def why_not_take(scope: Scope) -> Text | None:
    """Why the scope cannot write down a request, or None where it can."""
    return TAKE_REQUEST.why_not(scope)


def sees_requests(scope: Scope) -> bool:
    """Whether the scope's roles see requests at all."""
    return SEE_REQUESTS.allows(scope)
