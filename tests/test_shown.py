"""Whatever staff see or write of a person stands on a page that is shown to the person, with the same content.

Driven by the tables of the record: a new field that says something about somebody, and stands on no page that is shown
to them, fails here until it does.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from django.db import models
from django.test.utils import isolate_apps

from peerness.access.testing import World
from peerness.enrolment import models as enrolment
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants import models as record
from peerness.programs.testing import Visitor, program, said, works
from peerness.tenancy.privacy import OF_PARTICIPANTS, Privacy
from peerness.tenancy.testing import planted
from peerness.workforce.testing import peer
from tests.guards.fakes import Fake
from tests.guards.findings import Finding, Report, assert_clean, words
from tests.guards.registry import Model, own_fields, own_models, place

pytestmark = pytest.mark.django_db
#: The rooms that hold a person's record.
ROOMS = frozenset({"participants", "enrolment"})
#: The pages that are shown to the person.
SHOWN = ("participants:show", "enrolment:show_intake", "enrolment:show_way")


@dataclass(frozen=True)
class Said:
    """What is written into a field, and the words with which a page tells it."""

    value: Any
    words: str


def free(words: str) -> Said:
    """Free words stand as they were written."""
    return Said(words, words)


#: For each table what is written into each field that says something of the person.
FIELDS: dict[str, dict[str, Said]] = {
    "participants.Participant": {
        "called": free("Zinnia Called"),
        "legal_name": free("Zinnia Legalname"),
        "pronouns": free("ze and zir"),
        "language": Said("nv", "Navajo"),
        "born_year": Said(1984, "July 23, 1984"),
        "born_month": Said(7, "July 23, 1984"),
        "born_day": Said(23, "July 23, 1984"),
        "email": free("zinnia@example.org"),
        "address": free("under the third bridge"),
        "no_fixed_address": Said(True, "No fixed address"),
        "emergency_name": free("Aunt Example"),
        "emergency_relation": free("an aunt"),
        "emergency_phone": free("555 010 0155"),
        "emergency_note": free("say only that I am well"),
        "works_here": Said(True, "works or volunteers here"),
    },
    "participants.Phone": {
        "number": free("+15550100142"),
        "label": free("the shelter's desk"),
        "ok_call": Said(True, "All right to call"),
        "ok_text": Said(True, "All right to text"),
        "ok_message": Said(True, "All right to leave a message"),
    },
    "participants.Alias": {"name": free("Captain Zinnia")},
    "participants.Description": {
        "aspect": Said(record.Aspect.values[0], str(record.Aspect.choices[0][1])),
        "words": free("my own words of myself"),
    },
    "participants.FamilyAgreement": {"words": free("my cousin Example")},
    "enrolment.Wish": {
        "language": Said("es", "Spanish"),
        "life_stage": Said("older", "55 and older"),
        "parenting": Said(True, "Somebody who raises children"),
        "ways": Said("faith", "Faith"),
        "hours": Said("evenings", "Evenings"),
        "place": free("by the river"),
        "words": free("somebody who laughs"),
    },
    "enrolment.Apart": {"tie": Said(enrolment.Tie.LIVES_WITH, "They live together")},
    "enrolment.Episode": {
        "state": Said(enrolment.State.PAUSED, "Takes a break"),
        "pathway": Said(enrolment.Pathway.BRIEF, "Brief check-ins only"),
    },
    "enrolment.EpisodeTurn": {
        "turn": Said(enrolment.Turn.CLOSED, "Said goodbye"),
        "reason": Said(enrolment.Reason.MOVED, "Moved away"),
        "words": free("back home to the lake"),
    },
    "enrolment.IntakeAnswer": {
        "question": Said("brings", "What brings you here?"),
        "value": free("to sleep again"),
    },
    "enrolment.Request": {
        "way": Said(enrolment.Way.PARTNER, "Through a partner"),
        "called": free("Zin Asking"),
        "phone": free("555 010 0177"),
        "ok_call": Said(True, "Call"),
        "ok_text": Said(True, "Text"),
        "ok_message": Said(True, "Leave a message"),
        "email": free("zin@example.org"),
        "comes_by": Said(True, "They will come by"),
        "through": free("through the librarian"),
        "leave_nothing": Said(True, "Send nothing, leave no message"),
        "best_time": free("after nine"),
        "hint": free("ask for the gardener"),
        "place": free("Unit 4, bed 2"),
        "language": Said("vi", "Vietnamese"),
        "sent_by": free("Lakeside Example"),
        "sender": free("Nurse Example"),
        "sender_phone": free("555 010 0188"),
        "outcome": Said(enrolment.Outcome.NOT_REACHED, "Could not be reached"),
    },
    "enrolment.RequestStep": {
        "kind": Said(enrolment.StepKind.WENT, "Came by"),
        "outcome": Said(enrolment.Outcome.ELSEWHERE, "Went elsewhere"),
        "line": free("nobody at the gate"),
    },
}
#: What stands on no page that is shown to the person, and why.
EXCUSED: dict[str, str] = {
    "participants.SearchKey": "repeats names and numbers of the record for finding, and stands on no page",
    "participants.WordPiece": "letters of words, of nobody in particular, that stand on no page",
    "participants.PossibleDouble": "speaks of two records: whoever is shown one must not learn of the other",
    "participants.HeldBack.thing": "is marked together with the person, on a page that says what is passed on",
    "enrolment.Intake.is_brief": "how the questions were put; the answers themselves are shown",
}
#: Plumbing that says nothing of the person: which law a program is under, and what is not for reading.
_PLUMBING = frozenset({"part2"})


def says(model: Model) -> list[str]:
    """The fields of a table that say something of the person: all that is no key, no moment and no number."""
    told: Mapping[str, object] = getattr(model, "privacy", {})
    return [
        field.name
        for field in own_fields(model)
        if field.name not in _PLUMBING
        and (
            told.get(field.name) in OF_PARTICIPANTS | {Privacy.STAFF}
            or (
                told.get(field.name) is Privacy.STRUCTURE
                and isinstance(field, models.CharField | models.TextField | models.BooleanField | models.JSONField)
            )
        )
    ]


def check(found: Iterable[Model], fields: Mapping[str, Mapping[str, Said]], excused: Mapping[str, str]) -> Report:
    """Each field that says something is written and looked for by this test, or excused; nothing is left over."""
    report = Report()
    seen: set[str] = set()
    for model in found:
        label = model._meta.label
        path, line = place(model)
        for name in says(model):
            report.looked += 1
            seen |= {label, f"{label}.{name}"}
            if name not in fields.get(label, {}) and not {label, f"{label}.{name}"} & excused.keys():
                what = f"{label}.{name} is looked for on no page that is shown to the person"
                report.add(Finding(path, line, what, "show it there, and say here with which words", name))
    told = {f"{label}.{name}" for label, names in fields.items() for name in names}
    for name in sorted((told | excused.keys()) - seen):
        report.add(Finding("tests/test_shown.py", 0, f"{name} is no field that says something", "remove it", name))
    return report


def of_the_record() -> list[Model]:
    """The tables of these rooms."""
    return [model for model in own_models() if model._meta.app_label in ROOMS]


def unseen(text: str) -> set[str]:
    """Which of the fields stand nowhere in the text of some pages."""
    every = ((f"{label}.{name}", one.words) for label, names in FIELDS.items() for name, one in names.items())
    return {name for name, words in every if words not in text}


class Here:
    """A person with something in every field of every table of the record."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.zinnia = person(self.world, self.center, "Zinnia Called")
        self.ines = works(self.world, self.world.member(Role.INTAKE, name="Ines"), self.center)
        rosa = peer(self.world, self.center, name="Rosa")
        at = self.world.at
        own, here = {"participant": self.zinnia}, {"program": self.center, "part2": self.center.part2}
        filled = self.of("participants.Participant")
        record.Participant.plain.filter(pk=self.zinnia.pk).update(restricted_at=at, **filled)
        self.write(record.Named, **own, membership=self.ines, starts_at=at)
        self.write(record.Phone, **own, since=at)
        self.write(record.Alias, **own, since=at)
        self.write(record.Description, **own)
        self.write(record.FamilyAgreement, **own, agreed_at=at)
        self.write(enrolment.Wish, **own, said_at=at)
        self.write(enrolment.Apart, **own, peer=rosa, since=at)
        episode = enrolment.Episode.plain.get(participant=self.zinnia)
        enrolment.Episode.plain.filter(pk=episode.pk).update(**self.of("enrolment.Episode"))
        self.write(enrolment.EpisodeTurn, **own, episode=episode, at=at)
        intake = self.write(enrolment.Intake, **own, **here, is_brief=False, started_at=at)
        self.write(enrolment.IntakeAnswer, **own, intake=intake, number=1, said_at=at)
        moments = {"agreed_at": at, "received_at": at, "waits_since": at, "closed_at": at}
        asked = self.write(enrolment.Request, **own, **here, **moments, receipt="ABCD2345")
        self.write(enrolment.RequestStep, request=asked, at=at, by=self.ines)

    def of(self, label: str) -> dict[str, Any]:
        """What is written into the fields of a table."""
        return {name: one.value for name, one in FIELDS.get(label, {}).items()}

    def write(self, model: Any, **more: Any) -> Any:
        """One row, past the actions: a test of pages."""
        values = self.of(model._meta.label)
        row = model(id=self.world.id(), organisation_id=self.world.organisation.pk, **{**values, **more})
        row.save(force_insert=True)
        return row

    def text(self, pages: Iterable[str]) -> str:
        """What stands on these pages for intake."""
        visitor = Visitor(self.world, self.ines)
        whole = html.unescape("\n".join(said(visitor.get(page, self.zinnia.pk)) for page in pages))
        return whole.replace("\u00a0", " ")  # numbers are not torn apart at the end of a line


