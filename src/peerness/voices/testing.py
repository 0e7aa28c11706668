"""Builders for tests: somebody's words with a whole consent, a place where they stand, and people around Robin."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peerness.access.models import Membership
from peerness.access.testing import AtBrowser, World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import program, works
from peerness.voices.actions import take, use
from peerness.voices.models import Voice, VoiceUse
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer


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


def voice(world: World, asked_by: Membership, whose: Participant | None = None, **changes: Any) -> Voice:
    """A voice that may be used."""
    said = said_values(world, asked_by, **changes)
    return take(world.system, id=world.id(), at=world.at, participant=whose, **said)


def used(world: World, found: Voice, kind: str = "letter", place: str = "Letter to Lakeside General") -> VoiceUse:
    """A place where the words stand."""
    return use(world.system, id=world.id(), at=world.at, voice=found, kind=kind, place=place)


class Here:
    """Two programs; Rosa walks beside Robin and Bao beside Jay; one member of every other role in Robin's program."""

    def __init__(self) -> None:
        """Set everything up through the same actions as everybody else."""
        self.world = world = World()
        self.center, self.hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
        self.supervisor = works(world, world.member(Role.SUPERVISOR, name="Sol"), self.center)
        self.manager = works(world, world.member(Role.MANAGER, name="Miguel"), self.center)
        self.intake = works(world, world.member(Role.INTAKE, name="Ines"), self.center)
        self.evaluator = works(world, world.member(Role.EVALUATOR, name="Evan"), self.center)
        self.administrator = world.member(Role.ADMINISTRATOR, name="Ada")
        self.rosa, self.dev = peer(world, self.center, name="Rosa"), peer(world, self.center, name="Dev")
        self.vern = peer(world, self.center, name="Vern", roles=(Role.VOLUNTEER,))
        self.bao = peer(world, self.hospital, name="Bao")
        self.robin = person(world, self.center, "Robin", self.rosa)
        self.jay = person(world, self.hospital, "Jay", self.bao)

    def visitor(self, who: Peer | Membership) -> AtBrowser:
        """One of them at a browser."""
        return AtBrowser(self.world, who.membership if isinstance(who, Peer) else who)
