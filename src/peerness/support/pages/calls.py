"""What the call list shows: whom to call, at which number, their wishes, what became of the last attempts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.periods import day_of
from peerness.kernel.scope import Scope
from peerness.participants.models import Phone
from peerness.recovery.models import Part
from peerness.recovery.queries import reaching
from peerness.support import queries
from peerness.support.models import CallAttempt, CallOutcome, Calls
from peerness.support.pages.appointments import WHOSE, Choice, choices, read
from peerness.support.queries.calls import ALL, DUE, WEEK
from peerness.support.rules.calls import asks_whether_wanted
from peerness.ui.listing import Column, Columns, Listing

COLUMNS = Columns(
    Column("person", _("Whom"), head=True),
    Column("phone", _("Number")),
    Column("due", _("Next call")),
    Column("tries", _("Last attempts")),
    Column("note", _("What became of it")),
)
LOOKED_FOR = "calls_looked_for"
PARTS: dict[str, Text] = {DUE: _("Due now"), WEEK: _("This week"), ALL: _("Everybody")}


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the call list."""

    calls: Calls
    phones: list[Phone]
    tries: list[CallAttempt]
    may_be_called: bool
    asks: bool
    wishes: list[str]
    command: UUID

    @property
    def phone(self) -> Phone | None:
        """The number to call, or None where no number is all right to call."""
        return next((phone for phone in self.phones if phone.ok_call), None) if self.may_be_called else None


@dataclass(frozen=True)
class CallsPage:
    """One page of the call list."""

    listing: Listing
    rows: list[Row]
    parts: list[Choice]
    whose: list[Choice]
    words: str
    outcomes: list[tuple[str, Any]]
    #: What the plan calls a wish about being reached again.
    wishing: Text = Part.REACHING.label


def call_list(scope: Scope, zone: ZoneInfo, params: Mapping[str, str], words: str) -> CallsPage:
    """Gather the part of the list that was asked for; peers see at first whom they call, and whom anybody may call."""
    asked, today = read(params, COLUMNS, words), day_of(scope.at, zone)
    part = asked.kept.get("part", DUE)
    walks = queries.why_no_calendar(scope) is None
    whose = asked.kept.get("whose", "own" if walks else "all")
    listing = asked.answer(queries.call_list(scope, today, part, own=whose == "own", called=words))
    shown: list[Any] = list(listing.rows)
    phones = queries.phones_for(scope, [one.kept for one in shown])
    tries = queries.attempts(scope, [one.pk for one in shown])
    wishes = reaching(scope, [one.kept for one in shown])
    return CallsPage(
        listing=listing,
        rows=[
            Row(
                one,
                phones.get(one.kept, []),
                tries.get(one.pk, []),
                one.may_be_called,
                _asks(one, zone, today),
                wishes.get(one.kept, []),
                ids.new(scope.at),
            )
            for one in shown
        ],
        parts=choices(asked, "part", PARTS, part if part in PARTS else DUE),
        whose=choices(asked, "whose", WHOSE, whose) if walks else [],
        words=words,
        outcomes=list(CallOutcome.choices),
    )


def _asks(one: Calls, zone: ZoneInfo, today: date) -> bool:
    return asks_whether_wanted(day_of(one.since, zone), today)
