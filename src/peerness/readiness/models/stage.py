"""At which stage of change the organisation said it was, about a module or a practice, by whom and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class StageName(models.TextChoices):
    """The stages, in our own words."""

    NOT_YET = "not_yet", _("We do not think about it yet")
    THINKING = "thinking", _("We are thinking about it")
    PREPARING = "preparing", _("We are getting ready for it")
    DOING = "doing", _("We are doing it")
    KEEPING = "keeping", _("We keep it up")


class StageSaid(TenantModel):
    """One word on where the organisation stands. A later one is added, none is changed: the way stays visible."""

    topic = models.CharField(max_length=40)
    stage = models.CharField(_("stage"), max_length=10, choices=StageName.choices)
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "topic": Privacy.STRUCTURE,
        "stage": Privacy.STRUCTURE,
        "said_by": Privacy.KEY,
        "said_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by what it is about, in the order of time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "topic", "-said_at"], name="readiness_stage_topic")]

    def __str__(self) -> str:
        """About what."""
        return f"{self.topic}: {self.stage}"
