"""What stands in the records of the invented people: numbers, other names, words of their own, family, care."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from uuid import UUID

from peerness.enrolment.actions import answer, turn_episode
from peerness.enrolment.models import Episode
from peerness.enrolment.rules.episodes import Turn
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.actions import (
    add_alias,
    add_phone,
    agree_to_family,
    describe,
    keep_record,
    link_family,
    lock_contact,
    restrict,
)
from peerness.participants.models import Aspect, Participant
from peerness.participants.rules.record import Section

#: The numbers 555-0100 to 555-0199 belong to nobody, in every area of North America.
_NUMBER = "+1{area}555{:04d}"
_AREAS = (503, 541, 971, 458)
_LABELS = ("", "", "", "own phone, evenings", "a sister's, ask first", "the front desk of the shelter")
_PLACES = ("", "", "Mornings at the day center", "A room above the bakery", "Between places; ask at the library")
_LANGUAGES = ("en", "en", "en", "es", "es", "ase", "")
_PRONOUNS = ("she/her", "he/him", "they/them", "")
_WORDS = {
    Aspect.FAITH: "Sundays with grandmother's choir",
    Aspect.ACCESS: "Large letters, please",
    Aspect.MORE: "Two kids and an old dog",
}
#: What people say at a brief intake.
_SAID = {
    "brings": ("A friend told me about you", "I want my evenings back", "The nurse said you would understand", ""),
    "matters": ("My kids", "A room with a door", "Sleeping through the night", "Work that does not start at five"),
    "helped": ("Walking by the river", "Somebody who picks up the phone", "Music, loud", ""),
    "safe_tonight": ("yes", "yes", "rather_not", "no", ""),
    "today": ("", "", "A ride to the clinic", "A charger"),
}


def keep(scope: Scope, chance: random.Random, person: Participant, at: datetime) -> None:
    """Write what somebody said about themselves when they came; most of it stays empty, as in life."""
    year = chance.choice((None, None, 1958, 1971, 1984, 1990, 1996, 2001))
    name: dict[str, object] = {
        "called": person.called,
        "pronouns": chance.choice(_PRONOUNS),
        "language": chance.choice(_LANGUAGES),
    }
    name |= {"legal_name": "", "born_year": year, "born_month": None, "born_day": None}
    if year or name["pronouns"] or name["language"] not in ("", "en"):
        _section(scope, person, at, Section.NAME, name)
    place = chance.choice(_PLACES)
    if place:
        values: dict[str, object] = {"email": "", "address": place, "no_fixed_address": place.startswith("Between")}
        _section(scope, person, at, Section.CONTACT, values)
    if chance.random() < 0.8:
        add_phone(
            scope,
            id=_id(person, "phone"),
            at=at,
            participant=person,
            number=_NUMBER.format(chance.randint(100, 199), area=chance.choice(_AREAS)),
            label=chance.choice(_LABELS),
            ok_call=chance.random() < 0.8,
            ok_text=chance.random() < 0.6,
            ok_message=chance.random() < 0.3,
        )
    if chance.random() < 0.2:
        aspect = chance.choice(list(_WORDS))
        describe(scope, id=_id(person, "self"), at=at, participant=person, words={aspect: _WORDS[aspect]})
    if chance.random() < 0.6:
        agree_to_family(scope, id=_id(person, "uncle"), at=at, participant=person, words="my uncle, when he is ready")
    if chance.random() < 0.15:
        add_alias(scope, id=_id(person, "alias"), at=at, participant=person, name=f"{person.called[:3]}y")


def ask(scope: Scope, chance: random.Random, person: Participant, at: datetime) -> None:
    """The brief intake with whoever had the time, in everyday words."""
    if chance.random() < 0.6:
        said = {code: chance.choice(lines) for code, lines in _SAID.items()}
        answer(scope, id=_id(person, "intake"), at=at, participant=person, answers=said, brief=True)


def care(scope: Scope, now: datetime, trusted: frozenset[UUID]) -> None:
    """Two of one family who agree, one who works here as well, and one who does not want to be reached."""
    one, other, works_here, quiet = Participant.objects.within(scope).order_by("welcomed_at", "pk")[:4]
    at = now - timedelta(days=1)
    agreed = [
        agree_to_family(scope, id=_id(person, "agreed"), at=at, participant=person, words=words)
        for person, words in ((one, "my brother"), (other, "my big sister"))
    ]
    link_family(scope, id=_id(one, "family"), at=at, one=agreed[0], other=agreed[1])
    restrict(scope, id=_id(works_here, "list"), at=at, participant=works_here, members=trusted, works_here=True)
    lock_contact(scope, id=_id(quiet, "lock"), at=at, participant=quiet)
    episode = Episode.objects.within(scope).filter(participant=other).order_by("opened_at")[0]
    turn_episode(scope, id=_id(other, "break"), at=at, participant=other, episode=episode, turn=Turn.PAUSED)


def _section(scope: Scope, person: Participant, at: datetime, section: Section, values: dict[str, object]) -> None:
    keep_record(scope, id=_id(person, section), at=at, participant=person, section=section, values=values)


def _id(person: Participant, what: str) -> UUID:
    return ids.derived(person.pk, f"demo {what}")
