"""Builders for tests: a record with something in every field, and one that is restricted."""

from __future__ import annotations

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.participants.actions import agree_to_family, describe, keep_record, restrict
from peerness.participants.models import Aspect, FamilyAgreement, Participant
from peerness.participants.rules.record import FIELDS, Section

#: What stands in fields that take no free words.
_FITTING: dict[str, object] = {
    "language": "nv",
    "born_year": 1984,
    "born_month": 7,
    "born_day": 23,
    "no_fixed_address": True,
    "email": "wren.filled@example.org",
}


def filled_values() -> dict[str, object]:
    """Something in every field of a record; free words say which field they are for."""
    names = [name for section in Section for name in FIELDS[section]]
    return {name: _FITTING.get(name, f"words for {name}") for name in names}


def fill(world: World, person: Participant) -> Participant:
    """Write something into every field of a record, and into every aspect of what they say of themselves."""
    for section in Section:
        if FIELDS[section]:
            keep_record(
                world.system,
                id=world.id(),
                at=world.at,
                participant=person,
                section=section,
                values=filled_values(),
            )
    words = {aspect: f"own words on {aspect}" for aspect in Aspect.values}
    return describe(world.system, id=world.id(), at=world.at, participant=person, words=words)


def restricted(world: World, person: Participant, *members: Membership, works_here: bool = False) -> Participant:
    """Restrict a record to these members."""
    return restrict(
        world.system,
        id=world.id(),
        at=world.at,
        participant=person,
        members=frozenset(member.pk for member in members),
        works_here=works_here,
    )


def agreement(world: World, person: Participant, words: str = "my sister") -> FamilyAgreement:
    """Somebody who agrees to be linked with a person of their family."""
    return agree_to_family(world.system, id=world.id(), at=world.at, participant=person, words=words)
