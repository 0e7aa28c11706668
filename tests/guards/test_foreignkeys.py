"""Foreign keys keep the order of the rooms."""

from __future__ import annotations

from django.db import models
from django.test.utils import isolate_apps

from tests.guards import foreignkeys
from tests.guards.fakes import Fake
from tests.guards.findings import assert_clean, words
from tests.guards.registry import own_models


def test_every_relation_points_down() -> None:
    assert_clean(foreignkeys.check(own_models(with_hidden=True)))


@isolate_apps("peerness.programs", "peerness.support")
def test_a_relation_that_points_up_is_found() -> None:
    class Charter(Fake):
        by_name = models.ForeignKey("support.SupportSession", on_delete=models.PROTECT)
        aside = models.ManyToManyField("desk.Card")  # type: ignore[var-annotated, misc] # the fault itself
        downwards = models.ForeignKey("access.Membership", on_delete=models.PROTECT, related_name="+")
        to_itself = models.ForeignKey("self", on_delete=models.PROTECT)
        number = models.IntegerField()

        class Meta:
            app_label = "programs"

    report = foreignkeys.check([Charter])
    assert report.looked == 6  # with the key that Django adds
    assert {finding.key for finding in report.findings} == {"programs.Charter.by_name", "programs.Charter.aside"}
    assert "from programs up or aside to support" in words(report)


@isolate_apps("peerness.programs", "peerness.support")
def test_a_relation_by_class_that_points_up_is_found() -> None:
    class Visit(Fake):
        class Meta:
            app_label = "support"

    class Charter(Fake):
        visit = models.OneToOneField(Visit, on_delete=models.PROTECT)

        class Meta:
            app_label = "programs"

    assert [finding.key for finding in foreignkeys.check([Charter]).findings] == ["programs.Charter.visit"]
    assert not foreignkeys.check([Visit]).findings
