"""The action plan: tasks with an owner and a day, and the papers that show what was done."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.readiness.rules.plan import is_overdue
from peerness.tenancy.models import TenantModel
from peerness.tenancy.papers import Paper
from peerness.tenancy.privacy import Privacy


class StatusName(models.TextChoices):
    """How far a task is."""

    PLANNED = "planned", _("Planned")
    DOING = "doing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Task(TenantModel):
    """What somebody on staff does until a day, about a practice of the path or about something of one's own."""

    practice = models.CharField(_("practice"), max_length=40, blank=True)
    what = models.CharField(_("what is done"), max_length=200)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("until"))
    status = models.CharField(_("how far it is"), max_length=8, choices=StatusName.choices, default=StatusName.PLANNED)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "practice": Privacy.STRUCTURE,
        "what": Privacy.STAFF,
        "owner": Privacy.KEY,
        "due_on": Privacy.STRUCTURE,
        "status": Privacy.STRUCTURE,
        "written_at": Privacy.STRUCTURE,
        "done_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Says what is done; only what is done has a moment of it; found by its day."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(what=""), name="readiness_task_says"),
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False) | ~Q(status="done") & Q(done_at__isnull=True),
                name="readiness_task_done",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "status", "due_on"], name="readiness_task_due")]

    def __str__(self) -> str:
        """What is done."""
        return self.what

    def overdue(self, today: date) -> bool:
        """Whether it waits although its day is over."""
        return is_overdue(self.status, self.due_on, today)


class Evidence(Paper):
    """A paper that shows what was done."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {**Paper.privacy, "task": Privacy.KEY}

    class Meta(TenantModel.Meta):
        """Found by the task."""

        indexes: ClassVar = [models.Index(fields=["organisation", "task"], name="readiness_evidence_task")]

    def __str__(self) -> str:
        """From when."""
        return f"evidence {self.kept_at:%Y-%m-%d}"
