"""Reads of telephone recovery support: whom to call, and what became of the last attempts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from peerness.enrolment.models import Episode, State
from peerness.kernel.errors import Denied, Missing
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_person
from peerness.support.models import CallAttempt, Calls
from peerness.support.permissions import CALL
from peerness.support.queries.rhythm import KEPT, of_kept

#: The parts of the call list.
DUE, WEEK, ALL = "due", "week", "all"
#: So many earlier attempts stand beside a person.
SHOWN = 3


def call_list(scope: Scope, today: date, part: str = DUE, *, own: bool = False, called: str = "") -> QuerySet[Calls]:
    """The people within reach who want calls: due by today, within the week, or all of them; the longest due first.

    Who is not to be contacted or takes a break stands only under all. `own` leaves out the people of other callers.
    """
    rows = _open(scope)
    if part != ALL:
        last = today if part == DUE else today + timedelta(days=6)
        rows = rows.filter(next_on__lte=last, may_be_called=True)
    if own:
        rows = rows.filter(Q(peer__isnull=True) | Q(peer__membership_id=scope.member))
    for word in called.split():
        rows = rows.filter(participant__called__icontains=word)
    return rows.order_by("next_on", "participant__called", "pk")


def _open(scope: Scope) -> QuerySet[Any]:
    """The calls that go on, within reach; `may_be_called` says whether the person may be called now."""
    takes_part = Episode.objects.within(scope).filter(of_kept(scope), state=State.OPEN)
    left_alone = Participant.objects.within(scope).filter(pk=OuterRef("kept"), do_not_contact_at__isnull=False)
    rows = CALL.filter(scope, Calls.objects.within(scope)).filter(ended_at__isnull=True).annotate(kept=KEPT)
    rows = rows.annotate(may_be_called=Exists(takes_part) & ~Exists(left_alone))
    return rows.select_related("participant", "peer__membership__account", "program")


def calls(scope: Scope, id: UUID) -> Calls:
    """The calls of one person that go on; `Missing` for a stranger's, `Denied` with the reason for out of reach."""
    found: Calls | None = _open(scope).filter(pk=id).first()
    if found is None:
        known = Calls.objects.within(scope).filter(pk=id, ended_at__isnull=True).exists()
        raise Denied(CALL.reason, CALL.name) if known else Missing
    return found


def calls_of(scope: Scope, participant: Participant) -> Calls | None:
    """The calls that a person wants, if they do."""
    rows = Calls.objects.within(scope).filter(ended_at__isnull=True)
    about = of_person(scope, participant.pk)
    return rows.filter(about).select_related("peer__membership__account").order_by("since", "pk").first()


def attempts(scope: Scope, calls: list[UUID]) -> dict[UUID, list[CallAttempt]]:
    """The last attempts to call each of these people, the latest first."""
    found: dict[UUID, list[CallAttempt]] = {}
    rows = CallAttempt.objects.within(scope).filter(calls_id__in=calls).select_related("by__account")
    for attempt in rows.order_by("-at", "-pk"):
        if len(found.setdefault(attempt.calls_id, [])) < SHOWN:
            found[attempt.calls_id].append(attempt)
    return found
