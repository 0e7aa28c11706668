"""A day is the organisation's own: in the evening in New York it is tomorrow already where the server counts in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import get_current_timezone_name, localdate, override

from peerness.access.clocks import each_organisation, host
from peerness.access.testing import AtBrowser, World
from peerness.consent import queries as consents
from peerness.consent.actions import disclose
from peerness.consent.actions.asked import send_feedback
from peerness.consent.models import Feedback, Incident
from peerness.consent.pages.accounting import shared_page
from peerness.consent.rules.release import Release
from peerness.consent.testing import consented, sending
from peerness.enrolment.testing import partner, person
from peerness.kernel.errors import Invalid
from peerness.kernel.periods import Period
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.library.actions import check_link
from peerness.library.testing import entry
from peerness.participants.actions import keep_record
from peerness.participants.rules.record import Section
from peerness.programs.testing import program
from peerness.support.queries.sharing import attended
from peerness.support.testing import in_new_york, session
from peerness.workforce.queries import voices
from peerness.workforce.testing import peer

#: Half past nine on Tuesday evening in New York; in UTC it is Wednesday.
EVENING = datetime(2026, 4, 1, 1, 30, tzinfo=UTC)
TUESDAY, WEDNESDAY = date(2026, 3, 31), date(2026, 4, 1)
ZONE = ZoneInfo("America/New_York")
pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """An organisation in New York, in the evening."""
    found = World(at=EVENING)
    in_new_york(found)
    return found


@pytest.fixture
def there() -> Iterator[None]:
    """The clock as the middleware sets it for a member."""
    with override(ZONE):
        yield


def test_a_form_proposes_today_and_an_action_refuses_tomorrow(world: World) -> None:
    visitor = AtBrowser(world, world.member(Role.MANAGER))
    page, what = "consent:report_incident", "A list lay on the bus."
    assert visitor.get(page).context["form"]["discovered_on"].value() == TUESDAY
    assert visitor.fill(page, what=what, discovered_on=str(WEDNESDAY)).status_code == 422
    assert not Incident.objects.within(world.enter().system).exists()
    assert visitor.fill(page, what=what).status_code == 303
    assert Incident.objects.within(world.enter().system).get().discovered_on == TUESDAY


@pytest.mark.usefixtures("there")
def test_what_is_due_today_is_not_late(world: World) -> None:
    scope = world.scope(world.member(Role.MANAGER))
    assert not consents.is_late(TUESDAY, scope)
    assert consents.is_late(TUESDAY - timedelta(days=1), scope)


@pytest.mark.usefixtures("there")
def test_a_day_that_an_action_writes_is_today(world: World) -> None:
    keeper = world.scope(world.member(Role.MANAGER))
    looked = check_link(keeper, id=world.id(), at=world.at, resource=entry(world), opens=True)
    assert looked.checked_on == TUESDAY


@pytest.mark.usefixtures("there")
def test_the_quarter_ends_with_the_day(world: World) -> None:
    scope = world.scope(world.member(Role.PEER))
    assert voices.period_of(scope) == "2026-01-01"
    assert voices.quarters(scope)[-1] == date(2025, 10, 1)


@pytest.mark.usefixtures("there")
def test_nobody_is_born_tomorrow(world: World) -> None:
    robin = person(world, program(world))
    born = {"born_year": 2026, "born_month": 4, "born_day": 1}
    with pytest.raises(Invalid):
        keep_record(world.system, id=world.id(), at=world.at, participant=robin, section=Section.NAME, values=born)


@pytest.mark.usefixtures("there")
def test_what_leaves_through_the_gate_bears_the_day(world: World) -> None:
    center, lakeside = program(world), partner(world)
    rosa = peer(world, center)
    robin = person(world, center, "Robin", rosa)
    session(world, rosa, robin)
    period = Period(world.at - timedelta(days=1), world.at + timedelta(days=1))
    assert consents.presence(world.system, [robin.pk], period) == {robin.pk: [{"takes part since": TUESDAY}]}
    met = [row["met on"] for row in attended(world.system, [robin.pk], period)[robin.pk]]
    assert met == [TUESDAY]
    consented(world, robin, lakeside)
    letter = disclose(world.system, id=world.id(), at=world.at, participant=robin, sending=sending(world, lakeside))
    assert isinstance(letter, Release)
    assert letter.at.date() == TUESDAY
    since = shared_page(world.scope(rosa.membership), robin.pk).since
    assert (since.month, since.day) == (TUESDAY.month, TUESDAY.day)


def test_behind_an_open_address_the_organisation_s_day_counts(world: World) -> None:
    outside = Scope(world.organisation.pk, Actor(ActorKind.PUBLIC_FORM), world.at)
    with override(None):
        assert host(outside).pk == world.organisation.pk
        assert localdate(world.at) == TUESDAY
        said: dict[str, Any] = {
            "matter": "good",
            "said": "She waited with me.",
            "program": None,
            "called": "",
            "reach": "",
        }
        told = send_feedback(outside, id=world.id(), at=world.at, **said)
    days = consents.terms(world.system).feedback_days
    assert Feedback.objects.within(world.system).get(pk=told.pk).due_on == TUESDAY + timedelta(days=days)


def test_a_job_works_for_each_organisation_on_its_own_clock(world: World) -> None:
    before = get_current_timezone_name()
    found = {scope.organisation: localdate(scope.at) for scope in each_organisation(world.at)}
    assert found[world.organisation.pk] == TUESDAY
    assert get_current_timezone_name() == before
