"""Reads of incidents: what they lack, and who must be told until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from peerness.consent.models import BreachTerms, Incident
from peerness.consent.permissions import HANDLE_INCIDENT, KEEP_REGISTERS
from peerness.consent.rules.breach import Factors, Lack, Terms, Told, duties, lacks
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Weighed:
    """How an incident stands: who must be told until when, who was, and what is left before its end."""

    must: Mapping[Told, date]
    told: Mapping[Told, date]
    lacks: tuple[Lack, ...]

    @property
    def next_on(self) -> date | None:
        """The next day on which somebody must have been told."""
        return min((day for one, day in self.must.items() if one not in self.told), default=None)


def breach_terms(scope: Scope) -> Terms:
    """The clocks of a breach that hold now: the organisation's own, or the cautious ones."""
    found = BreachTerms.objects.within(scope).order_by("-since", "-pk").first()
    return Terms() if found is None else Terms(**{one.name: getattr(found, one.name) for one in fields(Terms)})


def breach_terms_before(scope: Scope) -> QuerySet[BreachTerms]:
    """The clocks that the organisation has set, the newest first."""
    KEEP_REGISTERS.check(scope)
    return BreachTerms.objects.within(scope).order_by("-since", "-pk")


def weighed(incident: Incident, terms: Terms) -> Weighed:
    """How an incident stands."""
    must = {}
    if incident.breach is not False:
        must = duties(incident.discovered_on, incident.people, incident.by_state, terms)
    days = {
        Told.PEOPLE: incident.people_told_on,
        Told.GOVERNMENT: incident.government_told_on,
        Told.MEDIA: incident.media_told_on,
    }
    told = {one: day for one, day in days.items() if day is not None}
    factors = Factors(incident.information, incident.recipient, incident.seen, incident.undone)
    return Weighed(must, told, lacks(incident.breach, factors, must, told))


def incidents(scope: Scope) -> QuerySet[Incident]:
    """All incidents, open ones first, those found out first at the top."""
    HANDLE_INCIDENT.check(scope)
    return Incident.objects.within(scope).order_by(F("closed_at").asc(nulls_first=True), "discovered_on", "pk")


def incident(scope: Scope, id: UUID) -> Incident:
    """One incident."""
    found = incidents(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found