@pytest.fixture
def here() -> Here:
    """The person of these tests."""
    return planted(Here)


def test_every_field_that_says_something_of_a_person_is_looked_for() -> None:
    assert_clean(check(of_the_record(), FIELDS, EXCUSED))


def test_every_field_is_shown_to_the_person_as_staff_see_it(here: Here) -> None:
    assert unseen(here.text(SHOWN)) == set()


def test_a_field_that_is_not_shown_is_noticed(here: Here) -> None:
    """The fault: a page less, or a word less."""
    assert unseen(here.text(SHOWN[:2])) >= {"enrolment.Wish.words", "enrolment.EpisodeTurn.words"}
    assert unseen(here.text(SHOWN[1:])) >= {"participants.Participant.pronouns", "participants.Phone.number"}
    assert unseen(here.text(SHOWN).replace("somebody who laughs", "")) == {"enrolment.Wish.words"}


@isolate_apps("peerness.participants")
def test_a_new_field_of_staff_is_noticed() -> None:
    class Phone(Fake):
        number = models.CharField(max_length=9)
        remark_of_staff = models.CharField(max_length=9)
        is_watched = models.BooleanField()
        since = models.DateTimeField()
        privacy: ClassVar[dict[str, Privacy]] = {
            "id": Privacy.KEY,
            "number": Privacy.CONTACT,
            "remark_of_staff": Privacy.WORDS,
            "is_watched": Privacy.STRUCTURE,
            "since": Privacy.STRUCTURE,
        }

        class Meta:
            app_label = "participants"

    report = check([Phone], {"participants.Phone": {"number": free("1"), "gone": free("2")}}, {})
    assert [finding.key for finding in report.findings] == ["remark_of_staff", "is_watched", "participants.Phone.gone"]
    assert "participants.Phone.remark_of_staff is looked for on no page" in words(report)
