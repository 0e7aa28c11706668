"""Credentials of peers, what jurisdictions ask for them, the hours that count, and the papers that prove it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.tenancy.models import TenantModel
from peerness.tenancy.papers import Paper
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models.peers import Peer
from peerness.workforce.rules.credentials import Standing, Warned, standing_of, warned
from peerness.workforce.rules.hours import FEWEST_MINUTES, MOST_MINUTES
from peerness.workforce.rules.jurisdictions import COLUMNS, LONGEST, LONGEST_GRADE, USUAL_LENGTH, Line


class LivedName(models.TextChoices):
    """For which lived experience a credential stands."""

    SUBSTANCE_USE = "substance_use", _("Substance use")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    INTEGRATED = "integrated", _("Integrated: substance use and mental health")
    FAMILY = "family", _("Family")
    YOUTH = "youth", _("Youth")


class KindName(models.TextChoices):
    """What hours were."""

    TRAINING = "training", _("Training")
    WORK = "work", _("Work")
    SUPERVISION = "supervision", _("Supervision")


class DomainName(models.TextChoices):
    """The domains in which hours count."""

    ADVOCACY = "advocacy", _("Advocacy and links to help")
    MENTORING = "mentoring", _("Mentoring and education")
    WELLNESS = "wellness", _("Recovery and wellness")
    ETHICS = "ethics", _("Ethics and responsibility")
    HARM_REDUCTION = "harm_reduction", _("Harm reduction")


class SourceName(models.TextChoices):
    """Which work wrote hours down."""

    SESSION = "session", _("A signed support session")
    SUPERVISION = "supervision", _("A supervision session")
    COURSE = "course", _("A course that was read here")
    TYPED = "typed", _("Written down by hand")


def _said(label: object, name: str) -> models.CharField[str, str]:
    return models.CharField(label, max_length=LONGEST.get(name, USUAL_LENGTH), blank=True)  # type: ignore[arg-type]


class RuleLine(TenantModel):
    """What a jurisdiction asks for a credential, as written down here. Append-only: a correction is a new line.

    Lines that come with the product stand in a file beside this one; a line here goes before them.
    """

    jurisdiction = models.CharField(_("jurisdiction"), max_length=USUAL_LENGTH)
    credential = models.CharField(_("credential"), max_length=USUAL_LENGTH)
    certifying_body = _said(_("who certifies"), "certifying_body")
    scope = _said(_("for which lived experience"), "scope")
    training_hours = _said(_("hours of training"), "training_hours")
    work_hours = _said(_("hours of work"), "work_hours")
    supervision_hours = _said(_("hours of supervision"), "supervision_hours")
    min_recovery = _said(_("time in recovery"), "min_recovery")
    exam = _said(_("exam"), "exam")
    renewal_months = _said(_("months until renewal"), "renewal_months")
    ce_hours_per_cycle = _said(_("hours of training for each renewal"), "ce_hours_per_cycle")
    ce_ethics_hours = _said(_("of these about ethics"), "ce_ethics_hours")
    notes = _said(_("notes"), "notes")
    source = models.CharField(_("source"), max_length=LONGEST["source"])
    source_grade = models.CharField(_("grade of the source"), max_length=LONGEST_GRADE)
    last_checked = models.DateField(_("last checked"), null=True)
    valid_from = models.DateField(_("holds from"), null=True)
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(COLUMNS, Privacy.STRUCTURE),
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by jurisdiction; never without credential and source."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(jurisdiction="") & ~Q(credential="") & ~Q(source=""), name="workforce_rule_filled"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "jurisdiction", "written_at"], name="workforce_rule_place")
        ]

    def __str__(self) -> str:
        """Where, and which credential."""
        return f"{self.jurisdiction}: {self.credential}"

    @property
    def line(self) -> Line:
        """The line as the rules know it."""
        return Line(**{name: getattr(self, name) for name in COLUMNS})


class RulesFile(TenantModel):
    """A file of rules as it was brought in, whole: rows that could not be taken wait here to be mended."""

    name = models.CharField(max_length=200)
    content = models.TextField()
    taken = models.PositiveIntegerField()
    bad = models.PositiveIntegerField()
    brought_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "name": Privacy.STAFF,
        "content": Privacy.STAFF,
        "taken": Privacy.STRUCTURE,
        "bad": Privacy.STRUCTURE,
        "brought_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by when it came."""

        indexes: ClassVar = [models.Index(fields=["organisation", "brought_at"], name="workforce_rules_file_at")]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Credential(TenantModel):
    """A credential that a peer holds, or is on the way to."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    jurisdiction = models.CharField(_("jurisdiction"), max_length=USUAL_LENGTH)
    name = models.CharField(_("credential"), max_length=USUAL_LENGTH)
    lived = models.CharField(_("for which lived experience"), max_length=16, choices=LivedName.choices)
    number = models.CharField(_("number of the certificate"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"), null=True)
    expires_on = models.DateField(_("runs out on"), null=True)
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "jurisdiction": Privacy.STAFF,
        "name": Privacy.STAFF,
        "lived": Privacy.STAFF,
        "number": Privacy.STAFF,
        "issued_on": Privacy.STAFF,
        "expires_on": Privacy.STAFF,
        "written_at": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it was issued; each credential of a place once for each peer; found by its end."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(issued_on__isnull=False, expires_on__gte=F("issued_on")),
                name="workforce_credential_ends",
            ),
            models.UniqueConstraint(
                fields=["organisation", "peer", "jurisdiction", "name"],
                condition=Q(ended_at__isnull=True),
                name="workforce_credential_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "expires_on"], name="workforce_credential_end"),
            models.Index(fields=["organisation", "peer"], name="workforce_credential_peer"),
        ]

    def __str__(self) -> str:
        """Which one."""
        return f"{self.name} ({self.jurisdiction})"

    def standing(self, today: date) -> Standing:
        """How it stands today."""
        return standing_of(held=self.issued_on is not None, expires_on=self.expires_on, today=today)

    def warned(self, today: date) -> Warned | None:
        """What is said about its end today."""
        return warned(self.expires_on, today) if self.issued_on is not None else None


class Proof(Paper):
    """A certificate, or a proof of training."""

    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {**Paper.privacy, "credential": Privacy.KEY}

    class Meta(TenantModel.Meta):
        """Found by the credential."""

        indexes: ClassVar = [models.Index(fields=["organisation", "credential"], name="workforce_proof_credential")]

    def __str__(self) -> str:
        """From when."""
        return f"proof {self.kept_at:%Y-%m-%d}"


class HoursEntry(TenantModel):
    """Minutes of training, work or supervision of a peer, in one domain on one day, and which work wrote them."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what"), max_length=12, choices=KindName.choices)
    domain = models.CharField(_("domain"), max_length=16, choices=DomainName.choices)
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MaxValueValidator(MOST_MINUTES)])
    what = models.CharField(_("what it was"), max_length=200, blank=True)
    competency = models.CharField(_("for which competency"), max_length=40, blank=True)
    source = models.CharField(max_length=12, choices=SourceName.choices)
    source_id = models.UUIDField(null=True)
    counted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    gathered: ClassVar[tuple[str, ...]] = ("peer_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "domain": Privacy.STRUCTURE,
        "on": Privacy.STRUCTURE,
        "minutes": Privacy.STRUCTURE,
        "what": Privacy.STAFF,
        "competency": Privacy.STRUCTURE,
        "source": Privacy.STRUCTURE,
        "source_id": Privacy.KEY,
        "counted_at": Privacy.STRUCTURE,
        "taken_back_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A day at most; one piece of work counts once for each peer and kind and domain; found by the peer in time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=FEWEST_MINUTES, minutes__lte=MOST_MINUTES), name="workforce_hours_minutes"
            ),
            models.UniqueConstraint(
                fields=["organisation", "source_id", "peer", "kind", "domain"],
                condition=Q(source_id__isnull=False),
                name="workforce_hours_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "on"], name="workforce_hours_peer")]

    def __str__(self) -> str:
        """When and how long."""
        return f"{self.on} {self.minutes} min"

    @property
    def hours(self) -> float:
        """The same in hours."""
        return self.minutes / 60
