"""Builders for tests: people who were welcomed, and peers who walk beside them or no longer do."""

from __future__ import annotations

from peerness.access.testing import World
from peerness.enrolment.actions import assign, release_all, welcome
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.workforce.models import Peer


def person(world: World, program: Program, called: str = "Robin", *peers: Peer) -> Participant:
    """Somebody who was welcomed into a program, perhaps with peers beside them."""
    found = welcome(world.system, id=world.id(), at=world.at, called=called, program=program)
    for peer in peers:
        beside(world, found, peer)
    return found


def beside(world: World, person: Participant, peer: Peer) -> None:
    """Let a peer walk beside a person."""
    assign(world.system, id=world.id(), at=world.at, participant=person, peer=peer)


def released(world: World, peer: Peer) -> None:
    """End all assignments of a peer."""
    release_all(world.system, id=world.id(), at=world.at, membership=peer.membership)
