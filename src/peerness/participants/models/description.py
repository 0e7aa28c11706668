"""How people describe themselves, in their own words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Aspect(models.TextChoices):
    """What somebody may want to say of themselves. Nothing of it is asked for; nothing is sorted into boxes."""

    GENDER = "gender", _("Gender")
    BACKGROUND = "background", _("Race, ethnicity, where their people come from")
    TRIBE = "tribe", _("Tribe or nation")
    ORIENTATION = "orientation", _("Whom they love")
    ACCESS = "access", _("What makes things easier to hear, see, read, or get to")
    SERVICE = "service", _("Service in the armed forces")
    FAITH = "faith", _("Faith or tradition")
    MORE = "more", _("Anything else that matters to them")


class Description(TenantModel):
    """One aspect of a person in their own words."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=12, choices=Aspect.choices)
    words = models.CharField(_("their own words"), max_length=300)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "aspect": Privacy.STRUCTURE,
        "words": Privacy.SAID,
    }

    class Meta(TenantModel.Meta):
        """One sentence for each aspect, never an empty one."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "aspect"], name="participants_description_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="participants_description_filled"),
        ]

    def __str__(self) -> str:
        """Which aspect."""
        return self.aspect
