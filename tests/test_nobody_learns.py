"""Nobody learns from an answer that somebody has a record here: not at the door, not by chance, not from a colleague.

The addresses come from the route table, so that a new page is held to it without anybody writing it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.access.models import Membership
from peerness.access.testing import Visitor as Browser
from peerness.access.testing import World
from peerness.enrolment.models import Request
from peerness.enrolment.testing import beside, door, key_of, person
from peerness.kernel.scope import Role
from peerness.participants.actions import add_phone, join, keep_record, link_family
from peerness.participants.models import Participant
from peerness.participants.rules.record import Section
from peerness.participants.testing import agreement, restricted
from peerness.programs.testing import Visitor, program, said, works
from peerness.project.docs.routes import Address, addresses
from peerness.tenancy.route import Audience
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer

pytestmark = pytest.mark.django_db
KNOWN = ("Robin Woods", "Willow Hidden", "Jay Joined")
NUMBER, EMAIL = "503 555 0142", "robin.woods@example.org"
#: What only programs fill in: with something in it every form refuses everybody alike, and tells nothing.
STAYS_EMPTY = frozenset({"website"})
#: The forms at the door: what a stranger sends through them is taken, whoever it is about.
TAKES = frozenset({"enrolment:ask", "enrolment:refer"})
_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")


def those(audience: Audience, method: str) -> list[Address]:
    """The addresses of an audience that take a method."""
    marked = [one for one in addresses() if one.route is not None and one.route.audience is audience]
    found = [one for one in marked if one.route is not None and method in one.route.methods]
    assert found
    return found


class Fields(HTMLParser):
    """The fields of the forms on a page, as a browser would send them, with a person's details typed in."""

    def __init__(self, page: str, name: str, number: str, email: str) -> None:
        """Read a page."""
        super().__init__()
        self.typed = {"text": name, "tel": number, "email": email, "password": "many wrong words"}
        self.sent: dict[str, str] = {}
        self._words = name
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fill one field."""
        has = dict(attrs)
        name = has.get("name")
        if not name or name in STAYS_EMPTY:
            return
        if tag == "textarea":
            self.sent[name] = f"{self._words} is here."
        elif tag == "input":
            self.sent.setdefault(name, self.typed.get(has.get("type") or "text", has.get("value") or "on"))


class Site:
    """An organisation with an open door, and people whom a stranger may ask about."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.ines = works(self.world, self.world.member(Role.INTAKE, name="Ines"), self.center)
        self.key = key_of(door(self.world, self.center))
        self.robin = self.known("Robin Woods")
        restricted(self.world, self.known("Willow Hidden"), self.ines)
        joined = self.known("Jay Joined")
        join(self.world.system, id=self.world.id(), at=self.world.at, kept=self.robin, merged=joined)

    def known(self, called: str) -> Participant:
        """Somebody with a number and an e-mail address."""
        world, found = self.world, person(self.world, self.center, called)
        add_phone(world.system, id=world.id(), at=world.at, participant=found, number=NUMBER)
        values = {"email": EMAIL, "address": "", "no_fixed_address": False}
        section = Section.CONTACT
        keep_record(world.system, id=world.id(), at=world.at, participant=found, section=section, values=values)
        return found

    def path(self, address: Address) -> str:
        """A path of an address at this door."""
        return _HOLE.sub(lambda hole: {"key": self.key}.get(hole[1], "2345-6789"), address.path)

    def asked(self, path: str, *typed: str) -> list[tuple[int, str, int]]:
        """What a stranger is answered who opens a page, and sends what it asks for; and how much was read for it."""
        cache.clear()
        browser = Browser(REMOTE_ADDR="192.0.2.7")
        opened = self.answer(browser, "get", path)
        fields = Fields(opened[1], *typed)
        self.world.later(seconds=30)
        answers = [opened, self.answer(browser, "post", path, fields.sent)]
        return [(status, bare(page, *typed), questions) for status, page, questions in answers]

    def answer(self, browser: Browser, method: str, path: str, sent: dict[str, str] | None = None) -> Any:
        """One answer, followed to the page to which it leads."""
        with time_machine.travel(self.world.at, tick=False), CaptureQueriesContext(connection) as asked:
            answer = getattr(browser, method)(path, sent, follow=True)
        return answer.status_code, answer.content.decode(), len(asked.captured_queries)


def bare(page: str, *typed: str) -> str:
    """A page without hidden fields, receipts, ids and what was typed."""
    page = re.sub(r'<input type="hidden"[^>]*>|nonce="[^"]+"', "", page)
    for word in sorted(typed, key=len, reverse=True):
        page = page.replace(word, "~")
    return re.sub(r"\b[0-9A-Z]{4}[ -]?[0-9A-Z]{4}\b|[0-9a-f-]{32,36}", "#", page)


@pytest.fixture
def site() -> Site:
    """The organisation of these tests."""
    return planted(Site)


@pytest.mark.parametrize("address", those(Audience.PUBLIC, "GET"), ids=lambda one: one.name)
def test_known_and_unknown_people_get_the_same_answer_from_every_public_page(site: Site, address: Address) -> None:
    path = site.path(address)
    unknown = site.asked(path, "Nobody Ever", "503 555 0177", "nobody.ever@example.org")
    for called in KNOWN:
        assert site.asked(path, called, NUMBER, EMAIL) == unknown
    rows = Request.objects.within(site.world.enter().system)
    taken = sorted(rows.values_list("called", flat=True))
    assert taken == (sorted(["Nobody Ever", *KNOWN]) if address.name in TAKES else [])
    assert not rows.filter(participant__isnull=False).exists(), "who it may be is for those inside to find"


