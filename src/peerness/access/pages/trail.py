"""The audit as administrators read it: ids, kinds, outcomes and moments, with the names of members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from peerness.access import queries
from peerness.access.action import kinds
from peerness.access.forms import Looking
from peerness.access.forms.events import OUTCOMES
from peerness.access.requests import Member
from peerness.audit import queries as audit
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel import periods
from peerness.kernel.errors import Text
from peerness.kernel.scope import INSTALLATION, ActorKind, Scope
from peerness.tenancy.route import Audience, routes
from peerness.ui.listing import Column, Columns

SIZE = 25
COLUMNS = Columns(
    Column("kind", _("What"), head=True),
    Column("when", _("When")),
    Column("who", _("Who")),
    Column("outcome", _("Outcome")),
    Column("id", _("Id")),
)
ACTORS: dict[str, Text] = {
    ActorKind.MEMBER: _("A member"),
    ActorKind.ACCOUNT: _("Somebody who is signed in"),
    ActorKind.PUBLIC_FORM: _("A public form"),
    ActorKind.LINK_HOLDER: _("The holder of a link"),
    ActorKind.DEVICE: _("A device"),
    ActorKind.JOB: _("Peerness by itself"),
    ActorKind.COMMAND: _("A command on the server"),
}
TONES = {Outcome.DONE: "good", Outcome.VIEWED: "plain", Outcome.REFUSED: "warn"}


@dataclass(frozen=True, slots=True)
class Row:
    """One event with the name of whoever acted."""

    event: Event
    who: Text

    @property
    def outcome(self) -> Text:
        """The outcome in words."""
        return OUTCOMES[Outcome(self.event.outcome)]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return TONES[Outcome(self.event.outcome)]


@dataclass(frozen=True, slots=True)
class Trail:
    """A stretch of the audit with the question that it answers, and the ways to later and earlier events."""

    form: Looking
    rows: list[Row]
    newer: str
    older: str

    @property
    def columns(self) -> Columns:
        """The columns of the table."""
        return COLUMNS


def trail(scope: Scope, member: Member, asked: QueryDict) -> Trail:
    """The events that are asked for; a question that makes no sense finds all of them."""
    people = list(queries.members(scope).values_list("pk", "account__name"))
    pages = (f"page.{name}" for name, route in routes() if route.audience is Audience.MEMBER)
    form = Looking(asked, kinds=sorted({*kinds(), *SIGN_INS, *pages}), members=people)
    wanted = _wanted(form, ZoneInfo(member.organisation.time_zone))
    found = audit.stretch(scope, wanted, SIZE, before=_id(asked.get("before")), after=_id(asked.get("after")))
    kept = {name: str(asked[name]) for name in form.fields if asked.get(name)}
    rows = _rows(found.events, dict(people))
    return Trail(form, rows, newer=_link(kept, after=found.newer), older=_link(kept, before=found.older))


#: Kinds that are no actions of ours: the library signs people in and out.
SIGN_INS = ("access.account.signed_in", "access.account.signed_out")


def _wanted(form: Looking, zone: ZoneInfo) -> audit.Wanted:
    if not form.is_valid():
        return audit.Wanted()
    data: dict[str, Any] = form.cleaned_data
    return audit.Wanted(
        kind=data["kind"],
        outcome=Outcome(data["outcome"]) if data["outcome"] else None,
        actor=_id(data["member"]),
        period=periods.day(data["day"], zone) if data["day"] else None,
    )


def _rows(events: Iterable[Event], people: dict[UUID, str]) -> list[Row]:
    return [Row(event, people.get(event.actor_id or INSTALLATION) or ACTORS[event.actor_kind]) for event in events]


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _link(kept: dict[str, str], **to: UUID | None) -> str:
    known = {name: str(id) for name, id in to.items() if id is not None}
    return "?" + urlencode({**kept, **known}) if known else ""


def database_state() -> Any:
    """What the project says about the database: kind, version, whether it is encrypted, and a sentence."""
    return import_string(settings.DATABASE_STATE)()
