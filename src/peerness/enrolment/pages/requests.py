"""The worklist of requests for support, and one request with its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from peerness.enrolment import queries
from peerness.enrolment.forms import CloseForm, PlaceForm, ReopenForm, StepForm
from peerness.enrolment.models import Outcome, Request, RequestStep, Way
from peerness.enrolment.rules.receipts import spoken
from peerness.enrolment.rules.waiting import Unit, age
from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Language
from peerness.programs.queries import every_program
from peerness.ui.command import Command
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.queries import on_call_now

#: Where the session keeps the words looked for.
LOOKED_FOR = "requests_looked_for"
COLUMNS = Columns(
    Column("name", _("Name"), order="called", head=True),
    Column("age", _("Waiting"), order="waits_since"),
    Column("way", _("How they came"), order="way"),
    Column("program", _("Program"), order="program__name"),
    Column("on_call", _("On call now")),
    Column("steps", _("Steps"), number=True),
)
STATES: dict[str, Text] = {
    "open": _("Waiting"),
    "closed": _("Closed"),
    "mistake": _("By mistake, or spam"),
    "all": _("All"),
}


def waited(request: Request, scope: Scope) -> str:
    """How long somebody has been waiting, or waited until the request was closed, in words."""
    until = request.closed_at or scope.at
    number, unit = age(request.waits_since, until, in_minutes=request.way == Way.BEDSIDE)
    if unit is Unit.MINUTES:
        words = ngettext("%(n)s minute", "%(n)s minutes", number)
    elif unit is Unit.HOURS:
        words = ngettext("%(n)s hour", "%(n)s hours", number)
    else:
        words = ngettext("%(n)s day", "%(n)s days", number)
    return words % {"n": number}


@dataclass(frozen=True)
class Row:
    """One request in the list."""

    request: Request
    waited: str
    place: str
    on_call: str
    steps: int

    @property
    def at_bedside(self) -> bool:
        """Whether somebody waits at a bedside now."""
        return self.request.way == Way.BEDSIDE and self.request.closed_at is None


@dataclass(frozen=True)
class Choice:
    """One filter as a link."""

    name: Text
    url: str
    current: bool


@dataclass(frozen=True)
class RequestsPage:
    """One page of the requests within reach."""

    listing: Listing
    rows: list[Row]
    words: str
    states: list[Choice]
    ways: list[Choice]
    is_filtered: bool
    why_not_take: Text | None


def worklist(scope: Scope, params: Mapping[str, str], words: str) -> RequestsPage:
    """Gather the requests that were asked for, with the peers on call where somebody waits at a bedside."""
    kept = {name: params[name] for name in ("order", "page", "found", "state", "way") if name in params}
    state = kept["state"] if kept.get("state") in STATES else "open"
    way = kept["way"] if kept.get("way") in Way.values else ""
    asked = Asked.read(kept, COLUMNS, keep=("found", "state", "way"))
    listing = asked.answer(queries.requests(scope, words, way=way, state=state))
    shown: list[Request] = list(listing.rows)
    on_call = on_call_now(scope) if any(one.way == Way.BEDSIDE for one in shown) else {}
    steps = queries.tries(scope, [one.pk for one in shown])
    may_reach = queries.reaches(scope)
    rows = [_row(scope, one, on_call, steps.get(one.pk, 0), may_reach=may_reach) for one in shown]
    return RequestsPage(
        listing,
        rows,
        words,
        [_choice(name, {**kept, "state": key}, key == state) for key, name in STATES.items()],
        [_choice(name, {**kept, "way": key}, key == way) for key, name in (("", _("Every way")), *Way.choices)],
        bool(words or way or state != "open"),
        queries.why_not_take(scope),
    )


def _row(scope: Scope, one: Request, on_call: Mapping[Any, list[str]], steps: int, *, may_reach: bool) -> Row:
    at_bedside = one.way == Way.BEDSIDE
    names = _who_comes(one, on_call) if at_bedside else ""
    return Row(one, waited(one, scope), one.place if at_bedside and may_reach else "", names, steps)


def _who_comes(one: Request, on_call: Mapping[Any, list[str]]) -> str:
    """The peers on call for the request's program; for one that names none, whoever is on call within reach."""
    found = on_call.values() if one.program_id is None else [on_call.get(one.program_id, [])]
    return ", ".join(sorted({name for names in found for name in names}))


def _choice(name: Text, params: Mapping[str, str], current: bool) -> Choice:
    kept = {key: value for key, value in params.items() if value and key in ("found", "state", "way")}
    return Choice(name, "?" + urlencode(kept), current)


@dataclass
class Wish:
    """One request, and whether the person wants to be left alone: every page shows it first."""

    request: Request

    @property
    def wants_nothing(self) -> bool:
        """Whether the person said that nothing must be sent or left, or asked us not to contact them."""
        return self.request.leave_nothing or self.request.outcome == Outcome.NO_CONTACT


@dataclass
class RequestPage(Wish):
    """One request: who, how to reach them, what was done, and what can be done next."""

    waited: str
    steps: list[RequestStep]
    on_call: str
    receipt: str
    why_no_contact: Text | None
    step: Command
    close: Command
    reopen: Command
    place: Command

    @property
    def language(self) -> Text:
        """The language that the person would like to speak."""
        return dict(Language.choices).get(self.request.language, "")


def one_request(scope: Scope, found: Request, **asked: Command) -> RequestPage:
    """Gather one request; `asked` holds the form that was just sent."""
    programs = list(every_program(scope))
    forms: dict[str, Command] = {
        "step": StepForm(initial=_fresh(scope), auto_id="step_%s"),
        "close": CloseForm(initial=_fresh(scope), auto_id="close_%s"),
        "reopen": ReopenForm(initial=_fresh(scope), auto_id="reopen_%s"),
        "place": PlaceForm(initial=_fresh(scope), auto_id="place_%s", programs=programs),
        **asked,
    }
    on_call = on_call_now(scope) if found.way == Way.BEDSIDE else {}
    return RequestPage(
        request=found,
        waited=waited(found, scope),
        steps=list(queries.steps(scope, found)),
        on_call=_who_comes(found, on_call),
        receipt=spoken(found.receipt),
        why_no_contact=queries.why_not_reach(scope, found),
        **forms,
    )


def _fresh(scope: Scope) -> dict[str, Any]:
    return {"id": ids.new(scope.at)}
