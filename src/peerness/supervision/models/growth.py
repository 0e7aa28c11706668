"""How a peer and their supervisor see what the peer can do, what the peer wants to learn, and how supervisors see
themselves. None of it leaves the house: it is no appraisal."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class Level(models.IntegerChoices):
    """How far somebody is with a competency."""

    LEARNING = 1, _("Learning it")
    SUPPORTED = 2, _("With some support")
    ALONE = 3, _("On their own")
    TEACHING = 4, _("Helps others learn it")


class CompetencyReview(TenantModel):
    """How one person sees what a peer can do: the peer themselves, or a supervisor. A later view is a new row."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField(default=dict)
    words = models.TextField(_("what you want to say"), max_length=2000, blank=True)
    written_at = models.DateTimeField()

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "author": Privacy.KEY,
        "levels": Privacy.STAFF,
        "words": Privacy.WORDS,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the peer in time."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "peer", "written_at"], name="supervision_review_peer")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"view {self.written_at:%Y-%m-%d}"


class StepState(models.TextChoices):
    """What became of a step of a growth plan."""

    DONE = "done", _("Done")
    LET_GO = "let_go", _("Not any more")


class GrowthStep(TenantModel):
    """One step of a peer's growth plan: what they will do, until when, and what helps."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    writer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    competency = models.CharField(max_length=40)
    doing = models.CharField(_("what you will do"), max_length=280)
    helps = models.CharField(_("what helps"), max_length=280, blank=True)
    due_on = models.DateField(_("until when"))
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=StepState.choices, blank=True)
    settled_at = models.DateTimeField(null=True)

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "writer": Privacy.KEY,
        "competency": Privacy.STAFF,
        "doing": Privacy.WORDS,
        "helps": Privacy.WORDS,
        **dict.fromkeys("due_on written_at state settled_at".split(), Privacy.STRUCTURE),
    }

    class Meta(TenantModel.Meta):
        """Never empty; settled with an outcome; found by the peer."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(doing=""), name="supervision_step_says"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, state="") | (Q(settled_at__isnull=False) & ~Q(state="")),
                name="supervision_step_settled",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "state"], name="supervision_step_peer")]

    def __str__(self) -> str:
        """Until when."""
        return f"step until {self.due_on}"


class SupervisorView(TenantModel):
    """How a supervisor sees their own supervising, for themselves alone."""

    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField(default=dict)
    words = models.TextField(_("what you want to work on"), max_length=2000, blank=True)
    written_at = models.DateTimeField()

    leaves: ClassVar[bool] = False
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "author": Privacy.KEY,
        "levels": Privacy.STAFF,
        "words": Privacy.WORDS,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by who wrote it."""

        indexes: ClassVar = [models.Index(fields=["organisation", "author"], name="supervision_own_view")]

    def __str__(self) -> str:
        """From when."""
        return f"own view {self.written_at:%Y-%m-%d}"
