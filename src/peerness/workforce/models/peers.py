"""Peer workers, paid or volunteer, and who supervises whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.errors import Text
from peerness.programs.models import Language, Program
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.workforce.rules import WHOLE, Away, Hours, LifeStage, RecoveryWay

#: The words for the codes of a short profile.
WAYS: dict[str, Text] = {
    RecoveryWay.MUTUAL_AID: _("Mutual aid groups"),
    RecoveryWay.FAITH: _("Faith"),
    RecoveryWay.MEDICATION: _("Medication"),
    RecoveryWay.THERAPY: _("Therapy"),
    RecoveryWay.CULTURE: _("Culture and tradition"),
    RecoveryWay.OWN: _("A way of one's own"),
}
STAGES: dict[str, Text] = {
    LifeStage.YOUNG: _("Up to 25"),
    LifeStage.MIDDLE: _("26 to 54"),
    LifeStage.OLDER: _("55 and older"),
}
HOURS: dict[str, Text] = {
    Hours.MORNINGS: _("Mornings"),
    Hours.AFTERNOONS: _("Afternoons"),
    Hours.EVENINGS: _("Evenings"),
    Hours.WEEKENDS: _("Weekends"),
}
#: Languages that one can say one speaks; another one is said in one's own words.
LANGUAGES: dict[str, Text] = {code: label for code, label in Language.choices if code != Language.OTHER}


def coded(kept: str) -> list[str]:
    """The codes of a list as it is kept."""
    return [code for code in kept.split(",") if code]


def told(kept: str, words: dict[str, Text]) -> list[Text]:
    """A list as people read it."""
    return [words[code] for code in coded(kept) if code in words]


class Peer(TenantModel):
    """A person who walks beside others out of lived experience. The title is the organisation's own."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=80, blank=True)
    started_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "title": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A membership is one peer at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership"], name="workforce_peer_membership")
        ]

    def __str__(self) -> str:
        """The peer's name."""
        return str(self.membership)


class SupervisionLine(TenantModel):
    """This supervisor supports this peer, from when until when; only then are the peer's signed notes open to them."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "supervisor": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it starts; one open line between the same two."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="workforce_line_ends"
            ),
            models.UniqueConstraint(
                fields=["organisation", "peer", "supervisor"],
                condition=Q(ends_at__isnull=True),
                name="workforce_line_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "supervisor"], name="workforce_line_supervisor")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.starts_at:%Y-%m-%d}"


class OnCall(TenantModel):
    """This peer is on call for this program, from when until when: whoever waits at a bedside is theirs to meet."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "program": Privacy.KEY,
        "starts_at": Privacy.STRUCTURE,
        "ends_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it starts; found by program and moment."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="workforce_on_call_ends")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "program", "ends_at"], name="workforce_on_call_now")]

    def __str__(self) -> str:
        """From when until when."""
        return f"{self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%Y-%m-%d %H:%M}"


class Profile(TenantModel):
    """What a peer wants people to know who choose whom to walk with; written by the peer, nobody else.

    Lists hold codes with commas between them: languages (ISO 639), ways of recovery, hours.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(_("who I am, in my words"), max_length=400)
    lived = models.CharField(_("what I have lived through, as far as I want to show it"), max_length=300, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    life_stage = models.CharField(_("stage of life"), max_length=8, blank=True)
    raises_children = models.BooleanField(_("I raise children, or have raised them"), default=False)
    ways = models.CharField(_("ways of recovery that I know"), max_length=80, blank=True)
    hours = models.CharField(_("when I can meet"), max_length=60, blank=True)
    place = models.CharField(_("where I can meet"), max_length=120, blank=True)
    limits = models.CharField(_("what I do not do"), max_length=200, blank=True)
    most = models.PositiveSmallIntegerField(_("beside how many people at most"), null=True, blank=True)
    written_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "words": Privacy.STAFF,
        "lived": Privacy.STAFF,
        "languages": Privacy.STAFF,
        "life_stage": Privacy.STAFF,
        "raises_children": Privacy.STAFF,
        "ways": Privacy.STAFF,
        "hours": Privacy.STAFF,
        "place": Privacy.STAFF,
        "limits": Privacy.STAFF,
        "most": Privacy.STAFF,
        "written_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """One for each peer, never without words."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "peer"], name="workforce_profile_once"),
            models.CheckConstraint(condition=~Q(words=""), name="workforce_profile_filled"),
        ]

    def __str__(self) -> str:
        """When it was written."""
        return f"written {self.written_at:%Y-%m-%d}"

    @property
    def speaks(self) -> list[Text]:
        """The languages, as people read them."""
        return told(self.languages, LANGUAGES)

    @property
    def knows(self) -> list[Text]:
        """The ways of recovery, as people read them."""
        return told(self.ways, WAYS)

    @property
    def meets(self) -> list[Text]:
        """When they can meet, as people read it."""
        return told(self.hours, HOURS)

    @property
    def stage(self) -> Text:
        """The stage of life, as people read it."""
        return STAGES.get(self.life_stage, "")


class Leave(TenantModel):
    """A peer is away from one day to another. There is no field for a reason, and nobody asks for one.

    `share` is what the peer carries after the return until `full_on`, in percent of their usual number of people.
    """

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"), null=True)
    share = models.PositiveSmallIntegerField(_("share on the return"), default=WHOLE)
    full_on = models.DateField(_("all of it again from"), null=True)
    taken_back_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "peer": Privacy.KEY,
        "first_on": Privacy.STAFF,
        "last_on": Privacy.STAFF,
        "share": Privacy.STAFF,
        "full_on": Privacy.STAFF,
        "taken_back_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Ends after it begins; a share of 1 to 100 percent; found by the peer."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")), name="workforce_leave_ends"
            ),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=WHOLE), name="workforce_leave_share"),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "peer", "first_on"], name="workforce_leave_peer")]

    def __str__(self) -> str:
        """From which day."""
        return f"from {self.first_on}"

    @property
    def away(self) -> Away:
        """The leave as the rules know it."""
        return Away(self.first_on, self.last_on, self.share, self.full_on)
