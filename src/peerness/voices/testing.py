"""Builders for tests: somebody's words, with a consent that lacks nothing, and a place where they stand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.participants.models import Participant
from peerness.voices.actions import take, use
from peerness.voices.models import Voice, VoiceUse


def said_values(world: World, asked_by: Membership, **changes: Any) -> dict[str, Any]:
    """What somebody says and agrees to, with nothing missing."""
    return {
        "asked_by": asked_by,
        "name": "Robin Example",
        "words": "Somebody sat with me, and I came back.",
        "language": "en",
        "shown": "name",
        "uses": frozenset({"letter"}),
        "until": (world.at + timedelta(days=365)).date(),
        "way": "screen",
        "signature": "Robin Example",
        **changes,
    }


def voice(world: World, asked_by: Membership, person: Participant | None = None, **changes: Any) -> Voice:
    """A voice that may be used."""
    said = said_values(world, asked_by, **changes)
    return take(world.system, id=world.id(), at=world.at, participant=person, **said)


def used(world: World, found: Voice, kind: str = "letter", place: str = "Letter to Lakeside General") -> VoiceUse:
    """A place where the words stand."""
    return use(world.system, id=world.id(), at=world.at, voice=found, kind=kind, place=place)
