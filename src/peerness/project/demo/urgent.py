"""A consent that came too late, and what medical staff were told in emergencies, in the invented organisation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from peerness.consent.actions import Sending, disclose, follow_emergency, keep_late
from peerness.consent.models import Disclosure
from peerness.consent.rules.bases import Basis, Emergency
from peerness.consent.rules.terms import Purpose
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner

_FACTS = Emergency("Dr. Fern", "The invented ambulance, car 4", "Rosa", "Fainted on the stairs, and could not answer")


def urgencies(
    scope: Scope, id: Callable[[], UUID], now: datetime, people: Sequence[Participant], partners: Sequence[Partner]
) -> None:
    """A consent that was signed without a network, and two emergencies: one followed up, one that waits."""
    for person, partner in zip(people[:1], partners, strict=False):
        typed = {"partner": [str(partner.pk)], "purpose": ["services"], "information": ["only that I come on Fridays"]}
        keep_late(
            scope,
            id=id(),
            at=now,
            participant=person,
            begun=now - timedelta(hours=9),
            typed={**typed, "categories": ["presence"], "language": ["en"], "signature": [person.called]},
            faults=["ends_on", "told"],
        )
    for person, days in zip(people, (6, 2), strict=False):
        at = max(now - timedelta(days=days), person.welcomed_at)
        period = Period(person.welcomed_at, at)
        sending = Sending(Basis.EMERGENCY, Purpose.EMERGENCY, None, period, route="spoken", emergency=_FACTS)
        disclose(scope.at_moment(at), id=id(), at=at, participant=person, sending=sending)
    told = Disclosure.objects.within(scope).filter(dispatch__basis=Basis.EMERGENCY.value).order_by("dispatch__at")
    first = told.select_related("dispatch").first()
    if first is not None:
        happened, words = "Water and shade helped. Home the same evening.", "By phone the next morning. They were glad."
        follow_emergency(scope, id=id(), at=now, disclosure=first, happened=happened, heard="told", told=words)
