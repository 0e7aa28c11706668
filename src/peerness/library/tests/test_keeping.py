"""Keeping the library: add, mend, review, check, withdraw; and the public form for proposals."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.library.actions import decide
from peerness.library.models import Resource
from peerness.library.testing import called_for, entry, stranger

pytestmark = pytest.mark.django_db
ADD, MEND, REVIEW, DECIDE, CALL, CHECKS, CHECKED, WITHDRAW, ENTRY = (
    f"library:{name}"
    for name in ("add", "mend", "review", "decide", "call", "to_check", "checked", "withdraw", "resource")
)


@pytest.fixture
def world() -> World:
    """An organisation."""
    return World()


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody who keeps the library."""
    return Visitor(world, world.member(Role.MANAGER))


def test_an_entry_is_added_mended_checked_and_withdrawn(world: World, manager: Visitor) -> None:
    typed = {"title": "Our  guide", "url": "https://example.org", "kind": "video", "audiences": ["people"]}
    assert manager.fill(ADD, **typed).status_code == 303
    [row] = Resource.objects.within(world.enter().system)
    assert (row.title, row.audiences, row.added_by_id, str(row)) == (
        "Our guide",
        ["people"],
        manager.membership.pk,
        row.title,
    )
    wrong = manager.fill(MEND, row.pk, title="", url="javascript:x", year="19")
    assert wrong.status_code == 422
    assert all(sentence in said(wrong) for sentence in ("Write the title.", "four digits"))
    assert "beginning with https" in said(manager.fill(MEND, row.pk, url="javascript:x"))
    assert manager.fill(CHECKED, row.pk, opens="no").status_code == 303
    assert "Did not open" in said(manager.get(CHECKS))
    assert "did not open when somebody last tried it" in said(manager.get(ENTRY, row.pk))
    assert "Choose one of the two." in said(manager.fill(CHECKED, row.pk))
    assert manager.fill(MEND, row.pk, url="https://example.org/new").status_code == 303
    assert "Everything was looked at" in said(manager.get(CHECKS))
    assert manager.fill(WITHDRAW, row.pk, why="Gone.").status_code == 303
    assert manager.fill(WITHDRAW, row.pk, why="Gone.").status_code == 409
    assert "Gone." in said(manager.get(ENTRY, row.pk))
    assert [len(events(world, f"library.resource.{verb}")) for verb in ("added", "checked", "mended", "withdrawn")] == [
        1,
        1,
        1,
        1,
    ]


def test_nobody_looked_for_a_year(world: World, manager: Visitor) -> None:
    for name in ("Never", "No link"):
        entry(world, name, url="https://example.org" if name == "Never" else "")
    page = said(manager.get(CHECKS))
    assert "Never" in page
    assert "No link" in page


def test_somebody_outside_proposes_and_we_decide(world: World, manager: Visitor) -> None:
    assert "Call for submissions" in said(manager.get(REVIEW))
    assert "opens for a year" in said(manager.get(CALL))
    former = called_for(world)
    assert manager.post(CALL, id=world.id()).status_code == 303
    outside = Client()
    with time_machine.travel(world.at, tick=False):
        assert outside.get(reverse("library:propose", args=[former])).status_code == 404
        assert outside.get(reverse("library:propose", args=["nonsense"])).status_code == 404
        address = reverse("library:propose", args=[called_for(world)])
        assert "What should stand there?" in said(outside.get(address))
        said_first = {
            "id": str(world.id()),
            "title": "Theirs",
            "kind": "report",
            "language": "en",
            "proposer": "Ann Example",
        }
        assert "Write the title." in said(outside.post(address, {**said_first, "title": ""}))
        assert ["Thank you" in said(outside.post(address, said_first)) for _ in range(2)] == [True, True]
        outside.post(address, {**said_first, "id": str(world.id()), "title": "Other"})
    rows = list(Resource.objects.within(world.enter().system).order_by("number"))
    assert [(row.title, row.state, row.ranking, row.licence) for row in rows] == [
        ("Theirs", "proposed", "", "unknown"),
        ("Other", "proposed", "", "unknown"),
    ]
    assert "Ann Example" in said(manager.get(REVIEW))
    assert "Choose one of the two." in said(manager.fill(DECIDE, rows[0].pk))
    assert "Say why not" in said(manager.fill(DECIDE, rows[0].pk, take="no"))
    assert manager.fill(DECIDE, rows[0].pk, take="yes").status_code == 303
    assert manager.fill(DECIDE, rows[1].pk, take="no", why="An advert.").status_code == 303
    assert manager.fill(DECIDE, rows[1].pk, take="yes").status_code == 409
    page = said(manager.get("library:shelf"))
    assert "Theirs" in page
    assert "Other" not in page
    assert "No proposal waits" in said(manager.get(REVIEW))


def test_a_machine_does_not_fill_the_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peerness.library.actions.resources.MOST_PROPOSED", 0)
    typed = {"id": str(world.id()), "title": "Theirs", "kind": "report", "language": "en"}
    with time_machine.travel(world.at, tick=False):
        answer = Client().post(reverse("library:propose", args=[called_for(world)]), typed)
    assert answer.status_code == 409
    assert "come back in a few days" in said(answer)


def test_roles_and_strangers(world: World, manager: Visitor) -> None:
    row = entry(world, "Ours")
    peer = Visitor(world, world.member(Role.PEER))
    other = stranger(Role.MANAGER)
    for page, ids in ((ADD, ()), (REVIEW, ()), (CALL, ()), (CHECKS, ()), ("library:stock", ())):
        refused = peer.get(page, *ids)
        assert refused.status_code == 403
        assert "keep the library" in said(refused)
    for page in (MEND, DECIDE, CHECKED, WITHDRAW):
        assert peer.get(page, row.pk).status_code == 403
        assert other.get(page, row.pk).status_code == 404
    scope = world.scope(manager.membership)
    with pytest.raises(Conflict):
        decide(scope, id=world.id(), at=world.at, resource=row, take=True, why="")
    assert manager.other("DELETE", ADD) == 405
