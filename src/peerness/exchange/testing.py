"""Builders of exchange: a file that a manager put here."""

from __future__ import annotations

from peerness.access.testing import World
from peerness.exchange import actions
from peerness.exchange.models import Upload
from peerness.exchange.rules.columns import Kind
from peerness.exchange.rules.packing import packed
from peerness.kernel.scope import Role
from peerness.programs.models import Program
from peerness.programs.testing import works

PEOPLE = "id,name,dob\n1,Lavender Ashgrove,1980-02-03\n2,Juniper,1991\n"


def file_of(world: World, program: Program, text: str = PEOPLE, kind: Kind = Kind.PEOPLE) -> Upload:
    """A file that a manager of the program just put here."""
    scope = world.scope(works(world, world.member(Role.MANAGER), program))
    return actions.put_file(
        scope,
        id=world.id(),
        at=world.at,
        program=program,
        kind=kind,
        source="Old system",
        content=packed(text.encode()),
    )
