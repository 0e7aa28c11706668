"""Who decided how Part 2 applies to a program, when and why. Append-only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Part2Status, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class StatusChange(TenantModel):
    """A decision about a program's Part 2 status: reason, decider, day, counsel's reference and the five answers."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=20, choices=Part2Status.choices)
    after = models.CharField(max_length=20, choices=Part2Status.choices)
    answers = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=600)
    decider = models.CharField(_("who decided"), max_length=160)
    decided_on = models.DateField(_("decided on"))
    counsel = models.CharField(_("counsel's reference"), max_length=160, blank=True)
    at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "before": Privacy.STRUCTURE,
        "after": Privacy.STRUCTURE,
        "answers": Privacy.STRUCTURE,
        "reason": Privacy.STAFF,
        "decider": Privacy.STAFF,
        "decided_on": Privacy.STRUCTURE,
        "counsel": Privacy.STAFF,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the program."""

        indexes: ClassVar = [models.Index(fields=["organisation", "program", "at"], name="consent_status_program")]

    def __str__(self) -> str:
        """From what to what."""
        return f"{self.before} to {self.after}"
