"""How peers fare and why they left, as counts alone: no row knows who answered, and no answer is kept by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.rules.voices import Band

if TYPE_CHECKING:
    from peerness.kernel.errors import Text


class Sheet(models.TextChoices):
    """What was asked; the last one is asked by readiness, of everybody on staff."""

    PULSE = "pulse", _("How are we doing?")
    LEAVING = "leaving", _("Why do people leave?")
    STAFF = "staff", _("What do staff think of recovery and peers?")


class PulseQuestion(models.TextChoices):
    """The questions of the pulse, each the same way round: more is better."""

    ENERGY = "energy", _("I had the energy that this work takes.")
    TEAM = "team", _("Colleagues treated me as one of the team.")
    ROLE = "role", _("What I was asked to do was peer work.")
    SUPPORT = "support", _("I found support when something was hard.")
    OWN = "own", _("There was room for my own recovery or wellness.")


class PulseLevel(models.IntegerChoices):
    """How often it was so."""

    RARELY = 1, _("Rarely")
    SOMETIMES = 2, _("Sometimes")
    MOSTLY = 3, _("Mostly")
    ALWAYS = 4, _("Always")


class Reason(models.TextChoices):
    """Why somebody leaves, as they say themselves."""

    PAY = "pay", _("Pay or benefits")
    HOURS = "hours", _("Hours, shifts or travel")
    LOAD = "load", _("Too much work, or too heavy")
    ROLE = "role", _("Asked for work that is not a peer's")
    SUPPORT = "support", _("Too little support or supervision")
    RESPECT = "respect", _("Not treated as a colleague")
    NEXT = "next", _("No next step here")
    WELLNESS = "wellness", _("My own recovery or health comes first now")
    LIFE = "life", _("Family, moving, studies")
    BETTER = "better", _("Found work that fits better")
    FUNDS = "funds", _("The job or its funding ended")


#: How many said so, in words.
BANDS: dict[int, Text] = {
    Band.FEW: _("Fewer than 1 in 4"),
    Band.SOME: _("1 in 4 or more"),
    Band.MANY: _("Half or more"),
    Band.MOST: _("3 in 4 or more"),
}
#: What stands below a picture of bands.
BANDS_NOTE = _("From five answers on, of all together. A mark moves only by more than one answer can explain.")


def in_words(band: Band | None) -> Text:
    """How many said so; or that too few answered."""
    return _("Fewer than five answers") if band is None else BANDS[band]


class VoiceToken(TenantModel):
    """Somebody has answered: a keyed print that lets nobody answer twice and leads back to nobody without the key."""

    sheet = models.CharField(max_length=8, choices=Sheet.choices)
    period = models.CharField(max_length=10)
    token = models.CharField(max_length=64)

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "sheet": Privacy.STRUCTURE,
        "period": Privacy.STRUCTURE,
        "token": Privacy.SECRET,
    }

    class Meta(TenantModel.Meta):
        """Once for each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "sheet", "period", "token"], name="workforce_voice_once")
        ]

    def __str__(self) -> str:
        """When."""
        return f"{self.sheet} {self.period}"


class VoiceCount(TenantModel):
    """How often something was said in a quarter, or in a batch of people who left."""

    sheet = models.CharField(max_length=8, choices=Sheet.choices)
    period = models.CharField(max_length=10)
    question = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(default=0)

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("sheet period question level".split(), Privacy.STRUCTURE),
        "number": Privacy.SECRET,
    }

    class Meta(TenantModel.Meta):
        """One row for each."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "sheet", "period", "question", "level"], name="workforce_voice_count_once"
            )
        ]

    def __str__(self) -> str:
        """What it counts."""
        return f"{self.sheet} {self.period} {self.question}"
