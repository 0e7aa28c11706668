"""Builders for tests: sessions, and a small organisation in which everybody has a place."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerness.access.testing import World
from peerness.audit.models import Event, EventSubject
from peerness.audit.rules import Outcome
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants.actions import add_phone
from peerness.participants.models import Participant, Phone
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, events, program, said, works
from peerness.support.actions import log, plan, set_up_group
from peerness.support.models import Appointment, Group, SupportSession
from peerness.support.queries import following
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer


def session(
    world: World,
    peer: Peer,
    person: Participant,
    *,
    hours: float = 1,
    minutes: int = 30,
    line: str = "",
    note: str = "",
    next_step: str = "",
    signed: bool = True,
) -> SupportSession:
    """A session that began some hours ago."""
    return log(
        world.system,
        id=world.id(),
        at=world.at,
        participant=person,
        peer=peer,
        started_at=world.at - timedelta(hours=hours),
        minutes=minutes,
        line=line,
        note=note,
        next_step=next_step,
        sign_now=signed,
    )


def group(world: World, program: Program, name: str = "Monday circle") -> Group:
    """A group that anybody may join."""
    return set_up_group(world.system, id=world.id(), at=world.at, program=program, name=name, kind="open")


class Scene:
    """Two programs; in each a peer with somebody beside them; and one member of every role."""

    def __init__(self) -> None:
        """Set everything up through the same actions as everybody else."""
        self.world = world = World()
        self.center, self.hospital = program(world, "Community Center"), program(world, "Hospital Bedside")
        self.supervisor = works(world, world.member(Role.SUPERVISOR, name="Sol"), self.center)
        self.manager = works(world, world.member(Role.MANAGER, name="Miguel"), self.center)
        self.intake = works(world, world.member(Role.INTAKE, name="Ines"), self.center)
        self.evaluator = works(world, world.member(Role.EVALUATOR, name="Evan"), self.center)
        self.administrator = world.member(Role.ADMINISTRATOR, name="Ada")
        self.rosa = peer(world, self.center, name="Rosa", supervisor=self.supervisor, title="Recovery coach")
        self.dev = peer(world, self.center, name="Dev")
        self.vern = peer(world, self.center, name="Vern", roles=(Role.VOLUNTEER,))
        self.bao = peer(world, self.hospital, name="Bao")
        self.robin = person(world, self.center, "Robin", self.rosa)
        self.willow = person(world, self.center, "Willow", self.vern)
        self.jay = person(world, self.hospital, "Jay", self.bao)

    def visitor(self, who: Peer | object) -> Visitor:
        """One of them at a browser."""
        membership = who.membership if isinstance(who, Peer) else who
        return Visitor(self.world, membership)  # type: ignore[arg-type]


ZONE = "America/New_York"
_FRAME = re.compile(
    r"^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SET )|(?:set_config|current_setting)\(", re.IGNORECASE
)


def in_new_york(world: World) -> None:
    """From now on the organisation's clocks are those of New York."""
    world.enter().organisation.time_zone = ZONE
    world.organisation.save()


def looks(world: World, page: str) -> list[Event]:
    """The events that say that a page was looked at."""
    return events(world, f"page.{page}", Outcome.VIEWED)


def seen(world: World, event: Event) -> set[tuple[str, UUID]]:
    """The records that an event is about."""
    rows = EventSubject.objects.within(world.system).filter(event_id=event.pk)
    return set(rows.values_list("model", "record_id"))


def questions(visitor: Visitor, name: str, *ids: object, **params: str) -> int:
    """How many questions a page asks the database, transactions and walls aside."""
    visitor.get(name, *ids, **params)  # the first page of a session writes its moment
    with CaptureQueriesContext(connection) as captured:
        answer = visitor.get(name, *ids, **params)
    assert answer.status_code == 200
    return sum(not _FRAME.search(query["sql"]) for query in captured.captured_queries)


def sent(visitor: Visitor, method: str, name: str, *ids: object) -> Any:
    """A page asked for by another method than browsers use."""
    with time_machine.travel(visitor.world.at, tick=False):
        return visitor.client.generic(method, reverse(name, args=ids))


def followed(visitor: Visitor, address: str) -> Any:
    """The page at an address that another page gave."""
    with time_machine.travel(visitor.world.at, tick=False):
        return visitor.client.get(address)


def surely(visitor: Visitor, page: str, *ids: object, **typed: Any) -> Any:
    """Fill in a form and send it, and where it asks about another session at the same time, once more."""
    answer = visitor.fill(page, *ids, **typed)
    if answer.status_code != 422 or "overlap" not in answer.context["form"].errors:
        return answer
    form = answer.context["form"]
    again = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    return visitor.post(page, *ids, **again)


def refused(response: Any, reason: object) -> bool:
    """Whether a page says no with exactly this reason."""
    return response.status_code == 403 and str(reason) in said(response)


def mends(response: Any, field: str, words: str) -> bool:
    """Whether a form came back with a sentence at the field that holds these words."""
    told = " ".join(response.context["form"].errors.get(field, ()))
    return response.status_code == 422 and words in told and f'id="id_{field}_error"' in said(response)


def planned(
    scene: Scene, peer: Peer, person: Participant, *, hours: float = 25, minutes: int = 30, times: int = 1, **said: Any
) -> list[Appointment]:
    """An appointment that is so many hours away, or a weekly row of them."""
    world = scene.world
    first = plan(
        world.enter().system,
        id=world.id(),
        at=world.at,
        participant=person,
        peer=peer,
        starts_at=world.at + timedelta(hours=hours),
        minutes=minutes,
        every="week" if times > 1 else "once",
        times=times,
        **said,
    )
    return list(following(world.system, first).order_by("starts_at"))


def number(world: World, person: Participant, text: str = "+15035550142", **allowed: bool) -> Phone:
    """A number of a person, where texts, calls and messages are all right unless said otherwise."""
    kept = {"ok_call": True, "ok_text": True, "ok_message": True, **allowed}
    return add_phone(
        world.enter().system, id=world.id(), at=world.at, participant=person, number=text, label="", **kept
    )
