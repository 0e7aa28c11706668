"""After a death no list asks anybody to do something with the person: every page that lists people is held to it.

The lists come from the route table, so that a new one cannot forget it: whoever adds it decides here what it does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.models import Account, Membership
from peerness.consent.actions import keep_late
from peerness.consent.testing import Here
from peerness.enrolment.actions import note_death
from peerness.enrolment.models import Episode
from peerness.kernel import ids
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.programs.testing import Visitor, said, works
from peerness.project import demo
from peerness.project.demo import cast
from peerness.project.docs.routes import addresses
from peerness.support.actions import mend_happening, sign, tell
from peerness.support.jobs import remind_all
from peerness.support.models import Group, Happening, SupportSession
from peerness.support.rules.happening import Happened
from peerness.tenancy.organisation import announce
from peerness.tenancy.privacy import OF_PARTICIPANTS
from peerness.tenancy.route import Audience

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
#: When the lists are looked at again: what was signed in the week of the death is no news any more.
LATER = NOW + timedelta(days=8)
#: One person for each role that sees participants.
VISITORS = ("Miguel", "Ines", "Sol", "Rosa", "Vern")
#: Lists of work to be done with somebody: they fall silent, with the tables whose ids stand in their addresses.
WORK: dict[str, type[Group] | None] = {
    "consent:notices": None,
    "desk:monday": None,
    "desk:program_home": None,
    "desk:today": None,
    "desk:welcoming": None,
    "enrolment:to_tell": None,
    "enrolment:waiting": None,
    "enrolment:without_intake": None,
    "recovery:calls": None,
    "recovery:due": None,
    "support:appointments": None,
    "support:calls": None,
    "support:log": None,
    "support:log_group": Group,
    "support:reminders": None,
    "support:steps": None,
}
#: Lists that go on naming somebody who has died, each with its reason.
KEPT = {
    "consent:emergencies": "what was told in an emergency is still written down to its end",
    "consent:late_list": "what was typed and signed too late stays until somebody has decided about it",
    "consent:asked_due": "whoever acts for the person may still ask; the list says that they have died",
    "desk:people": "a record is looked up; the list says that they have died",
    "participants:doubles": "if both are one person, the other record has to stop, too",
    "support:happened": "what happened is written down to its end",
    "support:happenings": "what happened stays, and the peers' debrief goes on",
    "support:unsigned": "what was held is still signed by whoever held it",
    "voices:every": "what somebody said for others stays known, so that whoever acts for them can take it back",
    "voices:to_take_down": "words that were taken back before still stand somewhere, and are taken down there",
}
#: Pages that show words or typed names, and list nobody.
NO_LIST = {
    "consent:feedback": "feedback names whoever gave it, as they wished, and no record",
    "enrolment:requests": "whoever asks is no participant yet",
    "enrolment:welcome": "names somebody only after their name was typed",
    "supervision:oneself": "how a supervisor sees their own supervising",
    "supervision:own": "what was agreed with a peer",
    "supervision:own_competencies": "how a peer and their supervisor see what the peer can do",
    "supervision:record_group": "what was agreed with a group of peers",
    "support:outreach": "places, and people without a record",
    "voices:voices": "words that may be used, with the name that was typed; those of the dead are not among them",
}


def lists() -> set[str]:
    """Every page of members that tells of participants and needs no record in its address."""
    marked = ((one.name, one.route) for one in addresses() if one.route is not None and "<" not in one.path)
    return {
        name
        for name, route in marked
        if route.audience is Audience.MEMBER and "GET" in route.methods and route.shows & OF_PARTICIPANTS
    }


def test_every_list_has_decided_what_a_death_means_for_it() -> None:
    silent = {name for name, table in WORK.items() if table is None}
    assert lists() == silent | set(KEPT) | set(NO_LIST), "write a new list into WORK, KEPT or NO_LIST"
    assert all(len(reason.split()) > 3 for reason in (*KEPT.values(), *NO_LIST.values()))


@pytest.fixture
def scope(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scope]:
    """A small invented organisation, at a moment that stands still, in which every name is one of its own."""
    monkeypatch.setattr("peerness.kernel.ids.secrets.randbits", random.Random(2026).getrandbits)  # noqa: S311
    with time_machine.travel(NOW, tick=False):
        scope = demo.build(lambda done, total, what="": None, NOW, 24)
        announce(str(scope.organisation), "")
        for number, one in enumerate(Participant.objects.within(scope).order_by("pk")):
            Participant.objects.within(scope).filter(pk=one.pk).update(called=f"Zeppelin{number:02}")
        remind_all(NOW)
        yield scope


def paths(scope: Scope, name: str) -> list[str]:
    """The addresses of a list: one, or one for each row of its table."""
    table = WORK.get(name)
    if table is None:
        return [reverse(name)]
    return [reverse(name, args=[one.pk]) for one in table.objects.within(scope).order_by("pk")[:6]]


def named(scope: Scope, at: datetime, wanted: set[str]) -> dict[str, set[str]]:
    """Which of the lists, with all their tabs, name whom, whoever of the visitors looks."""
    found: dict[str, set[str]] = {name: set() for name in wanted}
    with time_machine.travel(at, tick=False):
        for person in (one for one in cast.STAFF if one.name.split()[0] in VISITORS):
            client = Client(HTTP_HOST="127.0.0.1")
            client.force_login(Account.objects.get(email=person.email))
            for name in sorted(wanted):
                for path in paths(scope, name):
                    for page in tabs(client, path):
                        found[name] |= set(re.findall(r"Zeppelin\d\d", page))
    return found


def tabs(client: Client, path: str) -> Iterator[str]:
    """The main part of a list and of its tabs; what is past is past."""
    waiting, seen = [path], {path}
    while waiting:
        answer = client.get(waiting.pop(), follow=True)
        if answer.status_code != 200:
            continue
        page = unescape(answer.content.decode())
        yield page.partition("<main")[2].partition("</main>")[0]
        for link in re.findall(r'href="([^"]*\?[^"]*)"', page):
            more = path + link if link.startswith("?") else link
            told = more.partition("?")[2]
            if more.partition("?")[0] == path and more not in seen and not re.search("order=|page=|part=past", told):
                seen.add(more)
                waiting.append(more)


def write_everything_down(scope: Scope) -> None:
    """Whatever was held is signed, and the forms of what happened are filed."""
    for session in SupportSession.objects.within(scope).filter(signed_at=None).order_by("pk"):
        sign(scope, id=ids.new(NOW), at=NOW, session=session)
    for one in Happening.objects.within(scope).filter(filed_at=None).select_related("participant").order_by("pk"):
        form: dict[str, Any] = {"happened_at": one.happened_at, "participant": one.participant, "words": "It is over."}
        mend_happening(scope, id=ids.new(NOW), at=NOW, happening=one, file_now=True, **form)


@pytest.mark.walk
def test_after_a_death_every_list_of_work_is_silent(scope: Scope) -> None:
    before = named(scope, NOW, set(WORK))
    assert {name for name, people in before.items() if not people} == set(), "these lists have named nobody at all"
    write_everything_down(scope)
    teller = Membership.objects.within(scope).order_by("pk")[0]
    programs = {one.pk: one for one in Program.objects.within(scope)}
    episodes = Episode.objects.within(scope).filter(participant__merged_into=None).select_related("participant")
    theirs = {one.participant_id: one for one in episodes.order_by("closed_at")}
    for one in theirs.values():
        program = programs[one.program_id]
        told: dict[str, Any] = {
            "kind": Happened.DEATH,
            "program": program,
            "told_by": teller,
            "participant": one.participant,
        }
        tell(scope, id=ids.new(NOW), at=NOW, **told)
    after = named(scope, LATER, set(WORK))
    assert {name: people for name, people in after.items() if people} == {}
    kept = named(scope, LATER, {"desk:people", "consent:asked_due"})
    assert all(kept.values())


def test_lists_that_are_kept_say_it_and_no_clock_asks_to_tell_the_person(db: None) -> None:
    here = Here()
    world = here.world
    rosa = Visitor(world, here.rosa)
    facts = {"recipient": "Dr. Fern", "facility": "Ambulance 4", "nature": "does not wake up", "discloser": "Rosa"}
    assert rosa.fill("consent:tell_emergency", here.robin.pk, **facts).status_code == 303
    assert rosa.fill("consent:take_wish", here.robin.pk, wish="access").status_code == 303
    values: dict[str, Any] = {"participant": here.robin, "begun": world.at, "typed": {}, "faults": ["partner"]}
    keep_late(world.enter().system, id=world.id(), at=world.at, **values)
    sol = works(world, world.member(Role.SUPERVISOR, name="Sol"), here.center)
    note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    world.later(days=20)
    desk = Visitor(world, sol)
    for name in ("consent:emergencies", "consent:late_list", "consent:asked_due"):
        assert "Has died" in said(desk.get(name)), name
    assert "Whoever stands for them, if anybody does" in said(desk.get("consent:emergencies"))
    [line] = [one for one in desk.get("consent:due").context["lines"] if one.page == "consent:emergencies"]
    assert (line.count, line.next_on, line.late) == (1, None, False)
