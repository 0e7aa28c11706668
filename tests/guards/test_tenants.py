"""Every table belongs to an organisation, and the guards see one that does not."""

from __future__ import annotations

from typing import ClassVar

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from peerness.tenancy.models import TenantModel
from tests.guards import reads, tenants
from tests.guards.fakes import Fake
from tests.guards.findings import assert_clean, words
from tests.guards.registry import labels, own_models


def test_every_table_belongs_to_an_organisation() -> None:
    assert_clean(tenants.belonging(own_models()).excusing(tenants.EXEMPT))


def test_every_manager_asks_for_a_scope() -> None:
    assert_clean(tenants.doors(own_models()))


def test_every_table_is_found_by_its_organisation() -> None:
    assert_clean(tenants.indexes(own_models()))


def test_uniqueness_has_a_name_and_an_organisation() -> None:
    assert_clean(tenants.uniqueness(own_models()).excusing(tenants.ACROSS))


def test_no_table_is_made_behind_our_backs() -> None:
    assert_clean(tenants.hidden(own_models(with_hidden=True)))


def test_only_tables_without_column_are_read_without_scope() -> None:
    free = labels(own_models()) - labels(tenants.owned(own_models()))
    assert {f"access.{name}" for name in reads.WITHOUT_TENANT} == free


@isolate_apps("peerness.programs")
def test_a_table_without_organisation_is_found() -> None:
    class Loose(Fake):
        code = models.CharField(max_length=9, unique=True)

        class Meta:
            app_label = "programs"
            unique_together: ClassVar = [("id", "code")]

    assert "Loose belongs to no organisation" in words(tenants.belonging([Loose]))
    assert len(tenants.uniqueness([Loose]).findings) == 2
    assert tenants.doors([Loose]).looked == 0


@isolate_apps("peerness.programs", "peerness.access")
def test_a_tenant_that_loses_its_doors_is_found() -> None:
    class Open(TenantModel):
        objects = models.Manager()  # type: ignore[assignment] # the fault itself

        class Meta:
            app_label = "programs"
            constraints: ClassVar = [models.UniqueConstraint(fields=["id"], name="open_everywhere")]

    told = words(tenants.doors([Open]))
    assert "reads without a scope" in told
    assert "has no plain base manager" in told
    assert "no index that starts with the organisation" in words(tenants.indexes([Open]))
    assert [finding.key for finding in tenants.uniqueness([Open]).findings] == ["open_everywhere"]


@isolate_apps("peerness.programs")
def test_an_organisation_that_may_be_empty_is_found() -> None:
    class Half(Fake):
        organisation_id = models.UUIDField(null=True)

        class Meta:
            app_label = "programs"

    assert "may have no organisation" in words(tenants.doors([Half]))


@isolate_apps("peerness.programs", "peerness.access")
def test_a_hidden_table_is_found() -> None:
    class Group(Fake):
        members = models.ManyToManyField("self")

        class Meta:
            app_label = "programs"

    through = Group.members.through
    assert [finding.key for finding in tenants.hidden([Group, through]).findings] == [through._meta.label]


def test_an_exemption_that_is_not_needed_is_found() -> None:
    membership = apps.get_model("access", "Membership")
    report = tenants.belonging([membership]).excusing({"access.Membership": "a reason of some length"})
    assert "excuses nothing any more" in words(report)
