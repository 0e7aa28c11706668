"""What people say about a peer never reaches that peer: not on any page, in no list, search, file or notice.

The addresses come from the route table, so that a new page is held to it without anybody writing it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import UUID

import pytest
import time_machine

from peerness.access.models import Membership
from peerness.audit.models import Event, EventSubject
from peerness.consent.actions import answer_feedback, take_feedback
from peerness.consent.models import Feedback, Matter
from peerness.consent.queries import feedback
from peerness.consent.testing import Here
from peerness.enrolment.testing import beside
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, works
from peerness.project.docs.routes import addresses
from peerness.tenancy.route import Audience
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
WORDS, NAME, REACH, ANSWER = "zinniaword", "Zinnianame", "zinniaplace", "zinniaanswer"
#: Nothing of this may stand on any page of whom it is about.
TELLING = re.compile("zinnia", re.IGNORECASE)
_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")
#: What somebody may type into the search of any list.
ASKED = {"q": WORDS}


class Scene:
    """Robin, beside whom Rosa walks, and what Robin said about her."""

    def __init__(self, *more: Role, named: bool) -> None:
        """Take it down; with `named` it says that it is about Rosa, as a peer's colleague writes it down."""
        self.here = here = Here()
        self.world = world = here.world
        self.walks = peer(world, here.center, roles=(Role.PEER, *more))
        beside(world, here.robin, self.walks)
        self.mae = works(world, world.member(Role.MANAGER, name="Mae"), here.center)
        about = self.walks.membership if named else None
        self.told = take_feedback(
            world.system,
            id=world.id(),
            at=world.at,
            matter=Matter.PEER.value,
            said=f"{WORDS}: late again",
            called=NAME,
            reach=REACH,
            program=here.center,
            about_whom=about,
        )
        answer_feedback(world.system, id=world.id(), at=world.at, feedback=self.told, answer=ANSWER)
        world.later(minutes=1)

    def pages(self, who: Membership) -> Iterator[tuple[str, str]]:
        """Every page that a member may open, with the person, the program or the feedback itself in its holes."""
        visitor = Visitor(self.world, who)
        with time_machine.travel(self.world.at, tick=False):
            for one in addresses():
                if one.route is None or one.route.audience is not Audience.MEMBER or "GET" not in one.route.methods:
                    continue
                for path in self._paths("/" + one.path.lstrip("/")):
                    answer: Any = visitor.client.get(path, ASKED, follow=True)
                    page = b"".join(answer.streaming_content) if answer.streaming else answer.content
                    yield f"{one.name} {path}", f"{unescape(page.decode(errors='replace'))} {dict(answer.headers)}"

    def _paths(self, path: str) -> set[str]:
        ids: tuple[UUID, ...] = (self.here.robin.pk, self.here.center.pk, self.told.pk)
        return {_HOLE.sub(str(id), path) for id in ids} if _HOLE.search(path) else {path}


@pytest.mark.walk
@pytest.mark.parametrize(
    ("more", "named"),
    [
        ((), True),
        ((Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR), True),
        ((Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR), False),
    ],
)
def test_nowhere_does_a_peer_meet_what_was_said_about_them(db: None, more: tuple[Role, ...], named: bool) -> None:
    scene = Scene(*more, named=named)
    shown = [(where, page) for where, page in scene.pages(scene.walks.membership)]
    assert len(shown) > 60
    assert [
        where for where, page in shown if TELLING.search(page.replace(f"q={WORDS}", "").replace(f'"{WORDS}"', ""))
    ] == []


@pytest.mark.walk
def test_whoever_answers_it_does_meet_it(db: None) -> None:
    scene = Scene(named=True)
    found = [where for where, page in scene.pages(scene.mae) if ANSWER in page]
    assert any(where.startswith("consent:one_feedback") for where in found), "the test above could not fail"


def test_the_trail_names_neither_the_words_nor_a_person(db: None) -> None:
    scene = Scene(named=True)
    system = scene.world.enter().system
    rows = Event.objects.within(system).filter(kind__startswith="consent.feedback")
    assert rows.count() == 2
    assert not any(TELLING.search(str(vars(row))) for row in rows)
    subjects = EventSubject.objects.within(system).filter(event_id__in=rows.values("pk"))
    assert not subjects.filter(record_id=scene.here.robin.pk).exists()


def test_where_nobody_else_could_answer_it_does_not_lie_unread(db: None) -> None:
    scene = Scene(Role.SUPERVISOR, named=False)
    rosa = scene.world.scope(scene.walks.membership)
    assert not feedback(rosa).exists()
    Membership.plain.filter(pk=scene.mae.pk).update(ended_at=scene.world.at)
    assert [one.pk for one in feedback(rosa)] == [scene.told.pk]
    assert Feedback.objects.within(scene.world.system).count() == 1
