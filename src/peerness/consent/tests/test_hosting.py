"""Who hosts the records: said with its agreement, due until it is said, and named before an organisation goes live."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from peerness.consent.actions import decide_status, end_row, register_row, say_hosting
from peerness.consent.models import Hosting, RegisterRow
from peerness.consent.queries import HostLack, host_lack
from peerness.consent.testing import Here
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works


@pytest.fixture
def here(db: None) -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.fixture
def mae(here: Here) -> Visitor:
    """The manager at a browser."""
    return manager(here)


def manager(here: Here) -> Visitor:
    """A manager who has just signed in."""
    world = here.world.enter()
    return Visitor(world, works(world, world.member(Role.MANAGER), here.center))


def agreed(here: Here, basis: str = "service", **changes: Any) -> RegisterRow:
    """A signed agreement with Mill Street, which runs the machine."""
    world = here.world.enter()
    values: dict[str, Any] = {"reference": "the blue folder", "starts_at": world.at, **changes}
    return register_row(world.system, id=world.id(), at=world.at, basis=basis, partner=here.mill, **values)


@pytest.mark.rule("P-32")
def test_it_is_due_until_it_is_said_and_again_once_the_agreement_ends(here: Here, mae: Visitor) -> None:
    def due(mae: Visitor) -> int:
        [line] = [one for one in mae.get("consent:due").context["lines"] if one.page == "consent:host"]
        return int(line.count)

    assert due(mae) == 1
    assert "Nobody has said who runs the machine." in said(mae.get("consent:host"))
    row = agreed(here)
    assert mae.fill("consent:host", by="agreement", agreement=str(row.pk)).status_code == 303
    assert due(mae) == 0
    page = said(mae.get("consent:host"))
    assert "Mill Street: the blue folder" in page
    assert "Nobody has said" not in page
    world = here.world.enter().later(days=1)
    end_row(world.system, id=world.id(), at=world.at, row=row)
    mae = manager(here)
    assert due(mae) == 1
    assert "The agreement with your host has ended." in said(mae.get("consent:host"))
    assert mae.fill("consent:host", by="ourselves").status_code == 303
    assert due(mae) == 0
    assert [str(one) for one in Hosting.objects.within(here.world.enter().system).order_by("at")] == [
        "agreement since 2026-03-02",
        "ourselves since 2026-03-03",
    ]


@pytest.mark.rule("P-32")
def test_an_organisation_outside_part_2_owes_nothing(here: Here) -> None:
    world = here.world
    decided: dict[str, Any] = {
        "reason": "counsel read it",
        "decider": "Mae",
        "decided_on": world.at.date(),
        "answers": {},
    }
    for after, lack in (("lawful_holder_only", HostLack.NOTHING_SAID), ("outside", None)):
        values = {**decided, "program": here.center, "after": after}
        decide_status(world.system, id=world.id(), at=world.at, **values)
        here.center.refresh_from_db()
        assert host_lack(world.system) is lack


@pytest.mark.rule("P-32")
def test_only_an_agreement_that_holds_today_counts(here: Here) -> None:
    world = here.world
    audit, over = agreed(here, "audit"), agreed(here, ends_at=world.at + timedelta(hours=1))
    world.later(hours=2)
    ahead = agreed(here, starts_at=world.at + timedelta(days=3))
    mae = manager(here)
    offered = mae.get("consent:host").context["form"].fields["agreement"].choices
    assert [value for value, _name in offered] == [""]
    for row in (audit, over, ahead):
        wrong = mae.fill("consent:host", by="agreement", agreement=str(row.pk))
        assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"agreement"})
        with pytest.raises(Invalid):
            say_hosting(world.enter().system, id=world.id(), at=world.at, by="agreement", agreement=row)
    none = mae.fill("consent:host", by="agreement", reason="a long talk")
    assert set(none.context["form"].errors) == {"agreement"}
    assert "a long talk" in said(none)
    assert set(mae.fill("consent:host", by="").context["form"].errors) == {"by"}
    assert set(mae.fill("consent:host", by="not_needed", reason=" ").context["form"].errors) == {"reason"}
    assert not Hosting.objects.within(world.enter().system).exists()
    assert mae.fill("consent:host", by="not_needed", reason="counsel, letter of May").status_code == 303
    assert "counsel, letter of May" in said(mae.get("consent:host"))


def test_who_may_say_it_and_sending_twice(here: Here, mae: Visitor) -> None:
    ada, rosa = Visitor(here.world, here.ada), Visitor(here.world, here.rosa)
    assert ada.get("consent:host").status_code == 200
    assert rosa.get("consent:host").status_code == 403
    assert "Nobody has said" in said(stranger(Role.MANAGER).get("consent:host"))
    assert mae.other("PUT", "consent:host") == 405
    assert mae.questions("consent:host") <= 12
    id = str(mae.get("consent:host").context["form"]["id"].value())
    for _ in range(2):
        assert mae.post("consent:host", id=id, by="ourselves").status_code == 303
    assert len(events(here.world, "consent.hosting.said")) == 1
    # What one organisation said is not another's.
    assert "Nobody has said" in said(stranger(Role.MANAGER).get("consent:host"))
