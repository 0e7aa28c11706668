"""Letters to partners, the templates that they begin from, and letters about one person, which leave by the gate.

Versions of a letter and of a template never change.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.models import Dispatch
from peerness.participants.models import Participant
from peerness.programs.models import Partner
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.voices.models import VoiceUse


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


class Sheet(models.TextChoices):
    """The sheets that people take along; their texts are templates, too."""

    PEER = "peer", _("Handout: what a peer is")
    CARE = "care", _("Brochure for people in care")


class Language(models.TextChoices):
    """The languages in which we have passages."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class Template(TenantModel):
    """One version of a template in the organisation's own words, for an audience and a language. Rows never change.

    The newest row of an audience and language holds; where it `is_ours`, the organisation went back to our text. A
    sheet for people is an audience of its own: its first passage is the title, and there is nothing to switch on.
    """

    audience = models.CharField(_("to whom"), max_length=15, choices=[*Audience.choices, *Sheet.choices])
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    number = models.PositiveSmallIntegerField()
    is_ours = models.BooleanField(default=False)
    passages = models.JSONField(default=list)
    written_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("audience language number is_ours written_at".split(), Privacy.STRUCTURE),
        "passages": Privacy.STAFF,
        "written_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Versions are counted for each audience and language."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "audience", "language", "number"], name="letters_template_number"
            )
        ]

    def __str__(self) -> str:
        """To whom, and which version."""
        return f"{self.get_audience_display()} {self.number}"


class Letter(TenantModel):
    """A letter to partners: to whom, in which language, when it went out and when an answer came.

    It names no participant but by the byline of a voice, as far as they agreed to it for letters.

    `as_sent` is its text as it went out, so that no later template or evidence changes it.
    """

    audience = models.CharField(_("to whom"), max_length=15, choices=Audience.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    as_sent = models.JSONField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("audience language begun_at sent_at answered_at".split(), Privacy.STRUCTURE),
        "partner": Privacy.KEY,
        "as_sent": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """The newest first."""

        indexes: ClassVar = [models.Index(fields=["organisation", "-begun_at"], name="letters_letter_newest")]

    def __str__(self) -> str:
        """To whom."""
        return str(Audience(self.audience).label)


class Version(TenantModel):
    """A letter as it stood at one moment: chosen passages, fields, own words. Rows never change.

    `template` is the organisation's own text that it was put together from; none is ours. `voices` are the ids of
    those whose words stand in it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(Template, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    passages = models.JSONField(default=list)
    fields = models.JSONField(default=dict)
    own_words = models.TextField(max_length=4000, blank=True)
    voices = models.JSONField(default=list)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "letter": Privacy.KEY,
        "template": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "passages": Privacy.STRUCTURE,
        "fields": Privacy.STAFF,
        "own_words": Privacy.STAFF,
        "voices": Privacy.KEY,
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


class Quote(TenantModel):
    """That a letter holds somebody's words: the use that was noted with the voice belongs to it. Rows never change."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    use = models.ForeignKey(VoiceUse, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("letter use".split(), Privacy.KEY),
    }

    class Meta(TenantModel.Meta):
        """A use belongs to one letter."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "use"], name="letters_quote_use")]

    def __str__(self) -> str:
        """Whose use."""
        return str(self.use_id)


class Ground(models.TextChoices):
    """Why a letter names somebody: on a consent for one of three purposes, or because an order compels it."""

    TREATMENT = "treatment", _("Their care, on a consent")
    OWN_REQUEST = "own_request", _("They want it themselves, on a consent")
    JUSTICE = "justice", _("A court or probation that they agreed to tell, on a consent")
    ORDER = "order", _("A court order with a subpoena compels it")


class Stopped(models.TextChoices):
    """Why a letter about somebody will not leave."""

    PERSON = "person", _("The person stopped it")
    DEATH = "death", _("Somebody died")


class Attendance(TenantModel):
    """A letter of attendance about one person: facts alone, read by them first, sent through the gate, kept as sent.

    `payload_sha256` is of what the person read: what would say anything else is not sent. `content` is the file as it
    left, in base64.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("why"), max_length=12, choices=Ground.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    begun_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    payload_sha256 = models.CharField(max_length=64, blank=True)
    stopped_at = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=6, choices=Stopped.choices, blank=True)
    sent_at = models.DateTimeField(null=True)
    dispatch = models.ForeignKey(Dispatch, null=True, on_delete=models.PROTECT, related_name="+")
    content = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("participant partner begun_by payload_sha256 dispatch".split(), Privacy.KEY),
        **dict.fromkeys("ground language starts_on ends_on begun_at read_at".split(), Privacy.STRUCTURE),
        **dict.fromkeys("stopped_at stopped sent_at answered_at".split(), Privacy.STRUCTURE),
        "content": Privacy.SAID,
    }

    class Meta(TenantModel.Meta):
        """What was stopped never leaves; what leaves was read."""

        indexes: ClassVar = [models.Index(fields=["organisation", "participant"], name="letters_attendance_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(stopped_at__isnull=True, read_at__isnull=False),
                name="letters_attendance_read_first",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped="") | models.Q(stopped_at__isnull=False),
                name="letters_attendance_stopped",
            ),
        ]

    def __str__(self) -> str:
        """Why it is written."""
        return str(Ground(self.ground).label)

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be read or sent."""
        return self.sent_at is None and self.stopped_at is None

    @property
    def is_compelled(self) -> bool:
        """Whether an order compels it, so that the person reads it and cannot stop it."""
        return self.ground == Ground.ORDER
