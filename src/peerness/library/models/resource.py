"""An entry of the library: what it is, for whom, how well it is proven, and when somebody last looked at it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Kind(models.TextChoices):
    """What sort of thing an entry is."""

    DOCUMENT = "document", _("Document")
    WEBSITE = "website", _("External web site")
    SLIDES = "slides", _("Slides")
    VIDEO = "video", _("Video")
    TOOLKIT = "toolkit", _("Toolkit")
    REPORT = "report", _("Report")


class Audience(models.TextChoices):
    """For whom an entry is: the three audiences of the field's own collections."""

    LEADERS = "leaders", _("Policymakers and community leaders")
    PROVIDERS = "providers", _("Payers and providers")
    PEOPLE = "people", _("People and those who care for them")


class Topic(models.TextChoices):
    """What an entry is about."""

    BASICS = "basics", _("What peer support is")
    EVIDENCE = "evidence", _("What research says")
    STARTING = "starting", _("Starting a program")
    WORKFORCE = "workforce", _("Hiring, training, certification")
    SUPERVISION = "supervision", _("Supervision")
    PRACTICE = "practice", _("Peer practice")
    SYSTEMS = "systems", _("Systems and communities")
    LANGUAGE = "language", _("Language and stigma")


class Population(models.TextChoices):
    """Whom an entry is about in particular."""

    YOUTH = "youth", _("Youth")
    FAMILIES = "families", _("Families in child welfare")
    CORRECTIONS = "corrections", _("Corrections")
    TRIBAL = "tribal", _("Tribal communities")
    PREGNANCY = "pregnancy", _("Pregnancy and postpartum")


class Tongue(models.TextChoices):
    """The language of an entry."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    OTHER = "und", _("Another language")


class Ranking(models.TextChoices):
    """How well an entry's approach is proven, in the words of the collection that ranked it."""

    PROVEN = "proven", _("Proven")
    PROMISING = "promising", _("Promising")
    POTENTIAL = "potential", _("Potential")
    UNRANKED = "", _("Not ranked")


#: What a ranking means, in our words, weakest claim last.
MEANS = {
    Ranking.PROVEN: _("Several sound studies with a comparison found that it helps."),
    Ranking.PROMISING: _("Some studies found that it helps; more of them, and stronger ones, are needed."),
    Ranking.POTENTIAL: _("People who do it report good results; it has not been studied enough to know."),
    Ranking.UNRANKED: _("Nobody ranked it: it explains or instructs, or it has not been looked at."),
}


class Licence(models.TextChoices):
    """What others may do with an entry's text."""

    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    OPEN = "open", _("Open licence: may be passed on")
    RESERVED = "reserved", _("All rights reserved: link only")
    UNKNOWN = "unknown", _("Not known: link only")


class State(models.TextChoices):
    """Whether an entry stands on the shelf."""

    PROPOSED = "proposed", _("Waits for review")
    SHOWN = "shown", _("On the shelf")
    DECLINED = "declined", _("Not taken")
    WITHDRAWN = "withdrawn", _("Taken off the shelf")


class Resource(TenantModel):
    """A curated entry. `number` is its place in the search index; `code` the shipped entry that it came from.

    `audiences`, `topics` and `populations` hold codes of their choices. `opens` is whether the link led somewhere when
    it was last tried. Who proposes an entry from outside is neither a participant nor a member.
    """

    number = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300)
    source = models.CharField(_("source"), max_length=300, blank=True)
    authors = models.CharField(_("authors"), max_length=600, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    kind = models.CharField(_("type"), max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    audiences = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    populations = models.JSONField(default=list)
    language = models.CharField(_("language"), max_length=3, choices=Tongue.choices, default=Tongue.ENGLISH)
    ranking = models.CharField(_("evidence ranking"), max_length=10, choices=Ranking.choices, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    url = models.CharField(_("link"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=15, choices=Licence.choices, default=Licence.UNKNOWN)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SHOWN)
    checked_on = models.DateField(_("checked on"), null=True)
    opens = models.BooleanField(default=True)
    proposer = models.CharField(_("who proposes it"), max_length=200, blank=True)
    added_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    decided_why = models.CharField(_("reason"), max_length=300, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(
            (
                "number code title source authors year kind audiences topics populations language ranking description "
                "url licence state checked_on opens added_at decided_why"
            ).split(),
            Privacy.STRUCTURE,
        ),
        "proposer": Privacy.STAFF,
        "added_by": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """One number and one shipped code for each entry; the worklist finds what was not looked at for long."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="library_resource_number"),
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=~Q(code=""), name="library_resource_code"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="library_resource_title"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "checked_on"], name="library_resource_checked"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title
