"""What a program asks about a session, and the kinds of activity that it knows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.programs.models.program import Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class SupportType(models.TextChoices):
    """The four types of social support that peers give (Cobb and Salem, as SAMHSA tells them)."""

    EMOTIONAL = "emotional", _("Emotional: listening, caring, confidence")
    INFORMATIONAL = "informational", _("Informational: knowledge and skills")
    INSTRUMENTAL = "instrumental", _("Instrumental: concrete help")
    AFFILIATIONAL = "affiliational", _("Affiliational: belonging, company")


class UsualActivity(models.TextChoices):
    """What peers usually do with people; a program leaves out what it does not do and adds its own."""

    CHECK_IN = "check_in", _("Checked in")
    LISTENING = "listening", _("Listened, shared one's own experience")
    CRISIS = "crisis", _("Stood by in a crisis")
    PLANNING = "planning", _("Worked on the recovery plan")
    SKILLS = "skills", _("Practised a skill")
    LINKING = "linking", _("Connected with a service")
    ACCOMPANYING = "accompanying", _("Went along to an appointment")
    RIDE = "ride", _("Gave or found a ride")
    PAPERS = "papers", _("Helped with papers, housing or work")
    SUPPLIES = "supplies", _("Gave naloxone or safer-use supplies")
    MEETING = "meeting", _("Went to a meeting together")
    COMMUNITY = "community", _("Did something together in the community")


#: The type of support that a usual activity proposes; whoever logs the session may choose another.
PROPOSES: dict[str, str] = {
    UsualActivity.CHECK_IN: SupportType.EMOTIONAL,
    UsualActivity.LISTENING: SupportType.EMOTIONAL,
    UsualActivity.CRISIS: SupportType.EMOTIONAL,
    UsualActivity.PLANNING: SupportType.INFORMATIONAL,
    UsualActivity.SKILLS: SupportType.INFORMATIONAL,
    UsualActivity.LINKING: SupportType.INSTRUMENTAL,
    UsualActivity.ACCOMPANYING: SupportType.INSTRUMENTAL,
    UsualActivity.RIDE: SupportType.INSTRUMENTAL,
    UsualActivity.PAPERS: SupportType.INSTRUMENTAL,
    UsualActivity.SUPPLIES: SupportType.INSTRUMENTAL,
    UsualActivity.MEETING: SupportType.AFFILIATIONAL,
    UsualActivity.COMMUNITY: SupportType.AFFILIATIONAL,
}


class SessionShape(TenantModel):
    """What a program asks when a session is logged: what stands open, and which usual activities it leaves out."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    unfolded = models.JSONField(default=list)
    left_out = models.JSONField(default=list)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "unfolded": Privacy.STRUCTURE,
        "left_out": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A program has one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="programs_session_shape_once")
        ]

    def __str__(self) -> str:
        """Whose."""
        return f"sessions of {self.program_id}"


class ActivityKind(TenantModel):
    """A kind of activity in a program's own words; an ended one keeps its name for sessions that bear it."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    type = models.CharField(_("type of support"), max_length=20, choices=SupportType.choices)
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "name": Privacy.STRUCTURE,
        "type": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A name stands once in a program."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program", "name"], name="programs_activity_name")
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name
