"""Who signs for the young, and the scans of papers that were signed by hand."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.consent.models.consent import Consent
from peerness.consent.rules.signers import OF_AGE
from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class SignsName(models.TextChoices):
    """Who signs."""

    ALONE = "alone", _("The young person alone; parents see nothing without their yes")
    TOGETHER = "together", _("The young person, and a parent or guardian")
    FOR_THEM = "for_them", _("A parent or guardian")


class SignerLine(TenantModel):
    """From a day on people of these ages sign so, as state law has it. Append-only: the newest that fits counts."""

    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    from_age = models.PositiveSmallIntegerField(_("from the age of"), validators=[MaxValueValidator(OF_AGE - 1)])
    to_age = models.PositiveSmallIntegerField(_("to the age of"), validators=[MaxValueValidator(OF_AGE - 1)])
    signs = models.CharField(_("who signs"), max_length=8, choices=SignsName.choices)
    since = models.DateField(_("from this day on"))
    source = models.CharField(_("state, and where the law stands"), max_length=300)
    read_by = models.CharField(_("who read the law for this"), max_length=160)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "from_age": Privacy.STRUCTURE,
        "to_age": Privacy.STRUCTURE,
        "signs": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
        "source": Privacy.STAFF,
        "read_by": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """Found in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "since"], name="consent_signer_since")]

    def __str__(self) -> str:
        """Which ages, and from when."""
        return f"{self.from_age}-{self.to_age} since {self.since:%Y-%m-%d}"


class ConsentScan(TenantModel):
    """The picture of a paper that was signed by hand, in base64: encrypted like all else, and in every copy."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "consent": Privacy.KEY,
        "participant": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "content": Privacy.SAID,
        "sha256": Privacy.KEY,
        "kept_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the consent."""

        indexes: ClassVar = [models.Index(fields=["organisation", "consent"], name="consent_scan_consent")]

    def __str__(self) -> str:
        """From when."""
        return f"scan {self.kept_at:%Y-%m-%d}"
