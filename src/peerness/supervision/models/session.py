"""Times of supervision, who was there, what was agreed; and how often a program wants them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.errors import Text
from peerness.programs.models import Program
from peerness.supervision.rules import agenda, plan
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer

#: Minutes of one time: at least one, at most a working day.
SHORTEST, LONGEST = 1, 480


class Function(models.TextChoices):
    """The three functions of supervision, in words."""

    SUPPORTIVE = plan.Function.SUPPORTIVE.value, _("Supportive: how you are, what the work does to you")
    EDUCATIONAL = plan.Function.EDUCATIONAL.value, _("Educational: skills, role, what to learn next")
    ADMINISTRATIVE = plan.Function.ADMINISTRATIVE.value, _("Administrative: workload, notes, rules, safety")


#: The same three, where there is room for one word.
FUNCTION_NAMES: dict[str, Text] = {
    Function.SUPPORTIVE: _("Supportive"),
    Function.EDUCATIONAL: _("Educational"),
    Function.ADMINISTRATIVE: _("Administrative"),
}


class FrequencyRule(TenantModel):
    """How often a program wants its peers supported, and where that comes from."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(_("days between two times, at most"))
    minutes = models.PositiveSmallIntegerField(_("minutes in 31 days, at least"))
    source = models.CharField(_("where this comes from"), max_length=200, blank=True)
    kept_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        **dict.fromkeys("days minutes source kept_at".split(), Privacy.STRUCTURE),
    }

    class Meta(TenantModel.Meta):
        """One for each program, within what is possible."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program"], name="supervision_frequency_once"),
            models.CheckConstraint(
                condition=Q(days__gte=plan.FEWEST_DAYS, days__lte=plan.MOST_DAYS, minutes__lte=plan.MOST_MINUTES),
                name="supervision_frequency_possible",
            ),
        ]

    def __str__(self) -> str:
        """The days."""
        return f"every {self.days} days"

    @property
    def every(self) -> plan.Every:
        """The rule as the rules know it."""
        return plan.Every(self.days, self.minutes)


class SupervisionSession(TenantModel):
    """A time of supervision with one peer or a group: its functions, its agenda of numbers, its words.

    `beside` is a second supervisor who led it, too. `stay` says that it was a stay interview. Written once; whoever
    led it may take it back.
    """

    leader = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    beside = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.BooleanField(default=False)
    stay = models.BooleanField(default=False)
    held_on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    functions = models.JSONField(_("what it was for"), default=list)
    agenda = models.JSONField(default=list)
    words = models.TextField(_("what you talked about"), max_length=4000, blank=True)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "leader": Privacy.KEY,
        "beside": Privacy.KEY,
        "words": Privacy.WORDS,
        **dict.fromkeys(
            "group stay held_on minutes functions agenda recorded_at taken_back_at".split(), Privacy.STRUCTURE
        ),
    }

    class Meta(TenantModel.Meta):
        """A minute to a working day; found by who led it."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="supervision_session_minutes"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "leader", "held_on"], name="supervision_session_leader")
        ]

    def __str__(self) -> str:
        """When and how long."""
        return f"{self.held_on} {self.minutes} min"


class SupervisionPart(TenantModel):
    """This peer was there."""

    session = models.ForeignKey(SupervisionSession, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "session": Privacy.KEY, "peer": Privacy.KEY}

    class Meta(TenantModel.Meta):
        """Once in each; found by the peer."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "session", "peer"], name="supervision_part_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "session"], name="supervision_part_peer")]

    def __str__(self) -> str:
        """Which time."""
        return f"part in {self.session_id}"


class Outcome(models.TextChoices):
    """What became of an agreement."""

    KEPT = "kept", _("Done")
    LET_GO = "let_go", _("Not any more")


class Agreement(TenantModel):
    """What was agreed: it stands on the agenda of each next time until it is done or let go.

    `peer` is empty where a whole group agreed on it.
    """

    made_in = models.ForeignKey(SupervisionSession, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("what was agreed"), max_length=agenda.LONGEST_AGREED)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_in = models.ForeignKey(SupervisionSession, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "made_in": Privacy.KEY,
        "peer": Privacy.KEY,
        "words": Privacy.WORDS,
        "outcome": Privacy.STRUCTURE,
        "settled_in": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """Never empty; settled with an outcome; found by the peer."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="supervision_agreement_says"),
            models.CheckConstraint(
                condition=Q(settled_in__isnull=True, outcome="") | (Q(settled_in__isnull=False) & ~Q(outcome="")),
                name="supervision_agreement_settled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "made_in"], name="supervision_agreement_made"),
            models.Index(fields=["organisation", "peer", "settled_in"], name="supervision_agreement_open"),
        ]

    def __str__(self) -> str:
        """In which time it was made."""
        return f"agreed in {self.made_in_id}"
