"""Another organisation's records are simply not there: every address, every role, with a stranger's ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from peerness.access import actions, registry
from peerness.access.models import BreakGlass, Invitation, Membership, Message
from peerness.access.rules import Purpose
from peerness.access.testing import Visitor, World
from peerness.access.urls import urlpatterns
from peerness.kernel.scope import Role
from peerness.tenancy.models import TenantModel
from peerness.tenancy.route import Audience, Route, route_of
from tests.agreement import undone

REASON = "The person called the crisis line a minute ago."


@dataclass
class Filled:
    """An organisation with one of everything that access keeps."""

    world: World
    administrator: Membership
    member: Membership
    invitation: Invitation
    glass: BreakGlass
    message: Message

    def id_for(self, name: str) -> UUID:
        """The id that an address of this name takes."""
        known: dict[str, TenantModel] = {"close": self.glass, "acknowledge": self.glass, "again": self.message}
        known |= dict.fromkeys(("invitation", "renew", "withdraw"), self.invitation)
        return self.glass.record if name == "glass" else known.get(name, self.member).id


def filled(name: str) -> Filled:
    """Found an organisation and fill it."""
    world = World(name)
    member = world.member(Role.PEER)
    message = actions.post(
        world.system, id=world.id(), at=world.at, purpose=Purpose.PASSWORD, to="a@example.org", subject="", body="x"
    )
    glass = actions.break_glass(world.scope(member), id=world.id(), at=world.at, record=uuid4(), reason=REASON)
    return Filled(world, world.member(Role.ADMINISTRATOR), member, world.invitation(Role.PEER), glass, message)


def addresses() -> list[tuple[str, Route, bool]]:
    """Each address of access for members: name, marker, and whether it takes an id."""
    found = []
    for pattern in urlpatterns:
        marker = route_of(pattern.callback)
        assert marker is not None
        if marker.audience is Audience.MEMBER:
            found.append((str(pattern.name), marker, "<uuid:" in str(pattern.pattern)))
    return found


ADDRESSES = addresses()
WITH_ID = [(name, marker) for name, marker, takes in ADDRESSES if takes]


def url(name: str, id: UUID | None = None) -> str:
    """The address."""
    return reverse(f"access:{name}", args=[] if id is None else [id])


def ask(visitor: Visitor, marker: Route, address: str) -> list[Any]:
    """One request by each method that the address takes."""
    said = {"id": str(uuid4()), "roles": ["intake"], "reason": REASON}
    answers = [visitor.get(address)] if "GET" in marker.methods else []
    return answers + ([visitor.post(address, said)] if "POST" in marker.methods else [])


@pytest.fixture
def here(monday: object, db: None) -> Filled:
    """One's own organisation."""
    return filled("Riverbend Recovery Community")


@pytest.fixture
def there(here: Filled) -> Filled:
    """Another one."""
    other = filled("Harbor House")
    here.world.enter()
    return other


def snapshot(side: Filled) -> list[Any]:
    """Everything of an organisation that one of the addresses could change."""
    side.world.enter()
    rows = [side.member, side.invitation, side.glass, side.message]
    kept = [type(row)._base_manager.filter(pk=row.pk).values().get() for row in rows]
    roles = sorted(side.member.roles.model.objects.within(side.world.system).values_list("membership_id", "role"))
    return [*kept, roles]


@pytest.fixture
def known(here: Filled, there: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that knows the records which were opened in an emergency."""
    records = {side.glass.record: side.world.organisation.pk for side in (here, there)}
    monkeypatch.setattr(
        registry, "_glass", {"room.person.see": lambda scope, record: records.get(record) == scope.organisation}
    )


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("role", list(Role))
def test_a_stranger_s_record_is_404_for_who_may_come_and_403_for_all_others(
    here: Filled, there: Filled, role: Role
) -> None:
    before, told = snapshot(there), {}
    visitor = Visitor().comes(here.world.enter().member(role))
    for name, marker in WITH_ID:
        answers = ask(visitor, marker, url(name, there.id_for(name)))
        told[name] = {answer.status_code for answer in answers}
        assert not any("Harbor House" in answer.content.decode() for answer in answers)
    assert told == {name: {404 if role in marker.roles else 403} for name, marker in WITH_ID}
    assert snapshot(there) == before


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("role", list(Role))
def test_one_s_own_records_open_for_the_roles_of_the_address_and_for_no_other(here: Filled, role: Role) -> None:
    visitor, told = Visitor().comes(here.world.enter().member(role)), {}
    for name, marker, takes in ADDRESSES:
        with undone():
            answers = ask(visitor, marker, url(name, here.id_for(name) if takes else None))
            told[name] = {"closed" if answer.status_code == 403 else "open" for answer in answers}
            fine = {200, 303, 403, 409, 422} | ({404} if name.endswith("draft") else set())  # of no form there is none
            assert all(answer.status_code in fine for answer in answers)
    # Only whoever opened a record closes it.
    may = {name: role in marker.roles and name != "close" for name, marker, _takes in ADDRESSES}
    assert told == {name: {"open" if may[name] else "closed"} for name in may}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PEER])
def test_an_id_that_never_was_is_404_like_a_stranger_s(here: Filled, role: Role) -> None:
    visitor = Visitor().comes(here.world.member(role))
    for name, marker in WITH_ID:
        for answer in ask(visitor, marker, url(name, uuid4())):
            assert answer.status_code == (404 if role in marker.roles else 403), name


def test_a_stranger_is_sent_to_the_sign_in_and_nothing_is_done(here: Filled) -> None:
    before = snapshot(here)
    for name, marker, takes in ADDRESSES:
        for answer in ask(Visitor(), marker, url(name, here.id_for(name) if takes else None)):
            assert answer.status_code in (302, 401), name
            assert answer.status_code == 401 or answer["Location"].startswith("/account/sign-in/?next="), name
    assert snapshot(here) == before


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PEER])
def test_no_other_method_gets_in(here: Filled, role: Role) -> None:
    visitor = Visitor().comes(here.world.member(role))
    for name, marker, takes in ADDRESSES:
        for method in sorted({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} - {*marker.methods}):
            if role not in marker.roles or (method == "HEAD" and "GET" in marker.methods):
                continue
            answer = visitor.generic(method, url(name, here.id_for(name) if takes else None))
            assert answer.status_code == 405, (name, method)


def test_a_list_shows_nothing_of_another_organisation(here: Filled, there: Filled) -> None:
    visitor = Visitor().comes(here.administrator)
    for name in ("members", "invitations", "glasses", "outbox", "events"):
        text = visitor.get(url(name)).content.decode()
        for record in (there.member, there.invitation, there.glass, there.message):
            assert str(record.pk) not in text
