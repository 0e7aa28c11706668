"""The two times at which staff say what they think of recovery and the peer role; answers are counts elsewhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.readiness.models.plan import Task
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class TimeName(models.TextChoices):
    """When staff are asked."""

    BEFORE = "before", _("Before peers come")
    AFTER = "after", _("Six months after")


class SurveyQuestion(models.TextChoices):
    """What staff are asked, in our own words, each the same way round: more is better for people and peers."""

    RECOVER = "recover", _("People with a substance use disorder can and do recover.")
    PATHS = "paths", _("There is more than one good path of recovery, with or without medication.")
    RETURN = "return", _("After a return to use, somebody is as welcome here as before.")
    OPENLY = "openly", _("A colleague could be open about their own recovery here.")
    KNOW = "know", _("I can say in one sentence what a peer does.")
    LIMITS = "limits", _("I know what a peer should not be asked to do.")
    STORY = "story", _("Lived experience helps people in a way that training alone cannot.")
    COLLEAGUE = "colleague", _("A peer's view counts here as much as mine.")


class SurveyLevel(models.IntegerChoices):
    """How far somebody agrees."""

    NO = 1, _("Not at all")
    LITTLE = 2, _("A little")
    MOSTLY = 3, _("Mostly")
    YES = 4, _("Yes")


class Survey(TenantModel):
    """A time at which staff are asked. What they say is counted at once, without a row for anybody's answer.

    It stays in the house, as the counts do: a restored copy begins anew.
    """

    leaves: ClassVar[bool] = False

    time = models.CharField(max_length=8, choices=TimeName.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    again = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "time": Privacy.STRUCTURE,
        "opened_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
        "again": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Each time comes once, and closes after it opened."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "time"], name="readiness_survey_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="readiness_survey_closes"
            ),
        ]

    def __str__(self) -> str:
        """Which time."""
        return f"survey {self.time}"
