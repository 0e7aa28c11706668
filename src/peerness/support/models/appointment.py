"""Appointments: when a person and a peer mean to meet, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.programs.models import Program
from peerness.support.rules import LONGEST, SHORTEST
from peerness.support.rules import appointment as rules
from peerness.tenancy.models import Records, ScopedManager, TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class MeetingWay(models.TextChoices):
    """How the two mean to meet."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class AppointmentState(models.TextChoices):
    """What became of an appointment, in words without blame."""

    PLANNED = rules.State.PLANNED.value, _("Planned")
    HELD = rules.State.HELD.value, _("You met")
    MISSED = rules.State.MISSED.value, _("Did not happen")
    CANCELLED = rules.State.CANCELLED.value, _("Cancelled")


class CancelledBy(models.TextChoices):
    """Whose wish it was to cancel. It is noted for planning, and counted against nobody."""

    PERSON = "person", _("The person")
    PEER = "peer", _("The peer")
    PROGRAM = "program", _("The program")


class Every(models.TextChoices):
    """How often an appointment comes again, in words."""

    ONCE = rules.Every.ONCE.value, _("Once")
    WEEK = rules.Every.WEEK.value, _("Every week")
    TWO_WEEKS = rules.Every.TWO_WEEKS.value, _("Every two weeks")
    MONTH = rules.Every.MONTH.value, _("Every month, on the same weekday")


class StandingAppointments(ScopedManager["Appointment"]):
    """Appointments that stand: those of a batch that was taken back are left out everywhere."""

    def rows(self) -> Records[Appointment]:
        """All but those that were voided."""
        return super().rows().filter(~Exists(AppointmentVoided.objects.rows().filter(appointment_id=OuterRef("pk"))))


class Appointment(TenantModel):
    """One time at which a person and a peer mean to meet. Those of one row share the id in `row`."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    way = models.CharField(_("how"), max_length=10, choices=MeetingWay.choices, default=MeetingWay.IN_PERSON)
    place = models.CharField(_("where"), max_length=200, blank=True)
    row = models.UUIDField(null=True)
    every = models.CharField(_("how often"), max_length=10, choices=Every.choices, default=Every.ONCE)
    state = models.CharField(max_length=10, choices=AppointmentState.choices, default=AppointmentState.PLANNED)
    cancelled_by = models.CharField(_("whose wish it was"), max_length=10, choices=CancelledBy.choices, blank=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[StandingAppointments] = StandingAppointments()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "minutes": Privacy.STRUCTURE,
        "way": Privacy.STRUCTURE,
        "place": Privacy.CONTACT,
        "row": Privacy.KEY,
        "every": Privacy.STRUCTURE,
        "state": Privacy.STRUCTURE,
        "cancelled_by": Privacy.STRUCTURE,
        "made_at": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A day long at most; who cancelled is known of what was cancelled, and of nothing else."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="support_appointment_minutes"
            ),
            models.CheckConstraint(
                condition=Q(state="planned", closed_at__isnull=True) | ~Q(state="planned") & Q(closed_at__isnull=False),
                name="support_appointment_closed",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & ~Q(cancelled_by="")) | (~Q(state="cancelled") & Q(cancelled_by="")),
                name="support_appointment_cancelled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "peer", "starts_at"], name="support_appointment_peer"),
            models.Index(fields=["organisation", "participant", "starts_at"], name="support_appointment_person"),
            models.Index(fields=["organisation", "state", "starts_at"], name="support_appointment_state"),
        ]

    def __str__(self) -> str:
        """When and how long."""
        return f"{self.starts_at:%Y-%m-%d %H:%M} {self.minutes} min"


class AppointmentVoided(TenantModel):
    """An appointment that came in with a batch which was taken back: the row stays, every query leaves it out."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "appointment": Privacy.KEY,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """An appointment is taken back once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "appointment"], name="support_voided_once")
        ]

    def __str__(self) -> str:
        """Which appointment."""
        return f"voided {self.appointment_id}"
