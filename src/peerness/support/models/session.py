"""Support sessions and who took part in them; a signature that was taken back; and what was added later."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.support.models.group import Group
from peerness.support.rules import LONGEST, MOST_GUESTS, MOST_KITS, SHORTEST
from peerness.tenancy.models import Records, ScopedManager, TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class Modality(models.TextChoices):
    """How people met."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    TEXT = "text", _("By text messages")


class Setting(models.TextChoices):
    """Where people met."""

    CENTER = "center", _("Our place")
    COMMUNITY = "community", _("Out in the community")
    HOME = "home", _("At home")
    RESIDENCE = "residence", _("Recovery residence or shelter")
    HOSPITAL = "hospital", _("Hospital or emergency room")
    TREATMENT = "treatment", _("Treatment program")
    JUSTICE = "justice", _("Court, jail or probation")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class StandingSessions(ScopedManager["SupportSession"]):
    """Sessions that stand: those whose signature was taken back are left out everywhere."""

    def rows(self) -> Records[SupportSession]:
        """All but those that were undone."""
        return super().rows().filter(~Exists(Undone.objects.rows().filter(session_id=OuterRef("pk"))))

    def even_undone(self, scope: Scope) -> Records[SupportSession]:
        """Every row of the organisation, for whoever undoes a second time."""
        return super().rows().of(scope)


class StandingParts(ScopedManager["Attendance"]):
    """Parts in sessions that stand."""

    def rows(self) -> Records[Attendance]:
        """All but those in a session that was undone."""
        return super().rows().filter(~Exists(Undone.objects.rows().filter(session_id=OuterRef("session_id"))))


class SupportSession(TenantModel):
    """A stretch of time that a peer spent with one or more people. A draft until it is signed, then unchangeable.

    The signature can be taken back until `undo_until`: see `Undone`. A session of a `group` has one line that names
    nobody, and `guests` counts people there who have no record.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, null=True, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    started_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    line = models.CharField(_("in one line"), max_length=280, blank=True)
    modality = models.CharField(_("how you met"), max_length=20, choices=Modality.choices, blank=True)
    setting = models.CharField(_("where"), max_length=20, choices=Setting.choices, blank=True)
    activities = models.JSONField(_("what you did"), default=list)
    types = models.JSONField(_("type of support"), default=list)
    guests = models.PositiveSmallIntegerField(_("people without a record"), default=0)
    logged_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)

    objects: ClassVar[StandingSessions] = StandingSessions()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "group": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
        "minutes": Privacy.STRUCTURE,
        "line": Privacy.WORDS,
        "modality": Privacy.STRUCTURE,
        "setting": Privacy.STRUCTURE,
        "activities": Privacy.STRUCTURE,
        "types": Privacy.STRUCTURE,
        "guests": Privacy.STRUCTURE,
        "logged_at": Privacy.STRUCTURE,
        "signed_at": Privacy.STRUCTURE,
        "undo_until": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Minutes of one day at most; found by the peer and by the program in time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="support_session_minutes"
            ),
            models.CheckConstraint(condition=Q(guests__lte=MOST_GUESTS), name="support_session_guests"),
            models.CheckConstraint(
                condition=Q(undo_until__isnull=True) | Q(undo_until__gte=F("signed_at")),
                name="support_session_undo_after_signature",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "peer", "started_at"], name="support_session_peer"),
            models.Index(
                fields=["organisation", "program", "started_at", "peer", "minutes"],
                name="support_session_program",
            ),
            models.Index(fields=["organisation", "group", "started_at"], name="support_session_group"),
            # What waits for a signature is little, however much was signed.
            models.Index(fields=["peer"], condition=Q(signed_at__isnull=True), name="support_session_unsigned"),
        ]

    def __str__(self) -> str:
        """When and how long."""
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.minutes} min"


class Attendance(TenantModel):
    """One person's part in a session: what matters to remember, the next step, the goals and the kits are theirs alone.

    `goals` are the lines of the person's plan that the session was about: ids, never words.
    """

    session = models.ForeignKey(SupportSession, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("what matters to remember"), blank=True)
    next_step = models.CharField(_("next step"), max_length=280, blank=True)
    kits = models.PositiveSmallIntegerField(_("naloxone kits given"), default=0)
    goals = models.JSONField(_("which goals it was about"), default=list)

    objects: ClassVar[StandingParts] = StandingParts()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "session": Privacy.KEY,
        "participant": Privacy.KEY,
        "note": Privacy.WORDS,
        "next_step": Privacy.WORDS,
        "kits": Privacy.WORDS,
        "goals": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A person takes part in a session once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "session", "participant"], name="support_attendance_once"),
            models.CheckConstraint(condition=Q(kits__lte=MOST_KITS), name="support_attendance_kits"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "session"], name="support_attendance_person")
        ]

    def __str__(self) -> str:
        """Which session."""
        return f"part in {self.session_id}"


class Undone(TenantModel):
    """A signature that its peer took back: the signed row stays, every query leaves it out.

    The database refuses one for a session that is not signed, or after its `undo_until`. A signed session without
    `undo_until` came in with a batch, and goes with it when the batch is taken back.
    """

    session = models.ForeignKey(SupportSession, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "session": Privacy.KEY,
        "at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A signature is taken back once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "session"], name="support_undone_once")
        ]
        indexes: ClassVar = [models.Index(fields=["session"], name="support_undone_session")]

    def __str__(self) -> str:
        """Which session."""
        return f"undone {self.session_id}"


class Addendum(TenantModel):
    """Words that the peer added to a signed session later; never changed, shown below it with their own date.

    In a session of a group it belongs to one person's part, or without `part` to the line that names nobody.
    """

    session = models.ForeignKey(SupportSession, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Attendance, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("what you add"))
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "session": Privacy.KEY,
        "part": Privacy.KEY,
        "author": Privacy.KEY,
        "words": Privacy.WORDS,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Never empty; found by the session."""

        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="support_addendum_says")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "session", "written_at"], name="support_addendum_session")
        ]

    def __str__(self) -> str:
        """Which session."""
        return f"addendum to {self.session_id}"
