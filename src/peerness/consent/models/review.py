"""Reviews of our texts in other languages than English: without one nobody can sign in that language."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Language
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class TranslationReview(TenantModel):
    """Somebody qualified has read our texts of a version in a language (45 CFR 92.201). Append-only."""

    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    version = models.PositiveSmallIntegerField()
    translator = models.CharField(_("who read the translation"), max_length=160)
    qualification = models.CharField(_("what makes them able to"), max_length=300)
    reviewed_on = models.DateField(_("read on"))

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "language": Privacy.STRUCTURE,
        "version": Privacy.STRUCTURE,
        "translator": Privacy.STAFF,
        "qualification": Privacy.STAFF,
        "reviewed_on": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the language."""

        indexes: ClassVar = [models.Index(fields=["organisation", "language", "version"], name="consent_review_text")]

    def __str__(self) -> str:
        """Which language, and when."""
        return f"{self.language} {self.reviewed_on:%Y-%m-%d}"
