"""What is due in the room of consents, as far as the reader's roles open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.consent import queries
from peerness.consent.permissions import (
    ANSWER_FEEDBACK,
    ANSWER_REQUEST,
    HANDLE_INCIDENT,
    KEEP_CONSENT,
    KEEP_REGISTERS,
    SEE_CONSENT,
)
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.tenancy.permission import Permission

#: How many days ahead the end of an agreement is told.
AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One kind of work: how much of it waits, the next day, and the page where it is done."""

    name: Text
    count: int
    next_on: date | None
    page: str
    late: bool


_Waits = Mapping[queries.Wait, Sequence[date]]


def _requests(scope: Scope, _waits: _Waits) -> tuple[int, date | None]:
    days = list(queries.requests_due(scope).values_list("due_on", flat=True))
    return len(days), min(days, default=None)


def _feedback(scope: Scope, _waits: _Waits) -> tuple[int, date | None]:
    rows = list(queries.feedback_due(scope))
    return len(rows), min((one.again_on or one.due_on for one in rows), default=None)


def _notices(scope: Scope, _waits: _Waits) -> tuple[int, date | None]:
    return queries.without_notice(scope).count(), None


def _incidents(scope: Scope, _waits: _Waits) -> tuple[int, date | None]:
    terms = queries.breach_terms(scope)
    rows = [queries.weighed(one, terms) for one in queries.incidents(scope).filter(closed_at__isnull=True)]
    return len(rows), min((one.next_on for one in rows if one.next_on), default=None)


def _agreements(_scope: Scope, waits: _Waits) -> tuple[int, date | None]:
    days = waits[queries.Wait.AGREEMENT]
    return len(days), min(days, default=None)


def _late(_scope: Scope, waits: _Waits) -> tuple[int, date | None]:
    return len(waits[queries.Wait.LATE]), None


def _emergencies(_scope: Scope, waits: _Waits) -> tuple[int, date | None]:
    days = waits[queries.Wait.EMERGENCY]
    return len(days) + len(waits[queries.Wait.AFTER_DEATH]), min(days, default=None)


def _host(_scope: Scope, waits: _Waits) -> tuple[int, date | None]:
    return int(bool(waits[queries.Wait.HOST])), None


_Count = Callable[[Scope, _Waits], tuple[int, date | None]]
_LINES: tuple[tuple[Permission, Text, str, _Count], ...] = (
    (ANSWER_REQUEST, _("Requests about records"), "consent:asked_due", _requests),
    (ANSWER_FEEDBACK, _("Feedback"), "consent:feedback", _feedback),
    (KEEP_CONSENT, _("Without a privacy notice"), "consent:notices", _notices),
    (SEE_CONSENT, _("Consents that came too late"), "consent:late_list", _late),
    (ANSWER_REQUEST, _("After an emergency"), "consent:emergencies", _emergencies),
    (HANDLE_INCIDENT, _("What went wrong"), "consent:incidents", _incidents),
    (KEEP_REGISTERS, _("Agreements that end within 60 days"), "consent:register", _agreements),
    (KEEP_REGISTERS, _("Who hosts our records"), "consent:host", _host),
)
DUE_ROLES = frozenset(role for permission, *_rest in _LINES for role in permission.roles)


def due_lines(scope: Scope) -> list[DueLine]:
    """Each kind of work that the reader's roles open."""
    return list(_lines(scope))


def _lines(scope: Scope) -> Iterator[DueLine]:
    waits = queries.waits(scope, scope.at + AHEAD)
    for permission, name, page, count in _LINES:
        if scope.has(*permission.roles):
            many, next_on = count(scope, waits)
            yield DueLine(name, many, next_on, page, next_on is not None and next_on < localdate(scope.at))
