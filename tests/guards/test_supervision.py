"""Matters of supervision live in tables of their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.test.utils import isolate_apps

from peerness.tenancy.privacy import Privacy
from tests.guards import supervision
from tests.guards.fakes import Fake
from tests.guards.findings import assert_clean, words
from tests.guards.registry import own_models

#: The people of another organisation who sent somebody, with their agreement: said to the person, too.
EXCUSED = dict.fromkeys(
    (f"enrolment.Request.{name}" for name in ("sent_by", "sender", "sender_phone")),
    "who referred the person, whom they know: no word about anybody's work",
)


def test_no_record_holds_a_matter_of_supervision_and_no_supervision_a_person() -> None:
    assert_clean(supervision.check(own_models()).excusing(EXCUSED))


@isolate_apps("peerness.participants", "peerness.supervision")
def test_words_of_staff_and_telling_names_in_a_record_are_found() -> None:
    class Remark(Fake):
        text = models.CharField(max_length=9)
        who = models.CharField(max_length=9)
        said = models.CharField(max_length=9)
        boundary_crossed = models.BooleanField()
        privacy: ClassVar[dict[str, Privacy]] = {
            "id": Privacy.KEY,
            "text": Privacy.WORDS,
            "who": Privacy.STAFF,
            "said": Privacy.SAID,
            "boundary_crossed": Privacy.STRUCTURE,
        }

        class Meta:
            app_label = "participants"

    class ConcernFlag(Fake):
        class Meta:
            app_label = "participants"

    class Talk(Fake):
        about = models.ForeignKey(Remark, on_delete=models.PROTECT)
        again = models.ForeignKey("self", on_delete=models.PROTECT)

        class Meta:
            app_label = "supervision"

    report = supervision.check([Remark, ConcernFlag, Talk])
    assert {finding.key for finding in report.findings} == {
        "participants.Remark.text",
        "participants.Remark.who",
        "participants.Remark.boundary_crossed",
        "participants.ConcernFlag",
        "supervision.Talk.about",
    }
    assert "holds words or names of staff" in words(report)
    assert report.looked == 11
