"""The course for supervisors: /supervision/course/, its units and its slides."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from pptx import Presentation

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.errors import Conflict, Invalid, Missing
from peerness.kernel.scope import Role
from peerness.programs.testing import program
from peerness.supervision.actions import read_unit
from peerness.supervision.models import UnitRead
from peerness.supervision.pages.course import deck
from peerness.supervision.permissions import TAKE_COURSE
from peerness.supervision.queries.course import course, unit
from peerness.wording.book import standard
from peerness.wording.lens import Lens
from peerness.workforce.models import HoursEntry
from peerness.workforce.testing import peer

COURSE, UNIT, FILE = (f"supervision:{name}" for name in ("course", "unit", "course_pptx"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_course_is_whole_in_both_languages_and_in_kind_words(language: str) -> None:
    spoken, told = course(language)
    assert spoken == language
    assert [(one.code, one.minutes) for one in told.units] == [(one.code, one.minutes) for one in course("en")[1].units]
    for one in told.units:
        assert (len(one.text), len(one.points)) == (3, 4)
        assert one.question.endswith("?")
        text = "\n".join((one.title, *one.text, *one.points, one.question, one.notes))
        assert Lens(standard(language)).read(text) == []
    whole = deck(language)
    assert len(whole.slides) == 2 * len(told.units) + 1
    assert all(one.notes for one in whole.slides[:-1])
    assert whole.slides[-1].lines


def test_a_reader_of_another_language_reads_english_and_no_unit_lies_outside() -> None:
    with translation.override("fr"):
        assert course()[0] == "en"
    with translation.override("es"):
        assert unit(1).title == "El papel que usted protege"
    for number in (0, 7):
        with pytest.raises(Missing):
            unit(number)


@pytest.mark.django_db
def test_whoever_works_as_a_peer_too_gets_training_hours_once() -> None:
    world = World()
    one = peer(world, program(world, "Community Center"), roles=(Role.SUPERVISOR,))
    sol = Visitor(world, one.membership)
    units = course("en")[1].units
    assert "Begin" in said(sol.get(COURSE))
    for number in range(1, len(units) + 1):
        assert not HoursEntry.objects.within(world.enter().system).exists()
        page = said(sol.get(UNIT, number))
        assert units[number - 1].question in page
        empty = sol.post(UNIT, number, id=world.id(), thought="A thought that nobody keeps")
        assert empty.status_code == 422
        assert "A thought that nobody keeps" in said(empty)
        typed = {"id": world.id(), "thought": "A thought that nobody keeps", "is_read": "on"}
        assert [sol.post(UNIT, number, **typed).status_code for _ in range(2)] == [303, 303]
    [hours] = HoursEntry.objects.within(world.enter().system)
    assert (hours.peer_id, hours.kind, hours.minutes, hours.source) == (one.pk, "training", 120, "course")
    assert hours.what == "Supervising peers"
    assert "A course that was read here" in said(sol.get("workforce:hours", one.pk))
    page = said(sol.get(COURSE))
    assert "You have read the whole course" in page
    assert "120 minutes of training stand in your hours" in page
    assert sol.post(UNIT, 1, id=world.id(), is_read="on").status_code in (409, 422)
    assert len(events(world, "supervision.unit.read")) == len(units)
    assert "thought" not in str([event.changes for event in events(world, "supervision.unit.read")])


@pytest.mark.django_db
def test_whoever_is_no_peer_reads_it_all_the_same() -> None:
    world = World()
    member = world.member(Role.SUPERVISOR)
    for one in course("en")[1].units:
        read_unit(world.system, id=world.id(), at=world.at, reader=member, unit=one.code)
    assert "Hours are counted for those who work here as peers" in said(Visitor(world, member).get(COURSE))
    assert not HoursEntry.objects.within(world.enter().system).exists()
    with pytest.raises(Invalid):
        read_unit(world.system, id=world.id(), at=world.at, reader=member, unit="nothing")
    with pytest.raises((Invalid, Conflict)):
        read_unit(world.system, id=world.id(), at=world.at, reader=member, unit="role")
    assert str(UnitRead.objects.within(world.enter().system).order_by("unit")[0]) == "growth"


@pytest.mark.django_db
def test_slides_bear_notes_and_the_course_is_for_supervisors() -> None:
    world = World()
    member = world.member(Role.SUPERVISOR)
    sol = Visitor(world, member)
    show = Presentation(io.BytesIO(sol.get(FILE, language="es").content))
    assert show.slides[0].shapes.title.text == "Supervisar a pares de apoyo"
    assert show.slides[1].notes_slide.notes_text_frame.text
    walker = Visitor(world, world.member(Role.PEER))
    for answer in (walker.get(COURSE), walker.get(UNIT, 1), walker.get(FILE), walker.post(UNIT, 1, id=world.id())):
        assert answer.status_code == 403
    assert str(TAKE_COURSE.reason) in said(walker.get(COURSE))
    assert sol.get(UNIT, 7).status_code == 404
    assert sol.other("POST", COURSE) == sol.other("DELETE", FILE) == 405
    other = World("Elsewhere")
    stranger = Visitor(other, other.member(Role.SUPERVISOR))
    assert "read</span>" not in said(stranger.get(COURSE))
