"""Programs, the sites at which they work, and which membership reaches which program."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Part2Status(models.TextChoices):
    """How 42 CFR Part 2 applies to a program unit (2.11, 2.12); every record bears it from birth."""

    PROGRAM = "program", _("A Part 2 program")
    LAWFUL_HOLDER = "lawful_holder_only", _("A lawful holder only")
    OUTSIDE = "outside", _("Outside Part 2")


class Site(TenantModel):
    """A place where the organisation works."""

    name = models.CharField(_("name"), max_length=160)

    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "name": Privacy.STRUCTURE}

    class Meta(TenantModel.Meta):
        """A site's name stands once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="programs_site_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Program(TenantModel):
    """A peer recovery support program: the unit to which records, reach and the Part 2 status belong."""

    name = models.CharField(_("name"), max_length=160)
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices, default=Part2Status.PROGRAM)
    started_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "name": Privacy.STRUCTURE,
        "site": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A program's name stands once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="programs_program_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class ProgramReach(TenantModel):
    """This membership works in this program."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "program": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A program is reached once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership", "program"], name="programs_reach_once")
        ]

    def __str__(self) -> str:
        """Which program."""
        return f"reach of {self.program_id}"
