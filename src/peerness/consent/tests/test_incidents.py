"""What went wrong with people's information: its clocks, what it lacks, who may see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from peerness.consent.actions import close_incident, weigh_incident
from peerness.consent.models import Alarm, Incident
from peerness.consent.rules.breach import Factors, Lack, Told, duties, lacks, read_states
from peerness.consent.testing import Here
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

FOUND = date(2026, 3, 2)
WHOLE = Factors("a name", "a neighbor", "no", "it is back")


@pytest.mark.rule("P-57")
@pytest.mark.parametrize(
    ("people", "by_state", "expected"),
    [
        (1, {}, {Told.PEOPLE: date(2026, 5, 1), Told.GOVERNMENT: date(2027, 3, 1)}),
        (499, {"OR": 499}, {Told.PEOPLE: date(2026, 5, 1), Told.GOVERNMENT: date(2027, 3, 1)}),
        (500, {"OR": 500}, {Told.PEOPLE: date(2026, 5, 1), Told.GOVERNMENT: date(2026, 5, 1)}),
        (501, {"OR": 501}, dict.fromkeys(Told, date(2026, 5, 1))),
        (900, {"OR": 450, "WA": 450}, {Told.PEOPLE: date(2026, 5, 1), Told.GOVERNMENT: date(2026, 5, 1)}),
    ],
)
def test_who_must_be_told_until_when(people: int, by_state: dict[str, int], expected: dict[Told, date]) -> None:
    assert duties(FOUND, people, by_state) == expected


@pytest.mark.rule("P-57")
def test_what_an_incident_lacks() -> None:
    must = duties(FOUND, 501, {"OR": 501})
    assert lacks(None, WHOLE, must, {}) == (Lack.DECISION,)
    assert lacks(False, Factors("a name"), {}, {}) == (Lack.FACTORS,)
    assert lacks(False, WHOLE, {}, {}) == ()
    assert lacks(True, Factors(), must, {}) == (Lack.PEOPLE, Lack.GOVERNMENT, Lack.MEDIA)
    assert lacks(True, Factors(), must, dict.fromkeys(Told, FOUND)) == ()


def test_states_as_people_write_them() -> None:
    assert read_states("") == {}
    assert read_states("or 12, WA  3, OR 1") == {"OR": 13, "WA": 3}
    for wrong in ("Oregon 12", "OR", "OR many", "12 OR"):
        assert read_states(wrong) is None


@pytest.fixture
def here(db: None) -> Here:
    """The organisation of these tests."""
    return Here()


def test_reported_by_a_peer_weighed_told_and_closed(here: Here) -> None:
    world = here.world
    rosa, ada = Visitor(world, here.rosa), Visitor(world, here.ada)
    assert "Nothing was reported" in said(ada.get("consent:incidents"))
    ahead = rosa.fill("consent:report_incident", what="a lost phone", discovered_on="2026-04-01")
    assert set(ahead.context["form"].errors) == {"discovered_on"}
    assert "a lost phone" in said(ahead)
    turned = rosa.fill("consent:report_incident", what="x", discovered_on="2026-03-01", happened_on="2026-03-02")
    assert set(turned.context["form"].errors) == {"happened_on"}
    assert set(rosa.fill("consent:report_incident", what="").context["form"].errors) == {"what"}
    for happened_on in ("2026-02-27", ""):
        done = rosa.fill("consent:report_incident", what="a lost phone", happened_on=happened_on)
        assert done.status_code == 303
    assert rosa.get("consent:incidents").status_code == 403
    one, other = Incident.objects.within(world.enter().system).order_by("happened_on")
    if one.happened_on is None:
        one, other = other, one
    assert str(one) == "incident 2026-03-02"
    assert "To be weighed" in said(ada.get("consent:incidents"))
    assert "these days run already" in said(ada.get("consent:incident", one.pk))
    assert ada.post("consent:close_incident", one.pk).status_code == 303
    assert "Decide first" in said(ada.get("consent:incident", one.pk))
    wrong = ada.fill("consent:incident", one.pk, people="700", by_state="Oregon 700", verdict="breach")
    assert set(wrong.context["form"].errors) == {"by_state"}
    few = ada.fill("consent:incident", one.pk, people="7", by_state="OR 700", verdict="breach")
    assert set(few.context["form"].errors) == {"people"}
    assert "verdict" in ada.fill("consent:incident", one.pk, people="7", verdict="none").context["form"].errors
    for _ in range(2):
        weighed = ada.fill("consent:incident", one.pk, people="700", by_state="OR 700", verdict="breach")
        assert weighed.status_code == 303
    assert Alarm.objects.within(world.enter().system).get().kind == "breach"
    told_and_closed(here, ada, one, other)


def told_and_closed(here: Here, ada: Visitor, one: Incident, other: Incident) -> None:
    """The rest of the story: whoever must be told is, and both are closed."""
    world = here.world
    page = said(ada.get("consent:incident", one.pk))
    assert "Tell the media by" in page
    assert "OR 700" in page
    late = ada.fill("consent:incident_told", one.pk, people_told_on="2026-03-09")
    assert set(late.context["form"].errors) == {"people_told_on"}
    days = dict.fromkeys(("people_told_on", "government_told_on", "media_told_on"), "2026-03-02")
    assert ada.fill("consent:incident_told", one.pk, **{**days, "media_told_on": ""}).status_code == 303
    assert ada.post("consent:close_incident", one.pk).status_code == 303
    assert "Note first when the media were told" in said(ada.get("consent:incident", one.pk))
    assert ada.fill("consent:incident_told", one.pk, **days).status_code == 303
    assert "told on" in said(ada.get("consent:incident", one.pk))
    assert ada.post("consent:close_incident", one.pk).status_code == 303
    one.refresh_from_db()
    closed = close_incident(world.enter().system, id=world.id(), at=world.at, incident=one)
    assert closed.closed_at == world.at
    values: dict[str, Any] = {"people": 1, "by_state": {}, "factors": WHOLE, "breach": False}
    with pytest.raises(Conflict):
        weigh_incident(world.system, id=world.id(), at=world.at, incident=one, **values)
    assert "How it was weighed" in said(ada.get("consent:incident", one.pk))
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    whole = dict(zip(("information", "recipient", "seen", "undone"), ("a", "b", "c", "d"), strict=True))
    assert mae.fill("consent:incident", other.pk, people="1", verdict="none", **whole).status_code == 303
    assert "Close it" in said(mae.get("consent:incident", other.pk))
    assert len(events(world, "consent.incident.closed")) == 2
    world.later(days=90)
    mae = Visitor(world, mae.membership)
    assert "Closed" in said(mae.get("consent:incidents"))
    assert mae.questions("consent:incidents") <= 12
    gull = stranger(Role.MANAGER)
    for name in ("incident", "incident_told"):
        assert gull.get(f"consent:{name}", one.pk).status_code == 404
