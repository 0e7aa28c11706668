"""Setting up a program: /programs/new/."""

from __future__ import annotations

import pytest

from peerness.access.testing import World
from peerness.audit.rules import Outcome
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.actions import set_up_site
from peerness.programs.models import Part2Status, Program, ProgramReach, Site
from peerness.programs.testing import Visitor, events, program, said, stranger
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
PAGE = "programs:set_up"


@pytest.fixture
def world() -> World:
    """An organisation without a program."""
    return planted(World)


@pytest.fixture
def manager(world: World) -> Visitor:
    """Somebody who may set up programs."""
    return Visitor(world, world.member(Role.MANAGER))


def test_a_name_is_enough(world: World, manager: Visitor) -> None:
    answer = manager.fill(PAGE, name="  Community Center ")
    found = Program.objects.within(world.enter().system).get()
    assert (answer.status_code, answer["Location"]) == (303, f"/programs/{found.pk}/")
    assert (found.name, found.site, found.part2) == ("Community Center", None, Part2Status.PROGRAM)
    assert len(events(world, "programs.program.set_up")) == 1
    reach = ProgramReach.objects.within(world.system).get()
    assert reach.membership_id == manager.membership.pk, "whoever sets it up works in it"


def test_at_a_site_that_is_there_or_a_new_one(world: World, manager: Visitor) -> None:
    site = set_up_site(world.system, id=world.id(), at=world.at, name="Riverbend House")
    manager.fill(PAGE, name="One", site=str(site.pk))
    manager.fill(PAGE, name="Two", new_site=" Lakeside General ")
    manager.fill(PAGE, name="Three", new_site="Riverbend House")
    sites = Program.objects.within(world.enter().system).values_list("name", "site__name")
    assert dict(sites) == {"One": "Riverbend House", "Two": "Lakeside General", "Three": "Riverbend House"}
    assert Site.objects.within(world.system).count() == 2


def test_nothing_typed_is_lost(world: World, manager: Visitor) -> None:
    """A name that is taken, an empty name, two sites at once: what was typed comes back with what to mend."""
    program(world, "Taken")
    site = set_up_site(world.system, id=world.id(), at=world.at, name="Riverbend House")
    for typed, sentence in (
        ({"name": "Taken", "new_site": "Somewhere"}, "This name is already in use here."),
        ({"name": "   ", "new_site": "Somewhere"}, "This field is required."),
        ({"name": "N" * 161, "new_site": "Somewhere"}, "at most 160 characters"),
        ({"name": "New", "new_site": "Somewhere", "site": str(site.pk)}, "Choose a site or write a new one, not both."),
    ):
        answer = manager.fill(PAGE, **typed)
        assert answer.status_code == 422
        assert sentence in said(answer)
        assert "Somewhere" in said(answer)
    assert Program.objects.within(world.enter().system).count() == 1
    assert not Site.objects.within(world.system).filter(name="Somewhere").exists(), "a refused program leaves no site"


def test_a_second_tap_sets_up_nothing(world: World, manager: Visitor) -> None:
    id = str(world.id())
    first = manager.post(PAGE, id=id, name="Once")
    second = manager.post(PAGE, id=id, name="Once")
    assert first["Location"] == second["Location"]
    other = manager.post(PAGE, id=id, name="Something else")
    assert other.status_code == 409
    assert "Something else" in said(other), "a conflict loses no word"
    assert Program.objects.within(world.enter().system).count() == 1
    assert len(events(world, "programs.program.set_up")) == 1


def test_other_roles_are_refused_with_the_reason(world: World) -> None:
    for role in set(Role) - {Role.MANAGER, Role.ADMINISTRATOR}:
        visitor = Visitor(world, world.member(role))
        for answer in (visitor.get(PAGE), visitor.post(PAGE, id=world.id(), name="Mine")):
            assert answer.status_code == 403
            assert "Only program managers and administrators set up programs." in said(answer)
    assert not Program.objects.within(world.enter().system).exists()
    assert len(events(world, "page.programs:set_up", Outcome.REFUSED)) == 10


def test_methods_and_strangers(world: World, manager: Visitor) -> None:
    """No other method; another organisation's site cannot be chosen."""
    assert manager.other("PUT", PAGE) == 405
    site = set_up_site(world.system, id=world.id(), at=world.at, name="Riverbend House")
    visitor = stranger(Role.MANAGER)
    answer = visitor.fill(PAGE, name="Theirs", site=str(site.pk))
    assert answer.status_code == 422
    assert "Riverbend House" not in said(visitor.get(PAGE))


def test_a_form_without_its_id_is_mended(manager: Visitor) -> None:
    answer = manager.post(PAGE, name="No id", id="nonsense")
    assert answer.status_code == 422
    assert "No id" in said(answer)


def test_a_name_of_blanks_is_no_name(world: World) -> None:
    with pytest.raises(Invalid, match="name"):
        set_up_site(world.system, id=world.id(), at=world.at, name=" \t ")


def test_a_program_and_its_site_are_told_by_name(world: World) -> None:
    site = set_up_site(world.system, id=world.id(), at=world.at, name="Riverbend House")
    assert (str(site), str(program(world, "Court"))) == ("Riverbend House", "Court")
