"""Builders for tests: consents that lack nothing, sendings, and a small scene around one person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peerness.access.testing import World
from peerness.consent.actions import Sending, sign_consent
from peerness.consent.models import Consent
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Purpose
from peerness.enrolment.testing import partner, person
from peerness.kernel.periods import Period
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.programs.testing import program, works

FACTS = frozenset({Category.PRESENCE, Category.ATTENDANCE})


def said_values(world: World, *partners: Partner, **changes: Any) -> dict[str, Any]:
    """What is said in a consent to treatment that lacks nothing, for these partners."""
    return {
        "kind": Kind.SPECIFIC,
        "name": "Robin",
        "discloser": world.organisation.name,
        "categories": FACTS,
        "information": "that we meet",
        "recipients": tuple(Recipient(How.NAMED, one.name, one.pk) for one in partners),
        "purposes": frozenset({Purpose.TREATMENT}),
        "revocation_told": True,
        "ends_at": world.at + timedelta(days=365),
        "capacity": Capacity.PARTICIPANT,
        "signature": "Robin",
        "signed_at": world.at,
        **changes,
    }


def consented(world: World, person: Participant, *partners: Partner, language: str = "en", **changes: Any) -> Consent:
    """A signed consent of a person for these partners."""
    said = said_values(world, *partners, **changes)
    return sign_consent(world.system, id=world.id(), at=world.at, participant=person, said=said, language=language)


def sending(world: World, to: Partner | None, **changes: Any) -> Sending:
    """A sending for treatment on the ground of a consent, of the last year."""
    values: dict[str, Any] = {
        "basis": Basis.CONSENT,
        "purpose": Purpose.TREATMENT,
        "partner": to,
        "period": Period(world.at - timedelta(days=365), world.at + timedelta(days=1)),
        **changes,
    }
    return Sending(**values)


class Here:
    """One program with somebody in every role, two partners, and Robin, who takes part."""

    def __init__(self) -> None:
        """Set everything up through the same actions as everybody else."""
        self.world = world = World()
        self.center = program(world, "Community Center")
        self.rosa = works(world, world.member(Role.PEER, name="Rosa"), self.center)
        self.ada = world.member(Role.ADMINISTRATOR, name="Ada")
        self.robin = person(world, self.center, "Robin")
        self.lakeside, self.mill = partner(world), partner(world, "Mill Street")
