"""Consents, what left on them, what people ask about their records and tell us: visibly about nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.access.models import Membership
from peerness.consent.actions import (
    Sending,
    answer_feedback,
    answer_request,
    close_incident,
    disclose,
    give_notice,
    keep_scan,
    make_kind,
    note_review,
    offer_signing,
    register_row,
    report_incident,
    restrict_sharing,
    say_hosting,
    sign_consent,
    take_feedback,
    take_wish,
    weigh_incident,
)
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.breach import Factors
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Purpose
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner, Program
from peerness.project.demo import cast
from peerness.project.demo.urgent import urgencies

_FACTS = frozenset({Category.PRESENCE, Category.ATTENDANCE})
#: So many of the newest people have said something about who may know what.
_TRUSTING = 12
_TOLD = (
    ("peer", "He cancelled on me twice and I waited in the rain.", "Gannet"),
    ("good", "She sat with me until the bus came. Write that down somewhere.", ""),
    ("program", "The coffee room closes before my shift ends.", ""),
)


def trusts(
    scope: Scope,
    id: Callable[[], UUID],
    now: datetime,
    programs: Mapping[str, Program],
    members: Mapping[str, Membership],
) -> None:
    """Some consents and a disclosure on each, privacy notices, requests with their clocks, a restriction, feedback."""
    partners = list(Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")[:2])
    people = list(Participant.objects.within(scope).filter(merged_into=None).order_by("-welcomed_at", "pk")[:_TRUSTING])
    for number, person in enumerate(people):
        at = min(person.welcomed_at + timedelta(hours=1), now)
        if number % 3:
            give_notice(scope, id=id(), at=at, participant=person, way="aloud", acknowledged=True)
        if partners and number % 2 == 0:
            _shared(scope, id, at, person, partners[number % len(partners)], now)
    note_review(
        scope,
        id=id(),
        at=now,
        language="es",
        translator="Alma Ruiz",
        qualification="Certified interpreter in health care",
        reviewed_on=(now - timedelta(days=100)).date(),
    )
    _own_kind(scope, id, now)
    _asked(scope, id, now, people, partners)
    for number, (matter, said, called) in enumerate(_TOLD):
        told = take_feedback(
            scope,
            id=id(),
            at=now - timedelta(days=9 * number + 2),
            matter=matter,
            said=said,
            called=called,
            program=programs[cast.CENTER],
        )
        if number:
            answer_feedback(scope, id=id(), at=now - timedelta(days=1), feedback=told, answer="Said thank you.")
    _went_wrong(scope, id, now)


def _own_kind(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """One kind of consent that the organisation made itself."""
    make_kind(
        scope,
        id=id(),
        at=now,
        name="Rides to the clinic",
        purpose=Purpose.SERVICES,
        categories=frozenset({Category.PRESENCE, Category.CONTACT}),
        days=90,
        words="The driver does not stay with me.",
        read_by="An invented counsel",
    )


def _went_wrong(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """A letter that came back unopened, and a phone that is still being looked for."""
    found_out = (now - timedelta(days=20)).date()
    letter = report_incident(
        scope, id=id(), at=now, what="A letter went to the house next door and came back.", discovered_on=found_out
    )
    factors = Factors("A name and a time", "A neighbor", "No, the seal was whole", "It is back here")
    weigh_incident(scope, id=id(), at=now, incident=letter, people=1, by_state={}, factors=factors, breach=False)
    close_incident(scope, id=id(), at=now, incident=letter)
    yesterday = (now - timedelta(days=1)).date()
    report_incident(scope, id=id(), at=now, what="A phone of ours was left on the bus.", discovered_on=yesterday)


def _said(person: Participant, to: Partner, at: datetime) -> dict[str, Any]:
    return {
        "kind": Kind.SPECIFIC,
        "name": person.called,
        "discloser": cast.ORGANISATION,
        "categories": _FACTS,
        "information": "that I come here, and when",
        "recipients": (Recipient(How.NAMED, to.name, to.pk),),
        "purposes": frozenset({Purpose.TREATMENT}),
        "revocation_told": True,
        "ends_at": at + timedelta(days=365),
        "capacity": Capacity.PARTICIPANT,
        "signature": person.called,
        "signed_at": at,
    }


def _shared(
    scope: Scope, id: Callable[[], UUID], at: datetime, person: Participant, to: Partner, now: datetime
) -> None:
    said = _said(person, to, at)
    sign_consent(scope, id=id(), at=at, participant=person, said=said)
    period = Period(person.welcomed_at, now)
    sending = Sending(Basis.CONSENT, Purpose.TREATMENT, to, period, route="letter")
    disclose(scope.at_moment(now), id=id(), at=now, participant=person, sending=sending)


def _asked(
    scope: Scope, id: Callable[[], UUID], now: datetime, people: list[Participant], partners: list[Partner]
) -> None:
    for person, wish, days in zip(people, ("access", "accounting", "amendment"), (3, 40, 65), strict=False):
        at = now - timedelta(days=days)
        said = "My name has two r's." if wish == "amendment" else ""
        asked = take_wish(scope, id=id(), at=now, participant=person, wish=wish, asked_on=at.date(), said=said)
        if wish == "access":
            answer_request(scope, id=id(), at=now, request=asked, outcome="done", answer="A copy on paper, by hand.")
    urgencies(scope, id, now, people, partners)
    for partner in partners[:1]:
        for person in people[:1]:
            paper_said = _said(person, partner, now)
            offer_signing(scope, id=id(), at=now, participant=person, said=paper_said, language="en")
            paper = sign_consent(scope, id=id(), at=now, participant=person, said=paper_said, way="paper")
            keep_scan(scope, id=id(), at=now, consent=paper, content=cast.PICTURE)
            keep = frozenset({Category.OUTCOMES})
            restrict_sharing(scope, id=id(), at=now, participant=person, partner=partner, categories=keep)
        register_row(
            scope,
            id=id(),
            at=now,
            partner=partner,
            basis="audit",
            reference="Folder 3, blue",
            starts_at=now - timedelta(days=30),
        )
    say_hosting(scope, id=id(), at=now, by="ourselves", reason="An invented machine in an invented cellar")
