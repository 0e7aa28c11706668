"""What matters to a person in a peer, and which peers and people do not walk together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.models import Peer


class Wish(TenantModel):
    """What matters to a person in whom they walk with. Whatever is empty does not matter; all of it may be empty.

    Lists hold codes with commas between them, as in a peer's short profile.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("a peer who speaks"), max_length=8, blank=True)
    life_stage = models.CharField(_("a peer whose stage of life is"), max_length=8, blank=True)
    parenting = models.BooleanField(_("a peer who raises children, or has raised them"), default=False)
    ways = models.CharField(_("a peer who knows"), max_length=80, blank=True)
    hours = models.CharField(_("when to meet"), max_length=60, blank=True)
    place = models.CharField(_("where to meet"), max_length=120, blank=True)
    words = models.CharField(_("whatever else matters"), max_length=300, blank=True)
    said_at = models.DateTimeField()

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "language": Privacy.SAID,
        "life_stage": Privacy.SAID,
        "parenting": Privacy.SAID,
        "ways": Privacy.SAID,
        "hours": Privacy.SAID,
        "place": Privacy.SAID,
        "words": Privacy.SAID,
        "said_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """What matters now stands once for each person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "participant"], name="enrolment_wish_once")
        ]

    def __str__(self) -> str:
        """When it was said."""
        return f"said {self.said_at:%Y-%m-%d}"


class Tie(models.TextChoices):
    """Why a peer and a person do not walk together. That the person would rather meet somebody else needs no reason."""

    LIVES_WITH = "lives_with", _("They live together")
    EMPLOYS = "employs", _("One works for the other")
    FAMILY = "family", _("They are family, or close to it")
    OTHER = "other", _("Something else ties them")
    DECLINED = "declined", _("They would rather meet somebody else")


class Apart(TenantModel):
    """This peer and this person do not walk together, from when until when."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(_("why"), max_length=12, choices=Tie.choices)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "peer": Privacy.KEY,
        "tie": Privacy.SAID,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each once at a time between the same two; ends after it begins."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "peer", "tie"],
                condition=Q(ended_at__isnull=True),
                name="enrolment_apart_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")), name="enrolment_apart_ends"
            ),
        ]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"


class ToTell(TenantModel):
    """Somebody walks with another peer from now on and does not know it yet; until somebody has told them."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "before": Privacy.KEY,
        "peer": Privacy.KEY,
        "since": Privacy.STRUCTURE,
        "told_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found while it waits."""

        indexes: ClassVar = [models.Index(fields=["organisation", "told_at"], name="enrolment_to_tell_waits")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"
