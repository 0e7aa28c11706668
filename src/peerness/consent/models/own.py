"""The organisation's own texts in place of ours, and who reviewed which text. Append-only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.rules.wording import Document
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class DocumentName(models.TextChoices):
    """The documents whose texts can be replaced."""

    CONSENT = Document.CONSENT.value, _("Consent form")
    NOTICE = Document.NOTICE.value, _("Privacy notice")
    RECEIPT = Document.RECEIPT.value, _("Receipt")


class TextLanguage(models.TextChoices):
    """The languages in which we have texts."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class OwnText(TenantModel):
    """One version of a document in the organisation's own words, piece by piece, with its sha-256."""

    document = models.CharField(_("document"), max_length=8, choices=DocumentName.choices)
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage.choices)
    number = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    written_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "document": Privacy.STRUCTURE,
        "language": Privacy.STRUCTURE,
        "number": Privacy.STRUCTURE,
        "parts": Privacy.STAFF,
        "sha256": Privacy.KEY,
        "written_by": Privacy.KEY,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Versions are counted for each document and language."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "document", "language", "number"], name="consent_own_text_number"
            )
        ]

    def __str__(self) -> str:
        """Which document, language and version."""
        return f"{self.document} {self.language} {self.number}"


class ReviewKind(models.TextChoices):
    """What a review was for."""

    COUNSEL = "counsel", _("Counsel has read it")
    TRANSLATION = "translation", _("Somebody qualified has read the translation")


class TextReview(TenantModel):
    """Somebody has read one version of a document: counsel for the law, or somebody qualified for the language."""

    document = models.CharField(max_length=8, choices=DocumentName.choices)
    language = models.CharField(max_length=2, choices=TextLanguage.choices)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("what it was read for"), max_length=11, choices=ReviewKind.choices)
    reviewer = models.CharField(_("who read it"), max_length=160)
    qualification = models.CharField(_("what makes them able to"), max_length=300)
    reviewed_on = models.DateField(_("read on"))

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("document language number kind reviewed_on".split(), Privacy.STRUCTURE),
        "reviewer": Privacy.STAFF,
        "qualification": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """Found by the text."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "document", "language", "number"], name="consent_text_review_of")
        ]

    def __str__(self) -> str:
        """What was read for what."""
        return f"{self.document} {self.language} {self.number} {self.kind}"
