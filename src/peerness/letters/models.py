"""Letters to partners, and their versions, which never change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models import Partner
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Audience(models.TextChoices):
    """To whom a letter is written; each has its own questions and text."""

    CLINICIANS = "clinicians", _("Clinicians")
    HOSPITAL = "hospital", _("Hospital or emergency department")
    COURT = "court", _("Court or probation")
    CHILD_WELFARE = "child_welfare", _("Child welfare")
    SCHOOL = "school", _("School or college")
    EMPLOYER = "employer", _("Employer")
    LANDLORD = "landlord", _("Landlord")
    BOARD = "board", _("Our board")
    FUNDER = "funder", _("Funder")


class Language(models.TextChoices):
    """The languages in which we have passages."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class Letter(TenantModel):
    """A letter: to whom, in which language, when it went out and when an answer came. It never names a participant."""

    audience = models.CharField(_("to whom"), max_length=15, choices=Audience.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("audience language begun_at sent_at answered_at".split(), Privacy.STRUCTURE),
        "partner": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """The newest first."""

        indexes: ClassVar = [models.Index(fields=["organisation", "-begun_at"], name="letters_letter_newest")]

    def __str__(self) -> str:
        """To whom."""
        return str(Audience(self.audience).label)


class Version(TenantModel):
    """A letter as it stood at one moment: chosen passages, fields, own words. Rows never change."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    passages = models.JSONField(default=list)
    fields = models.JSONField(default=dict)
    own_words = models.TextField(max_length=4000, blank=True)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "letter": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "passages": Privacy.STRUCTURE,
        "fields": Privacy.STAFF,
        "own_words": Privacy.STAFF,
        "made_by": Privacy.KEY,
        "made_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Versions are counted from 1."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "letter", "number"], name="letters_version_number")
        ]

    def __str__(self) -> str:
        """The number."""
        return str(self.number)
