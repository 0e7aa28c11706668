"""Tables of recovery: a person's plan, its lines as they were written, what was agreed, and a program's scheme."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.participants.models import Participant
from peerness.programs.models import Part2Status, Program
from peerness.recovery import rules
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Part(models.TextChoices):
    """The parts of a plan, in words."""

    VISION = rules.Part.VISION.value, _("What I want my life to look like")
    STRENGTH = rules.Part.STRENGTH.value, _("What I am good at and what carries me")
    STAGE = rules.Part.STAGE.value, _("Where I am with what I want to change")
    GOAL = rules.Part.GOAL.value, _("My goals")
    STEP = rules.Part.STEP.value, _("Small steps")
    HELPS = rules.Part.HELPS.value, _("What helps when it gets hard")
    CRISIS = rules.Part.CRISIS.value, _("What I want others to do in a crisis")
    REACHING = rules.Part.REACHING.value, _("How to reach me again when I am quiet")
    PEOPLE = rules.Part.PEOPLE.value, _("People and places that are good for me")
    MILESTONE = rules.Part.MILESTONE.value, _("Moments that I want to remember")
    RETURN = rules.Part.RETURN.value, _("A return to use, in their words")


class Voice(models.TextChoices):
    """Whose words a line is, in words."""

    THEIRS = rules.Voice.THEIRS.value, _("Their words")
    PROPOSED = rules.Voice.PROPOSED.value, _("My proposal")


class Progress(models.TextChoices):
    """How far something is, as the person says it."""

    OPEN = rules.Progress.OPEN.value, _("Not begun")
    UNDER_WAY = rules.Progress.UNDER_WAY.value, _("Under way")
    DONE = rules.Progress.DONE.value, _("Done")
    RESTING = rules.Progress.RESTING.value, _("Resting for now")


class Domain(models.TextChoices):
    """The domains of the two schemes that come along, in words."""

    HEALTH = "health", _("Health")
    HOME = "home", _("Home")
    PURPOSE = "purpose", _("Purpose")
    COMMUNITY = "community", _("Community")
    PERSONAL = "personal", _("What I have in myself")
    FAMILY_SOCIAL = "family_social", _("Family and friends")
    COMMUNITY_CAPITAL = "community_capital", _("What is there around me")
    CULTURAL = "cultural", _("Culture and belief")


class Scheme(models.TextChoices):
    """Which domains a program offers for goals, in words."""

    DIMENSIONS = rules.Scheme.DIMENSIONS.value, _("Health, home, purpose, community")
    CAPITAL = rules.Scheme.CAPITAL.value, _("Recovery capital: in oneself, family and friends, around, culture")
    OWN = rules.Scheme.OWN.value, _("Our own")


class How(models.TextChoices):
    """How a person agreed to their plan."""

    VOICE = "voice", _("They said yes")
    SIGNATURE = "signature", _("They signed the printed page")


class RecoveryPlan(TenantModel):
    """The plan of one person; it belongs to them, and one line is enough."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices)
    begun_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "program": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "begun_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One plan of a person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "participant"], name="recovery_plan_of_person")
        ]

    def __str__(self) -> str:
        """Since when."""
        return f"since {self.begun_at:%Y-%m-%d}"


class PlanLine(TenantModel):
    """One version of one line of a plan, as it was written. A later one stands for it; none is ever changed."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(RecoveryPlan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    line = models.UUIDField()
    part = models.CharField(max_length=10, choices=Part.choices)
    goal = models.UUIDField(null=True)
    domain = models.CharField(_("domain"), max_length=80, blank=True)
    words = models.CharField(_("in their words"), max_length=rules.LONGEST)
    voice = models.CharField(_("whose words"), max_length=10, choices=Voice.choices)
    owner = models.CharField(_("who does it"), max_length=80, blank=True)
    due_on = models.DateField(_("by when"), null=True)
    progress = models.CharField(_("how far"), max_length=10, choices=Progress.choices, default=Progress.OPEN)
    gone = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "plan": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "line": Privacy.KEY,
        "part": Privacy.STRUCTURE,
        "goal": Privacy.KEY,
        "domain": Privacy.STRUCTURE,
        "words": Privacy.WORDS,
        "voice": Privacy.STRUCTURE,
        "owner": Privacy.WORDS,
        "due_on": Privacy.STRUCTURE,
        "progress": Privacy.STRUCTURE,
        "gone": Privacy.STRUCTURE,
        "written_at": Privacy.STRUCTURE,
        "written_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """The versions of a plan's lines are numbered in the order in which they were written."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "plan", "number"], name="recovery_line_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "participant", "number"], name="recovery_line_person")
        ]

    def __str__(self) -> str:
        """Which part, never what."""
        return self.part


class PlanAgreement(TenantModel):
    """That a person agreed to their plan as it stood after so many lines were written: a version of the plan."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(RecoveryPlan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    upto = models.PositiveIntegerField()
    how = models.CharField(max_length=10, choices=How.choices)
    agreed_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "plan": Privacy.KEY,
        "number": Privacy.STRUCTURE,
        "upto": Privacy.STRUCTURE,
        "how": Privacy.STRUCTURE,
        "agreed_on": Privacy.STRUCTURE,
        "noted_at": Privacy.STRUCTURE,
        "noted_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """The versions of a plan are numbered."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "plan", "number"], name="recovery_agreement_number")
        ]

    def __str__(self) -> str:
        """Which version."""
        return f"version {self.number}"


class PlanScheme(TenantModel):
    """What a program says about plans: the domains, by which session one is due and why, whether stages are asked."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=12, choices=Scheme.choices, default=Scheme.DIMENSIONS)
    own = models.TextField(blank=True)
    by_session = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)
    #: Whether plans ask where the person stands with a change, in their own words. Off until a program wants it.
    stages = models.BooleanField(default=False)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "scheme": Privacy.STRUCTURE,
        "own": Privacy.STRUCTURE,
        "by_session": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "stages": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for a program; a rule about a session names where it comes from."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="recovery_scheme_of_program"),
            models.CheckConstraint(
                condition=Q(by_session__isnull=True)
                | Q(by_session__gte=rules.EARLIEST_DUE, by_session__lte=rules.LATEST_DUE),
                name="recovery_scheme_session",
            ),
        ]

    def __str__(self) -> str:
        """Which scheme."""
        return self.scheme
