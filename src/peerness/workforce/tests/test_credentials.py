"""Credentials, hours and proofs: /credentials/."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scans import MOST
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, program, said, stranger
from peerness.tenancy.testing import planted
from peerness.workforce.actions import count_hours, count_many, uncount_many, uncount_work
from peerness.workforce.actions.credentials import keep_proof
from peerness.workforce.actions.hours import take_hours_back
from peerness.workforce.models import Credential, HoursEntry, Peer, Proof
from peerness.workforce.queries import endings
from peerness.workforce.queries.credentials import key_of, totals
from peerness.workforce.rules.hours import Counted, Domain, HoursKind, Source
from peerness.workforce.rules.jurisdictions import Line
from peerness.workforce.testing import credential, peer, supervised, trained

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n and a picture"
LIST, PEER, ONE = "workforce:credentials", "workforce:growing", "workforce:credential"
ADD, MEND, END = "workforce:add_credential", "workforce:mend_credential", "workforce:end_credential"
KEEP, PROOF = "workforce:keep_proof", "workforce:proof"
HOURS, NOTE, BACK = "workforce:hours", "workforce:note_hours", "workforce:uncount"


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def sol(world: World) -> Membership:
    """A supervisor."""
    return world.member(Role.SUPERVISOR, name="Sol")


@pytest.fixture
def rosa(world: World, sol: Membership) -> Peer:
    """A peer whom Sol supervises."""
    return peer(world, program(world), name="Rosa", supervisor=sol)


@pytest.fixture
def visitor(world: World, rosa: Peer) -> Visitor:
    """Rosa at a browser."""
    return Visitor(world, rosa.membership)


def test_a_credential_on_the_way_shows_how_far_it_is(world: World, rosa: Peer, visitor: Visitor) -> None:
    assert "No credential is written down yet" in said(visitor.get(LIST))
    assert "No credential is written down yet" in said(visitor.get(PEER, rosa.pk))
    key = str(key_of(Line("Delaware", "CPRS")))
    done = visitor.fill(ADD, rosa.pk, rule=key, lived="integrated")
    assert done.status_code == 303
    found = Credential.objects.within(world.enter().system).get()
    assert (found.jurisdiction, found.name, str(found)) == ("Delaware", "CPRS", "CPRS (Delaware)")
    trained(world, rosa, minutes=23 * 60)
    page = said(visitor.get(ONE, found.pk))
    assert "23 of 46 hours" in page
    assert "On the way" in page
    assert "Last checked" in page
    assert "Hours by domain" in said(visitor.get(PEER, rosa.pk))
    assert "CPRS" in said(visitor.get(LIST, q="rosa dela"))
    assert "Nothing found" in said(visitor.get(LIST, q="nobody"))
    assert visitor.questions(ONE, found.pk) <= 12
    assert visitor.questions(PEER, rosa.pk) <= 12


def test_one_that_is_held_shows_its_cycle_and_its_end(world: World, rosa: Peer, visitor: Visitor) -> None:
    today = world.at.date()
    held = credential(world, rosa, today + timedelta(days=25), jurisdiction="Arizona")
    trained(world, rosa, minutes=120)
    trained(world, rosa, minutes=600, on=today - timedelta(days=800))
    page = said(visitor.get(ONE, held.pk))
    assert "2 of 20 hours" in page
    assert "Hours about ethics" in page
    assert "25 days left" in page
    assert "Peerness blocks nothing" in page
    assert "25 days left" in said(visitor.get(PEER, rosa.pk))
    assert "25 days left" in said(visitor.get(LIST))
    renewed = visitor.fill(MEND, held.pk, expires_on=str(today + timedelta(days=755)))
    assert renewed.status_code == 303
    assert "Current" in said(visitor.get(ONE, held.pk))
    credential(world, rosa, today - timedelta(days=3), name="Old one", jurisdiction="Nowhere")
    assert "since 3 days" in said(visitor.get(LIST))
    assert visitor.get("desk:today").status_code == 200


def test_the_end_is_said_to_the_peer_and_the_supervisor(world: World, rosa: Peer, sol: Membership) -> None:
    today = world.at.date()
    credential(world, rosa, today + timedelta(days=60))
    credential(world, rosa, today + timedelta(days=121), name="Later")
    assert [one.name for one in endings(world.scope(sol), today)] == ["CPRS"]
    assert "60 days left" in said(Visitor(world, rosa.membership).get("desk:today"))
    assert "60 days left" in said(Visitor(world, sol).get("desk:monday"))
    credential(world, rosa, today - timedelta(days=1), name="Lapsed")
    assert "logging goes on, and nothing is lost" in said(Visitor(world, sol).get("desk:monday"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "write its name here"),
        ({"jurisdiction": ""}, "write the state here"),
        ({"lived": None}, "Choose one."),
        ({"issued_on": "", "expires_on": "2027-03-02"}, "Write the day on which it was issued"),
        ({"issued_on": "2026-03-02", "expires_on": "2026-03-01"}, "cannot run out before"),
        ({"issued_on": "yesterday"}, "Write the day as year-month-day"),
    ],
)
def test_what_is_wrong_is_told_and_stays(
    world: World, rosa: Peer, visitor: Visitor, wrong: dict[str, Any], told: str
) -> None:
    typed = {"rule": "", "jurisdiction": "Ohio", "name": "Own", "lived": "family", **wrong}
    answer = visitor.fill(ADD, rosa.pk, **typed)
    assert answer.status_code == 422
    assert told in said(answer)
    assert answer.context["form"]["number"].value() in (None, "")
    for name, value in typed.items():
        assert value is None or answer.context["form"][name].value() == value
    assert not Credential.objects.within(world.enter().system).exists()


def test_it_stands_once_and_a_double_tap_writes_once(world: World, rosa: Peer, visitor: Visitor) -> None:
    typed = {"id": world.id(), "jurisdiction": "Ohio", "name": "Own", "lived": "family"}
    assert [visitor.post(ADD, rosa.pk, **typed).status_code for _ in range(2)] == [303, 303]
    again = visitor.post(ADD, rosa.pk, **{**typed, "id": world.id()})
    assert again.status_code == 422
    assert "stands here already" in said(again)
    one = Credential.objects.within(world.enter().system).get()
    assert visitor.post(END, one.pk).status_code == 303, "without an id nothing happens"
    for _ in range(2):
        visitor.post(END, one.pk, id=world.id())
    assert visitor.get(ONE, one.pk).status_code == 404
    assert visitor.post(ADD, rosa.pk, **{**typed, "id": world.id()}).status_code == 303
    assert len(events(world, "workforce.credential.added")) == 2


def test_a_proof_is_kept_and_stays(world: World, rosa: Peer, visitor: Visitor) -> None:
    held = credential(world, rosa)
    for given, fault in ((None, "Choose the paper"), (b"nonsense", "Choose a PDF"), (b"", "This file is empty")):
        file = {} if given is None else {"file": SimpleUploadedFile("x.png", given)}
        wrong = visitor.fill(KEEP, held.pk, **{"what": "Certificate", "file": None, **file})
        assert wrong.status_code == 422
        assert fault in said(wrong)
        assert wrong.context["form"]["what"].value() == "Certificate"
    large = SimpleUploadedFile("x.png", PNG + b"0" * MOST)
    assert "too large" in said(visitor.fill(KEEP, held.pk, what="Certificate", file=large))
    assert visitor.fill(KEEP, held.pk, what="Certificate", file=SimpleUploadedFile("x.png", PNG)).status_code == 303
    kept = Proof.objects.within(world.enter().system).get()
    assert "Certificate" in said(visitor.get(ONE, held.pk))
    shown = visitor.get(PROOF, kept.pk)
    assert (shown.content, shown["Content-Type"], str(kept)) == (PNG, "image/png", "proof 2026-03-02")
    assert visitor.get(PROOF, world.id()).status_code == 404
    with pytest.raises(Invalid):
        keep_proof(world.system, id=world.id(), at=world.at, credential=held, what="x", content="no base64!")
    assert b64encode(PNG).decode() == kept.content


def test_training_is_counted_by_hand_and_taken_back(world: World, rosa: Peer, visitor: Visitor) -> None:
    assert "No hour is counted yet" in said(visitor.get(HOURS, rosa.pk))
    wrongs = (
        ({"minutes": "0"}, "Write from one minute"),
        ({"minutes": "1441"}, "Write from one minute"),
        ({"on": "2026-03-03"}, "This day lies ahead"),
        ({"what": ""}, "Write what it was"),
    )
    usual = {"what": "Ethics", "domain": "ethics", "minutes": "90"}
    for wrong, told in wrongs:
        answer = visitor.fill(NOTE, rosa.pk, **{**usual, **wrong})
        assert answer.status_code == 422
        assert told in said(answer)
    assert visitor.fill(NOTE, rosa.pk, **usual).status_code == 303
    one = HoursEntry.objects.within(world.enter().system).get()
    assert (one.hours, str(one), one.source) == (1.5, "2026-03-02 90 min", "typed")
    assert "Ethics" in said(visitor.get(HOURS, rosa.pk, q="ethics"))
    assert "Nothing found" in said(visitor.get(HOURS, rosa.pk, q="nobody"))
    assert visitor.post(BACK, one.pk).status_code == 303, "without an id nothing happens"
    for _ in range(2):
        assert visitor.post(BACK, one.pk, id=world.id()).status_code == 303
    assert totals(world.enter().system, rosa) == {}
    assert visitor.post(BACK, world.id(), id=world.id()).status_code == 404


def test_hours_of_work_count_once_and_go_with_the_work(world: World, rosa: Peer) -> None:
    work = world.id()
    given: dict[str, Any] = {
        "peer": rosa,
        "kind": HoursKind.SUPERVISION,
        "domain": Domain.ETHICS,
        "on": world.at.date(),
        "minutes": 60,
        "source": Source.SUPERVISION,
        "source_id": work,
    }
    counted = count_hours(world.system, id=world.id(), at=world.at, **given)
    with pytest.raises(Invalid):
        count_hours(world.system, id=world.id(), at=world.at, **given)
    scope = world.scope(rosa.membership)
    with pytest.raises(Conflict, match="logged work"):
        take_hours_back(scope, id=world.id(), at=world.at, entry=counted)
    uncount_work(world.system, id=world.id(), at=world.at, peer=rosa, work=work)
    assert totals(scope, rosa) == {}
    many = Counted(rosa.pk, world.id(), world.at.date(), 45, Domain.WELLNESS, world.at)
    count_many(world.system, id=world.id(), at=world.at, entries=(many,))
    assert totals(scope, rosa) == {("work", "wellness"): 45}
    uncount_many(world.system, id=world.id(), at=world.at, work=(many.session,))
    assert totals(scope, rosa) == {}
    assert totals(scope, rosa, world.at.date()) == {}


def test_roles_methods_and_strangers(world: World, rosa: Peer, sol: Membership) -> None:
    held, entry = credential(world, rosa), trained(world, rosa)
    content = b64encode(PNG).decode()
    proof = keep_proof(world.system, id=world.id(), at=world.at, credential=held, what="Certificate", content=content)
    reads = ((PEER, rosa.pk), (ONE, held.pk), (HOURS, rosa.pk), (PROOF, proof.pk))
    forms = ((ADD, rosa.pk), (MEND, held.pk), (KEEP, held.pk), (NOTE, rosa.pk))
    posts = ((END, held.pk), (BACK, entry.pk))
    dev = Visitor(world, peer(world, name="Dev").membership)
    evan = Visitor(world, world.member(Role.EVALUATOR))
    ada = Visitor(world, world.member(Role.ADMINISTRATOR))
    for other in (dev, evan, ada):
        for page, id in (*reads, *forms):
            assert other.get(page, id).status_code == 403
        for page, id in posts:
            assert other.post(page, id, id=world.id()).status_code == 403
    assert dev.get(LIST).status_code == 200
    assert evan.get(LIST).status_code == 403
    for friend in (Visitor(world, sol), Visitor(world, world.member(Role.MANAGER))):
        for page, id in (*reads, *forms):
            assert friend.get(page, id).status_code == 200
        assert "Rosa" in said(friend.get(LIST))
        assert friend.other("DELETE", LIST) == 405
        assert friend.other("GET", END, held.pk) == 405
    supervised(world, rosa)
    assert Visitor(world, sol).get(PEER, rosa.pk).status_code == 403
    gull = stranger(Role.MANAGER)
    for page, id in (*reads, *forms):
        assert gull.get(page, id).status_code == 404
    for page, id in posts:
        assert gull.post(page, id, id=world.id()).status_code == 404
    assert "Rosa" not in said(gull.get(LIST))
