"""Writes of incidents: report, weigh, tell, close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.consent.models import Alarm, AlarmKind, Incident
from peerness.consent.permissions import HANDLE_INCIDENT, REPORT_INCIDENT
from peerness.consent.queries.incidents import breach_terms, weighed
from peerness.consent.rules.breach import Factors, Lack
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope

ANYONE_INSIDE = MEMBERS | SYSTEM
_CLOSED = _("This is closed. Report it anew if something else comes up.")
#: What closing an incident still lacks.
LEFT: dict[Lack, Text] = {
    Lack.DECISION: _("Decide first whether it was a breach."),
    Lack.FACTORS: _("Answer all four questions: without them it counts as a breach."),
    Lack.PEOPLE: _("Note first when the people were told."),
    Lack.GOVERNMENT: _("Note first when the government was told."),
    Lack.MEDIA: _("Note first when the media were told."),
}


@action("consent.incident.reported", returns=Incident, permission=REPORT_INCIDENT, by=ANYONE_INSIDE)
def report_incident(
    scope: Scope, *, id: UUID, at: datetime, what: str, discovered_on: date, happened_on: date | None = None
) -> Incident:
    """Say that something went wrong with people's information; the clock runs from the day it was found out."""
    if discovered_on > localdate(at):
        raise Invalid({"discovered_on": _("Choose the day on which it was found out; it cannot lie ahead.")})
    if happened_on and happened_on > discovered_on:
        raise Invalid({"happened_on": _("It cannot have happened after it was found out.")})
    by = scope.member if scope.actor.kind is ActorKind.MEMBER else None
    return create(
        Incident, scope, id=id, what=what, discovered_on=discovered_on, happened_on=happened_on, reported_by_id=by
    )


@action("consent.incident.weighed", returns=Incident, permission=HANDLE_INCIDENT, by=ANYONE_INSIDE)
def weigh_incident(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    incident: Incident,
    people: int,
    by_state: Mapping[str, int],
    factors: Factors,
    breach: bool,
) -> Incident:
    """Decide whether it was a breach: a no needs all four answers. A breach rings for the administrators."""
    held = _open(scope, incident)
    if not breach and not factors.complete:
        raise Invalid({"verdict": LEFT[Lack.FACTORS]})
    if sum(by_state.values()) > people:
        raise Invalid({"people": _("This is less than the states together.")})
    rings = breach and not held.breach
    words = {name: getattr(factors, name) for name in ("information", "recipient", "seen", "undone")}
    changed = change(held, people=people, by_state=dict(by_state), breach=breach, **words)
    if rings:
        create(Alarm, scope, id=ids.derived(id, "alarm"), at=at, kind=AlarmKind.BREACH, record=held.pk)
    return changed


@action("consent.incident.told", returns=Incident, permission=HANDLE_INCIDENT, by=ANYONE_INSIDE)
def note_told(scope: Scope, *, id: UUID, at: datetime, incident: Incident, told: Mapping[str, date | None]) -> Incident:
    """Note who was told on which day: the people, the government, the media."""
    held = _open(scope, incident)
    for name, day in told.items():
        if day and not held.discovered_on <= day <= localdate(at):
            raise Invalid({name: _("Choose a day between the discovery and today.")})
    return change(held, **told)


@action("consent.incident.closed", returns=Incident, permission=HANDLE_INCIDENT, by=ANYONE_INSIDE)
def close_incident(scope: Scope, *, id: UUID, at: datetime, incident: Incident) -> Incident:
    """Close it; whoever must be told has been, or four answers show that it was no breach."""
    held = hold(scope, incident)
    if held.closed_at:
        return held
    left = weighed(held, breach_terms(scope)).lacks
    if left:
        raise Conflict(LEFT[left[0]])
    return change(held, closed_at=at)


def _open(scope: Scope, incident: Incident) -> Incident:
    held = hold(scope, incident)
    if held.closed_at:
        raise Conflict(_CLOSED)
    return held