def test_the_forms_at_the_door_are_among_the_public_pages() -> None:
    assert {one.name for one in those(Audience.PUBLIC, "POST")} >= TAKES


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_whether_somebody_has_an_account_is_not_told_either(site: Site, name: str) -> None:
    [address] = [one for one in those(Audience.PUBLIC, "POST") if one.name == name]
    path, account = site.path(address), site.ines.account
    unknown = site.asked(path, "nobody.ever@example.org", NUMBER, "nobody.ever@example.org")
    known = site.asked(path, account.email, NUMBER, account.email)
    assert [one[:2] for one in known] == [one[:2] for one in unknown]


# ── a volunteer: whom they walk beside, and nobody else ────────────────────────────────────────────────────────────


def test_a_volunteer_learns_of_no_double_outside_their_reach(site: Site) -> None:
    """A volunteer welcomes nobody and is asked about nobody; what they write of a person is saved."""
    world = site.world
    vern = peer(world, site.center, name="Vern", roles=(Role.VOLUNTEER,))
    own = person(world, site.center, "Lavender")
    beside(world, own, vern)
    person(world, program(world, "Far away"), "Finch Elsewhere")
    visitor = Visitor(world, vern.membership)
    for page in ("enrolment:welcome", "participants:doubles"):
        assert visitor.get(page).status_code == 403
    answers = []
    for name in ("Nobody Ever", "Robin Woods", "Willow Hidden", "Finch Elsewhere"):
        alike = visitor.post("enrolment:alike", called=name)
        saved = visitor.post("participants:aliases", own.pk, id=world.id(), name=name)
        found = visitor.get("desk:people", found=_key_of(visitor.post("desk:find", q=name)))
        answers.append((alike.status_code, saved.status_code, f"/people/{site.robin.pk}/" in said(found)))
        assert str(own.pk) in said(found), "they find their own person by the name that they wrote down"
    assert set(answers) == {(403, 303, False)}
    record = said(visitor.get("participants:record", own.pk))
    assert "Is this" not in record
    pairs = said(Visitor(world, site.ines).get("participants:doubles"))
    assert "Robin Woods" in pairs, "whoever reaches both is asked"


def _key_of(sent: Any) -> str:
    return str(sent["Location"]).partition("found=")[2]


# ── family, and colleagues who take part ───────────────────────────────────────────────────────────────────────────


def opened(visitor: Visitor, roles: frozenset[Role], *ids: UUID) -> Iterator[tuple[str, str]]:
    """Every page of members that these roles may open, with one of these ids in each of its holes."""
    for address in those(Audience.MEMBER, "GET"):
        if address.route is None or not address.route.roles & roles:
            continue
        for id in ids if _HOLE.search(address.path) else ids[:1]:
            with time_machine.travel(visitor.world.at, tick=False):
                answer = visitor.client.get(_HOLE.sub(str(id), address.path))
            if answer.status_code == 200 and not answer.streaming:
                yield address.name, answer.content.decode(errors="replace")


@pytest.mark.walk
def test_neither_record_shows_that_a_family_member_has_one(site: Site) -> None:
    """Whoever reaches one of the two sees the very same on every page before and after the link."""
    world, other = site.world, program(site.world, "Hospital Bedside")
    wren = person(world, other, "Wren Faraway")
    agreements = agreement(world, site.robin, "my sister"), agreement(world, wren, "my brother")
    members = {
        role: works(world, world.member(role), site.center if who is site.robin else other)
        for who, role in ((site.robin, Role.PEER), (wren, Role.SUPERVISOR))
    }
    before = _pages(site, members, wren)
    link_family(world.system, id=world.id(), at=world.at, one=agreements[0], other=agreements[1])
    after = _pages(site, members, wren)
    assert before == after
    assert len(before) > 40
    assert not [name for name, page in after.items() if name[0] is Role.PEER and "Wren" in page]
    assert not [name for name, page in after.items() if name[0] is Role.SUPERVISOR and "Robin" in page]


def _pages(site: Site, members: dict[Role, Membership], wren: Participant) -> dict[tuple[Role, str], str]:
    found = {}
    for role, member in members.items():
        visitor = Visitor(site.world, member)
        for name, page in opened(visitor, frozenset({role}), site.robin.pk if role is Role.PEER else wren.pk):
            if name not in _OF_THE_LOOK_ITSELF:
                found[role, name] = bare(page)
    return found


#: Pages that tell of the opening of pages, which this test does.
_OF_THE_LOOK_ITSELF = {"desk:opened"}


@pytest.mark.walk
def test_no_page_of_staff_leads_to_the_restricted_record_of_a_member(site: Site) -> None:
    """Outside the named list no page at all names it; on the list, no page about the member does."""
    world = site.world
    rosa = peer(
        world, site.center, name="Rosa Rivers", supervisor=works(world, world.member(Role.SUPERVISOR), site.center)
    )
    own = person(world, site.center, "Rosamund R")
    restricted(world, own, site.ines, works_here=True)
    about = (rosa.membership_id, rosa.pk)
    seen = 0
    for role in Role:
        member = site.ines if role is Role.INTAKE else works(world, world.member(role), site.center)
        for name, page in opened(Visitor(world, member), frozenset({role}), *about):
            tells = str(own.pk) in page or "Rosamund" in page
            seen += "Rosa Rivers" in page
            assert not tells or (role is Role.INTAKE and "Rosa Rivers" not in page), f"{name} for {role}"
    for name, page in opened(Visitor(world, rosa.membership), frozenset({Role.PEER}), *about):
        assert "Rosamund" not in page, f"{name} for the member"
    assert seen > 10
