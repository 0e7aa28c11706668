"""Builders for tests: jobs and applications, made by the real actions."""

from __future__ import annotations

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.workforce.hiring.actions import choose_interviewers, take_application, write_posting
from peerness.workforce.hiring.models import Application, Posting

SAID = {
    "title": "Recovery coach",
    "kit": "community",
    "does": "Walks beside people at the center.",
    "lived": "You know recovery from your own life.",
    "offers": "24 hours a week, paid training, supervision by somebody who knows the role.",
    "apply": "Call us, or come by.",
}


def job(world: World, **said: str) -> Posting:
    """A job."""
    return write_posting(world.system, id=world.id(), at=world.at, said={**SAID, **said})


def applied(
    world: World, name: str = "Wren Example", *interviewers: Membership, posting: Posting | None = None
) -> Application:
    """Somebody who applied, perhaps with interviewers."""
    came = take_application(world.system, id=world.id(), at=world.at, posting=posting or job(world), name=name)
    members = frozenset(one.pk for one in interviewers)
    return choose_interviewers(world.system, id=world.id(), at=world.at, application=came, members=members)
