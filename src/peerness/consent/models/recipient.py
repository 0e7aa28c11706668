"""What the gate knows of a partner: under which laws it stands, and by which other names it is meant."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Partner
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class HipaaName(models.TextChoices):
    """How HIPAA applies to a partner."""

    UNKNOWN = "unknown", _("Not known yet")
    COVERED = "covered_entity", _("A covered entity")
    ASSOCIATE = "business_associate", _("A business associate")
    OUTSIDE = "outside", _("Outside HIPAA")


class OfPartnerName(models.TextChoices):
    """How Part 2 applies to a partner."""

    UNKNOWN = "unknown", _("Not known yet")
    PROGRAM = "program", _("A Part 2 program")
    HOLDER = "lawful_holder", _("A lawful holder")


class Standing(TenantModel):
    """Under which laws a partner stands, and where it is; it decides what the partner may pass on (42 CFR 2.33)."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    hipaa = models.CharField(max_length=20, choices=HipaaName.choices, default=HipaaName.UNKNOWN)
    part2 = models.CharField(max_length=16, choices=OfPartnerName.choices, default=OfPartnerName.UNKNOWN)
    address = models.CharField(_("address"), max_length=300, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "partner": Privacy.KEY,
        "hipaa": Privacy.STRUCTURE,
        "part2": Privacy.STRUCTURE,
        "address": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """A partner has one standing."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "partner"], name="consent_standing_once")
        ]

    def __str__(self) -> str:
        """Both laws."""
        return f"{self.hipaa} / {self.part2}"


class PartnerAlias(TenantModel):
    """Another name by which exactly this partner is meant."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("other name"), max_length=160)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "partner": Privacy.KEY,
        "name": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """An alias means one partner only, and is never empty."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="consent_alias_name"),
            models.CheckConstraint(condition=~Q(name=""), name="consent_alias_filled"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name
