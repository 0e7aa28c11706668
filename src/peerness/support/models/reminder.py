"""Reminders: whether and how a person wants them, their words, which are due, and who wrote STOP."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.models.appointment import Appointment
from peerness.support.rules.neutral import LONGEST_TEXT
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class RemindBy(models.TextChoices):
    """How somebody wants to be reminded."""

    NOT = "not", _("No reminders")
    TEXT = "text", _("By text message")
    CALL = "call", _("By a call")
    EMAIL = "email", _("By e-mail")


class ReminderWish(TenantModel):
    """How a person wants to be reminded of appointments, and how many hours before. Without one nobody reminds them."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(_("how"), max_length=10, choices=RemindBy.choices)
    hours = models.PositiveSmallIntegerField(_("hours before"))
    since = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "by": Privacy.STRUCTURE,
        "hours": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A person has one wish."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "participant"], name="support_reminder_wish_once")
        ]

    def __str__(self) -> str:
        """How."""
        return self.by


class ReminderStop(TenantModel):
    """The person wrote STOP, or said it: no reminder goes out from then on, until they ask for reminders again."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("from which number"), max_length=20, blank=True)
    stopped_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "number": Privacy.CONTACT,
        "stopped_at": Privacy.STRUCTURE,
        "lifted_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One that holds at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant"],
                condition=Q(lifted_at__isnull=True),
                name="support_reminder_stop_once",
            )
        ]

    def __str__(self) -> str:
        """From when."""
        return f"stop since {self.stopped_at:%Y-%m-%d}"


class Reminder(TenantModel):
    """A reminder of one appointment at one time, by one way: due, and then sent or not. Its words are not kept."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    of = models.DateTimeField()  # the time of the appointment that it speaks of: a moved one is reminded of anew
    by = models.CharField(max_length=10, choices=RemindBy.choices)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "appointment": Privacy.KEY,
        "participant": Privacy.KEY,
        "of": Privacy.STRUCTURE,
        "by": Privacy.STRUCTURE,
        "due_at": Privacy.STRUCTURE,
        "sent_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One reminder of an appointment at its time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "appointment", "of"], name="support_reminder_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "of"], condition=Q(sent_at__isnull=True), name="support_reminder_waiting"
            )
        ]

    def __str__(self) -> str:
        """When it is due."""
        return f"due {self.due_at:%Y-%m-%d %H:%M}"


class ContactWords(TenantModel):
    """The video link and the words of reminders of a program, or of the whole organisation where it names none.

    `checklist` is a list of sentences: what to ask before a meeting by video or phone.
    What is empty is taken from the organisation, and there from what Peerness brings.
    """

    program = models.ForeignKey(Program, null=True, on_delete=models.PROTECT, related_name="+")
    video_url = models.URLField(_("link of the video room"), max_length=400, blank=True)
    text_en = models.CharField(_("reminder in English"), max_length=LONGEST_TEXT, blank=True)
    text_es = models.CharField(_("reminder in Spanish"), max_length=LONGEST_TEXT, blank=True)
    voice_en = models.CharField(_("words on the phone in English"), max_length=LONGEST_TEXT, blank=True)
    voice_es = models.CharField(_("words on the phone in Spanish"), max_length=LONGEST_TEXT, blank=True)
    checklist = models.JSONField(_("before a meeting by video or phone"), default=list)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "video_url": Privacy.STRUCTURE,
        "text_en": Privacy.STRUCTURE,
        "text_es": Privacy.STRUCTURE,
        "voice_en": Privacy.STRUCTURE,
        "voice_es": Privacy.STRUCTURE,
        "checklist": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for each program, and one for the organisation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="support_words_program"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(program__isnull=True), name="support_words_organisation"
            ),
        ]

    def __str__(self) -> str:
        """Of which program."""
        return f"words of {self.program_id or 'the organisation'}"
