"""Two records that may be one person, for those who reach both."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models.person import Participant
from peerness.participants.rules.likeness import Reason
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class DoubleState(models.TextChoices):
    """What was decided about two records."""

    OPEN = "open", _("Nobody has looked yet")
    TWO = "two", _("Two people")
    ONE = "one", _("One person")


class Common(models.TextChoices):
    """What two records have in common, in words."""

    SAME_NAME = Reason.SAME_NAME.value, _("the same name")
    SWAPPED = Reason.SWAPPED.value, _("the same names, the other way round")
    NICKNAME = Reason.NICKNAME.value, _("a short form of the name")
    SOUND = Reason.SOUND.value, _("sounds like it")
    SLIP = Reason.SLIP.value, _("written almost like it")
    PART = Reason.PART.value, _("a part of the name")
    PHONE = Reason.PHONE.value, _("the same phone number")
    EMAIL = Reason.EMAIL.value, _("the same e-mail address")
    ADDRESS = Reason.ADDRESS.value, _("nearly the same address")
    BORN = Reason.BORN.value, _("born on the same day")
    BORN_YEAR = Reason.BORN_YEAR.value, _("born at the same time")
    BORN_SWAPPED = Reason.BORN_SWAPPED.value, _("born on the same day, with day and month swapped")
    BORN_SLIP = Reason.BORN_SLIP.value, _("nearly the same date of birth")


class PossibleDouble(TenantModel):
    """Two records that look like one person: found by the rules when one was written down, decided by a person."""

    one = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", db_index=False)
    reasons = models.JSONField(default=list)
    weight = models.FloatField(default=0)
    state = models.CharField(max_length=4, choices=DoubleState.choices, default=DoubleState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("one_id", "other_id")
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "one": Privacy.KEY,
        "other": Privacy.KEY,
        "reasons": Privacy.STRUCTURE,
        "weight": Privacy.STRUCTURE,
        "state": Privacy.STRUCTURE,
        "found_at": Privacy.STRUCTURE,
        "decided_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each two records once, whichever was found first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "one", "other"], name="participants_double_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="participants_double_ordered"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | Q(decided_at__isnull=False),
                name="participants_double_decided",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "-found_at"], name="participants_double_state"),
            models.Index(fields=["organisation", "other"], name="participants_double_other"),
        ]

    def __str__(self) -> str:
        """When it was found."""
        return f"found {self.found_at:%Y-%m-%d}"
