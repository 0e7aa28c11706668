"""Builders for tests: people who were welcomed, and peers who walk beside them or no longer do."""

from __future__ import annotations

from peerness.access.testing import World
from peerness.enrolment.actions import Sender, assign, receive, release_all, welcome
from peerness.enrolment.models import Request, Way
from peerness.enrolment.rules.asking import Asking
from peerness.participants.models import Participant
from peerness.programs.actions import add_partner, keep_door
from peerness.programs.models import Door, Partner, PartnerKind, Program
from peerness.programs.rules import DoorKey
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


def door(world: World, *programs: Program, is_open: bool = True) -> Door:
    """The organisation's door, open unless said otherwise, at which these programs can be chosen."""
    offered = frozenset(program.pk for program in programs)
    said = {"phone": "5550100100", "hours": "weekdays 9 to 5", "welcome": "Come as you are."}
    return keep_door(world.system, id=world.id(), at=world.at, is_open=is_open, programs=offered, **said)


def key_of(found: Door | Partner) -> str:
    """What stands in the address of a door or of a partner's own form."""
    return str(DoorKey(found.organisation_id, found.key))


def partner(world: World, name: str = "Lakeside General") -> Partner:
    """An organisation that sends people."""
    return add_partner(world.system, id=world.id(), at=world.at, name=name, kind=PartnerKind.HOSPITAL)


def request(
    world: World,
    program: Program | None = None,
    called: str = "Robin",
    way: Way = Way.PHONE,
    phone: str = "555 010 0177",
    language: str = "",
) -> Request:
    """Somebody who asked for support and may be called."""
    asking = Asking(
        called=called, phone=phone, ok_call=bool(phone), place="Unit 4" if way == Way.BEDSIDE else "", language=language
    )
    sender = Sender("Lakeside General", "Nurse Example", "555 010 0111") if way == Way.PARTNER else None
    return receive(world.system, id=world.id(), at=world.at, way=way, asking=asking, program=program, sender=sender)
