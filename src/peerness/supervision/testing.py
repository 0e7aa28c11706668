"""Builders for tests: times of supervision and boundary notes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.supervision.actions import assess_oneself, record, write_note
from peerness.supervision.actions.sessions import Told
from peerness.supervision.models import BoundaryNote, SupervisionSession, SupervisorView
from peerness.workforce.models import Peer


def supervision(
    world: World,
    leader: Membership,
    *peers: Peer,
    days: int = 0,
    minutes: int = 30,
    functions: tuple[str, ...] = ("supportive",),
    words: str = "",
    agreed: tuple[str, ...] = (),
    group: bool = False,
    beside: Membership | None = None,
) -> SupervisionSession:
    """A time of supervision that was held some days ago."""
    told = Told((world.at - timedelta(days=days)).date(), minutes, functions, (), words, agreed)
    return record(
        world.enter().system,
        id=world.id(),
        at=world.at,
        leader=leader,
        peers=frozenset(peer.pk for peer in peers),
        told=told,
        group=group,
        beside=beside,
    )


def boundary_note(
    world: World, author: Membership, peer: Peer, words: str = "A gift was offered.", *readers: UUID
) -> BoundaryNote:
    """A note that its author wrote about a boundary."""
    return write_note(
        world.enter().system,
        id=world.id(),
        at=world.at,
        peer=peer,
        author=author,
        words=words,
        readers=frozenset(readers),
    )


def oneself(world: World, author: Membership, level: int = 2) -> SupervisorView:
    """How somebody saw their own supervising."""
    return assess_oneself(world.enter().system, id=world.id(), at=world.at, author=author, said={"role": level})
