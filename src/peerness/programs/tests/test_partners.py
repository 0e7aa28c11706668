"""The register of partners: /partners/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.programs.actions import add_partner, keep_door
from peerness.programs.models import Partner, PartnerKind
from peerness.programs.rules import DoorKey
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
LIST, NEW, PAGE, END = "programs:partners", "programs:add_partner", "programs:partner", "programs:end_partner"
SAID = {"name": " Lakeside General ", "kind": "hospital", "contact": "Nurse Example", "phone": "555", "note": "ER"}


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def admin(world: World) -> Visitor:
    """Somebody who keeps the register."""
    return Visitor(world, world.member(Role.ADMINISTRATOR))


def partner(world: World, name: str = "Harbor Court") -> Partner:
    """A partner."""
    return add_partner(world.system, id=world.id(), at=world.at, name=name, kind=PartnerKind.JUSTICE)


def test_a_partner_is_added_and_has_a_link_of_its_own(world: World, admin: Visitor) -> None:
    assert "No partner yet" in said(admin.get(LIST))
    answer = admin.fill(NEW, **SAID)
    found = Partner.objects.within(world.enter().system).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/partners/{found.pk}/")
    assert (found.name, found.kind, found.contact, found.ended_at) == (
        "Lakeside General",
        "hospital",
        SAID["contact"],
        None,
    )
    assert "Set up the door first." in said(admin.get(PAGE, found.pk))
    keep_door(world.system, id=world.id(), at=world.at, is_open=True, phone="555 010 0100")
    page = said(admin.get(PAGE, found.pk))
    assert f"http://testserver/ask/{DoorKey(world.organisation.pk, found.key)}/partner/" in page
    assert 'class="qr"' in page
    [event] = events(world, "programs.partner.added")
    assert "Nurse Example" not in str(event.changes)


def test_the_list_is_searched_ordered_and_parted(world: World, admin: Visitor) -> None:
    for name in ("Birch House", "Alder Court", "Cedar Clinic"):
        partner(world, name)
    text = said(admin.get(LIST))
    assert text.index("Alder Court") < text.index("Birch House") < text.index("Cedar Clinic")
    down = said(admin.get(LIST, order="-name"))
    assert down.index("Cedar Clinic") < down.index("Alder Court")
    only = said(admin.get(LIST, q="birch"))
    assert "Birch House" in only
    assert "Alder Court" not in only
    assert "No partner is called so" in said(admin.get(LIST, q="zzz"))
    assert "No former partner" in said(admin.get(LIST, former="1"))
    for number in range(25):
        partner(world, f"Partner {number:02}")
    assert "Page 1 of 2" in said(admin.get(LIST))


def test_what_is_wrong_is_told_and_stays(world: World, admin: Visitor) -> None:
    partner(world, "Harbor Court")
    for wrong, told in (({"name": ""}, "Give it a name"), ({"email": "x"}, "whole address"), ({"kind": "x"}, "Select")):
        answer = admin.fill(NEW, **{**SAID, **wrong})
        assert answer.status_code == 422
        assert told in said(answer)
        assert answer.context["form"]["note"].value() == "ER"
    taken = admin.fill(NEW, **{**SAID, "name": "Harbor Court"})
    assert "stands in the list already" in said(taken)


def test_it_is_changed_and_ended_and_may_come_again(world: World, admin: Visitor) -> None:
    found = partner(world)
    assert admin.fill(PAGE, found.pk, name="Harbor Drug Court", phone="555 010 0155").status_code == 303
    world.enter()
    found.refresh_from_db()
    assert (found.name, found.phone) == ("Harbor Drug Court", "555 010 0155")
    assert "closes at once" in said(admin.get(END, found.pk))
    assert admin.post(END, found.pk, id=world.id()).status_code == 303
    assert "Harbor Drug Court" not in said(admin.get(LIST))
    assert "Harbor Drug Court" in said(admin.get(LIST, former="1"))
    assert "You no longer work together" in said(admin.get(PAGE, found.pk))
    again = admin.post(END, found.pk, id=world.id())
    assert again.status_code == 409
    assert "ended before" in said(again)
    assert partner(world, "Harbor Drug Court").pk != found.pk


def test_a_double_tap_adds_one(world: World, admin: Visitor) -> None:
    typed = {"id": world.id(), **SAID}
    first, second = admin.post(NEW, **typed), admin.post(NEW, **typed)
    assert first["Location"] == second["Location"]
    assert admin.post(NEW, **{**typed, "note": "other"}).status_code == 409
    assert Partner.objects.within(world.enter().system).count() == 1


def test_roles_methods_and_strangers(world: World, admin: Visitor) -> None:
    found = partner(world)
    for role in (Role.PEER, Role.VOLUNTEER, Role.INTAKE, Role.SUPERVISOR, Role.EVALUATOR):
        visitor = Visitor(world, world.member(role))
        for page, ids in ((LIST, ()), (NEW, ()), (PAGE, (found.pk,)), (END, (found.pk,))):
            refused = visitor.get(page, *ids)
            assert refused.status_code == 403
            assert "keep the list of partners" in said(refused)
    other = stranger(Role.MANAGER)
    for page in (PAGE, END):
        assert other.get(page, found.pk).status_code == 404
        assert other.post(page, found.pk, id=world.id(), **SAID).status_code == 404
        assert admin.other("DELETE", page, found.pk) == 405
    assert "Harbor Court" not in said(other.get(LIST))
    assert admin.other("POST", LIST) == 405
