"""The role charter of a program: what its peers do and do not do, in versions that the team signs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.programs.models.program import Program
from peerness.programs.models.session import UsualActivity
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class PeerRole(models.TextChoices):
    """The six roles of peer workers that SAMHSA's TIP 64 names."""

    SUPPORTER = "supporter", _("Giver of recovery support")
    EDUCATOR = "educator", _("Educator")
    ENGAGER = "engager", _("Engagement facilitator")
    MENTOR = "mentor", _("Role model and mentor")
    NAVIGATOR = "navigator", _("Resource navigator")
    ADVOCATE = "advocate", _("Recovery advocate")


class OutsideActivity(models.TextChoices):
    """What peers are often asked for and what is not theirs; a session tells where it happened."""

    DRIVING = "out_driving", _("Drove as a routine, without support")
    CLERICAL = "out_clerical", _("Did office work for somebody else")
    ERRANDS = "out_errands", _("Ran an errand")
    SCREENS = "out_screens", _("Took or watched a drug test")
    MEDICINE = "out_medicine", _("Gave or watched over medicine")
    ASSESSMENT = "out_assessment", _("Did a clinical intake or assessment")
    THERAPY = "out_therapy", _("Stood in for a counselor or therapist")
    REPORTING = "out_reporting", _("Reported on somebody to a court or agency")
    GUARDING = "out_guarding", _("Guarded a door or enforced house rules")


#: The role in which peers usually do a usual activity: what an empty charter proposes.
USUAL_ROLE: dict[str, str] = {
    UsualActivity.CHECK_IN: PeerRole.SUPPORTER,
    UsualActivity.LISTENING: PeerRole.MENTOR,
    UsualActivity.CRISIS: PeerRole.SUPPORTER,
    UsualActivity.PLANNING: PeerRole.SUPPORTER,
    UsualActivity.SKILLS: PeerRole.EDUCATOR,
    UsualActivity.LINKING: PeerRole.NAVIGATOR,
    UsualActivity.ACCOMPANYING: PeerRole.ADVOCATE,
    UsualActivity.RIDE: PeerRole.NAVIGATOR,
    UsualActivity.PAPERS: PeerRole.ADVOCATE,
    UsualActivity.SUPPLIES: PeerRole.EDUCATOR,
    UsualActivity.MEETING: PeerRole.MENTOR,
    UsualActivity.COMMUNITY: PeerRole.ENGAGER,
}


class Charter(TenantModel):
    """One version of a program's role charter: a draft until it is put in force, unchangeable from then on.

    `within` maps each kind of activity of the role to one of the six roles; `outside` lists the kinds that are not the
    peers' task. The version in force at a moment is the latest that was put in force by then.
    """

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    purpose = models.TextField(_("what peers are here for"), max_length=600, blank=True)
    within = models.JSONField(default=dict)
    outside = models.JSONField(default=list)
    not_here = models.TextField(_("what peers do not do"), max_length=600, blank=True)
    decides = models.TextField(_("who decides"), max_length=600, blank=True)
    told = models.TextField(_("how the team is told"), max_length=600, blank=True)
    drafted_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "version": Privacy.STRUCTURE,
        "purpose": Privacy.STRUCTURE,
        "within": Privacy.STRUCTURE,
        "outside": Privacy.STRUCTURE,
        "not_here": Privacy.STRUCTURE,
        "decides": Privacy.STRUCTURE,
        "told": Privacy.STRUCTURE,
        "drafted_at": Privacy.STRUCTURE,
        "in_force_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A version stands once; a program has one draft at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program", "version"], name="programs_charter_version"),
            models.UniqueConstraint(
                fields=["organisation", "program"], condition=Q(in_force_at__isnull=True), name="programs_charter_draft"
            ),
        ]

    def __str__(self) -> str:
        """Which version."""
        return f"charter {self.version}"


class CharterSignature(TenantModel):
    """Somebody of the team has read a charter and signed it for themselves."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "charter": Privacy.KEY,
        "membership": Privacy.KEY,
        "signed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Everybody signs once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "charter", "membership"], name="programs_charter_signed")
        ]

    def __str__(self) -> str:
        """Whose."""
        return f"signature of {self.membership_id}"
