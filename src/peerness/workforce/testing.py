"""Builders for tests: peers and who supervises them."""

from __future__ import annotations

from datetime import date, timedelta

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import works
from peerness.workforce.actions import add_peer, arrange_supervision, count_hours, write_profile
from peerness.workforce.actions.credentials import add_credential
from peerness.workforce.models import Credential, HoursEntry, Peer, Profile
from peerness.workforce.rules.hours import Domain, HoursKind, Source


def peer(
    world: World,
    *programs: Program,
    name: str = "",
    roles: tuple[Role, ...] = (Role.PEER,),
    supervisor: Membership | None = None,
    title: str = "",
) -> Peer:
    """A peer who works in these programs, perhaps supervised."""
    membership = works(world, world.member(*roles, name=name), *programs)
    found = add_peer(world.system, id=world.id(), at=world.at, membership=membership, title=title)
    if supervisor is not None:
        supervised(world, found, supervisor)
    return found


def supervised(world: World, peer: Peer, *supervisors: Membership) -> Peer:
    """Let exactly these members supervise a peer."""
    wanted = frozenset(membership.pk for membership in supervisors)
    return arrange_supervision(world.system, id=world.id(), at=world.at, peer=peer, supervisors=wanted)


def profile(world: World, peer: Peer, **said: object) -> Profile:
    """A short profile that the peer wrote."""
    words = {"words": f"{peer.membership.account.name} writes about themselves.", **said}
    return write_profile(world.system, id=world.id(), at=world.at, peer=peer, **words)  # type: ignore[arg-type]


def credential(world: World, peer: Peer, ends: date | None = None, **said: object) -> Credential:
    """A credential of a peer: on the way, or held for two years until a day."""
    days = {"issued_on": ends - timedelta(days=730), "expires_on": ends} if ends else {}
    usual = {"jurisdiction": "Delaware", "name": "CPRS", "lived": "integrated", **days, **said}
    return add_credential(world.system, id=world.id(), at=world.at, peer=peer, **usual)  # type: ignore[arg-type]


def trained(world: World, peer: Peer, minutes: int = 60, **said: object) -> HoursEntry:
    """Training that was written down by hand."""
    usual = {
        "kind": HoursKind.TRAINING,
        "domain": Domain.ETHICS,
        "on": world.at.date(),
        "source": Source.TYPED,
        "what": "A course",
        **said,
    }
    return count_hours(world.system, id=world.id(), at=world.at, peer=peer, minutes=minutes, **usual)  # type: ignore[arg-type]
