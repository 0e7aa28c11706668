"""Every field is classed for privacy."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.test.utils import isolate_apps

from peerness.tenancy.privacy import Privacy
from tests.guards import privacy
from tests.guards.fakes import Fake
from tests.guards.findings import assert_clean, words
from tests.guards.registry import own_models


def test_every_field_is_classed() -> None:
    assert_clean(privacy.check(own_models()))


@isolate_apps("peerness.support")
def test_a_forgotten_field_a_plain_word_and_a_leftover_are_found() -> None:
    class Note(Fake):
        text = models.TextField()
        written_by = models.CharField(max_length=20)
        privacy: ClassVar[dict[str, object]] = {"id": Privacy.KEY, "written_by": "staff", "gone": Privacy.WORDS}

        class Meta:
            app_label = "support"

    report = privacy.check([Note])
    assert report.looked == 3
    assert sorted(finding.key for finding in report.findings) == ["gone", "text", "written_by"]
    assert "Note.text has no privacy class" in words(report)


@isolate_apps("peerness.support")
def test_a_model_without_any_classes_is_found() -> None:
    class Note(Fake):
        text = models.TextField()

        class Meta:
            app_label = "support"

    assert len(privacy.check([Note]).findings) == 2
