"""One's own calendar: neutral, secret, and over as soon as its member says so."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from icalendar import Calendar

from peerness.access.actions import end_membership
from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.kernel import ids
from peerness.programs.testing import said
from peerness.support import actions
from peerness.support.permissions import OWN_CALENDAR
from peerness.support.testing import Scene, followed, planned, refused


def address(scene: Scene) -> str:
    """Rosa's address as her page shows it."""
    found = scene.visitor(scene.rosa).get("support:calendar").context["page"].url
    return str(found).removeprefix("http://testserver")


def made(scene: Scene) -> str:
    """A new address."""
    assert scene.visitor(scene.rosa).post("support:calendar", id=str(scene.world.id())).status_code == 303
    return address(scene)


def test_the_feed_tells_times_and_one_word(scene: Scene, strangers: Scene) -> None:
    [one] = planned(scene, scene.rosa, scene.robin, minutes=40, place="Riverbend House")
    planned(scene, scene.dev, scene.robin)
    [gone] = planned(scene, scene.rosa, scene.robin, hours=50)
    system = scene.world.system
    actions.cancel(system, id=scene.world.id(), at=system.at, appointment=gone, by="person")
    where = made(scene)
    outside = strangers.visitor(strangers.rosa)  # a calendar program has no account here
    answer = followed(outside, where)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["UID"], str(event["SUMMARY"])) == (str(one.pk), "Appointment")
    assert event["DTSTART"].dt == one.starts_at
    assert event["DTEND"].dt == one.starts_at + timedelta(minutes=40)
    text = answer.content.decode()
    told = ("Robin", "Rosa", "Riverbend", "Community", "recover", "LOCATION", "DESCRIPTION", "ATTENDEE")
    assert not [word for word in told if word.casefold() in text.casefold()]
    assert b"\r\n" in answer.content
    account = scene.rosa.membership.account
    type(account).objects.filter(pk=account.pk).update(language="es")
    assert "SUMMARY:Cita" in followed(outside, where).content.decode()


def test_a_new_address_ends_the_former_and_all_that_do_not_open_answer_alike(scene: Scene) -> None:
    planned(scene, scene.rosa, scene.robin)
    first = made(scene)
    visitor = scene.visitor(scene.rosa)
    second = made(scene)
    assert first != second
    assert followed(visitor, second).status_code == 200
    unknown = str(token_of_link(scene.world.organisation.pk, ids.new(scene.world.at)))
    closed = [followed(visitor, where) for where in (first, "/calendar/nonsense.ics", f"/calendar/{unknown}.ics")]
    assert {(answer.status_code, answer.content) for answer in closed} == {(404, b"There is no calendar here.")}
    assert visitor.post("support:no_calendar", id=str(scene.world.id())).status_code == 303
    assert visitor.post("support:no_calendar").status_code == 303
    assert followed(visitor, second).status_code == 404
    assert "There is no address yet" in said(visitor.get("support:calendar"))
    third = made(scene)
    scene.world.enter()
    links = Link.objects.within(scene.world.system).filter(withdrawn_at__isnull=True)
    links.update(token_hash="0" * 64)  # the installation's key was changed
    assert "There is no address yet" in said(visitor.get("support:calendar"))
    assert followed(visitor, third).status_code == 404


def test_it_ends_with_time_and_with_the_membership(scene: Scene) -> None:
    where = made(scene)
    world = scene.world
    assert followed(scene.visitor(scene.dev), where).status_code == 200
    ada = world.scope(scene.administrator)
    end_membership(ada, id=world.id(), at=ada.at, membership=scene.rosa.membership)
    assert followed(scene.visitor(scene.dev), where).status_code == 404
    other = scene.visitor(scene.dev)
    other.post("support:calendar", id=str(world.id()))
    theirs = other.get("support:calendar").context["page"].url.removeprefix("http://testserver")
    world.later(days=367)
    assert followed(scene.visitor(scene.dev), theirs).status_code == 404
    assert "There is no address yet" in said(scene.visitor(scene.dev).get("support:calendar"))


def test_who_has_a_calendar(scene: Scene) -> None:
    for who in (scene.supervisor, scene.manager, scene.intake, scene.evaluator, scene.administrator):
        assert refused(scene.visitor(who).get("support:calendar"), OWN_CALENDAR.reason)
    rosa = scene.visitor(scene.rosa)
    assert rosa.post("support:calendar", id="").status_code == 422
    assert rosa.other("PUT", "support:calendar") == 405
    assert rosa.client.post(reverse("support:feed", args=["x"])).status_code == 405
