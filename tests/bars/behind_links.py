"""Pages behind a secret that is told once: a link that somebody hands over, and the key of the public door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import Purpose, token_of
from peerness.consent.actions import offer_signing
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import Capacity, Category, How, Kind
from peerness.consent.rules.terms import Purpose as SharedFor
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.library.models import ReadingList
from peerness.participants.models import Participant
from peerness.programs.models import Door, Partner
from peerness.programs.rules import DoorKey
from peerness.readiness.models import Survey
from peerness.recovery.models import CheckIn

#: What lies behind the key of the door, for whoever has no account.
BEHIND_THE_DOOR = ("enrolment:refer", "enrolment:leaflet", "consent:tell", "consent:told")
#: What lies behind a link for one purpose, and more that its address holds.
BEHIND_A_LINK = {
    "library:read": (Purpose.READING_LIST, ()),
    "library:propose": (Purpose.SUBMISSION, ()),
    "readiness:answer_by_link": (Purpose.SELF_ASSESSMENT, ()),
    "readiness:survey_by_link": (Purpose.STAFF_SURVEY, ()),
    "recovery:alone": (Purpose.CHECK_IN, ()),
    "recovery:alone_ask": (Purpose.CHECK_IN, (1,)),
    "recovery:alone_end": (Purpose.CHECK_IN, ()),
}


def addresses_behind(name: str, scope: Scope) -> Iterator[str]:
    """Paths to try of one address; the secrets are made here where the invented organisation has told none."""
    if name in BEHIND_THE_DOOR:
        yield from (
            reverse(name, args=[str(DoorKey(scope.organisation, door.key))]) for door in Door.objects.within(scope)
        )
    elif name == "consent:sign":
        yield reverse(name, args=[str(token_of(settings.SECRET_KEY.encode(), scope.organisation, _offered(scope)))])
    elif name in BEHIND_A_LINK:
        purpose, more = BEHIND_A_LINK[name]
        links = Link.objects.within(scope).filter(purpose=purpose, used_at=None, withdrawn_at=None)
        for link in [*links, *_handed_over(scope, purpose)]:
            yield reverse(name, args=[str(token_of_link(scope.organisation, link.pk)), *more])


def _handed_over(scope: Scope, purpose: Purpose) -> Iterator[Link]:
    targets: dict[Purpose, list[UUID]] = {
        Purpose.SUBMISSION: [scope.organisation],
        Purpose.READING_LIST: [one.pk for one in ReadingList.objects.within(scope)],
        Purpose.STAFF_SURVEY: [one.pk for one in Survey.objects.within(scope).filter(closed_at=None)],
        Purpose.CHECK_IN: [one.pk for one in CheckIn.objects.within(scope).filter(finished_at=None)],
    }
    for target in targets.get(purpose, ()):
        link = ids.new(scope.at)
        hashed = token_of_link(scope.organisation, link).hash
        yield Link.objects.within(scope).create(
            id=link,
            organisation_id=scope.organisation,
            purpose=purpose,
            target=target,
            token_hash=hashed,
            created_at=scope.at,
            expires_at=scope.at + timedelta(days=1),
        )


def _offered(scope: Scope) -> UUID:
    """A consent that waits for its signature on the person's own phone."""
    person, to = Participant.objects.within(scope).order_by("pk")[0], Partner.objects.within(scope).order_by("pk")[0]
    said = {
        "kind": Kind.SPECIFIC,
        "name": person.called,
        "discloser": "Riverbend",
        "categories": frozenset({Category.ATTENDANCE}),
        "information": "that we meet",
        "recipients": (Recipient(How.NAMED, to.name, to.pk),),
        "purposes": frozenset({SharedFor.TREATMENT}),
        "revocation_told": True,
        "ends_at": scope.at + timedelta(days=365),
        "capacity": Capacity.PARTICIPANT,
    }
    offer = offer_signing(scope, id=ids.new(scope.at), at=scope.at, participant=person, said=said, language="en")
    return offer.pk
