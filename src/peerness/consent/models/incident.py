"""What went wrong with people's information: found out, weighed, told, closed. It names nobody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.consent.rules.breach import Terms
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Incident(TenantModel):
    """Something went wrong with people's information: when it was found out, how it was weighed, who was told when."""

    what = models.CharField(max_length=1200)
    happened_on = models.DateField(null=True)
    discovered_on = models.DateField()
    reported_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(default=0)
    by_state = models.JSONField(default=dict)
    information = models.CharField(max_length=600, blank=True)
    recipient = models.CharField(max_length=600, blank=True)
    seen = models.CharField(max_length=600, blank=True)
    undone = models.CharField(max_length=600, blank=True)
    breach = models.BooleanField(null=True)
    people_told_on = models.DateField(null=True)
    government_told_on = models.DateField(null=True)
    media_told_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "what": Privacy.STAFF,
        "happened_on": Privacy.STRUCTURE,
        "discovered_on": Privacy.STRUCTURE,
        "reported_by": Privacy.KEY,
        "people": Privacy.STRUCTURE,
        "by_state": Privacy.STRUCTURE,
        "information": Privacy.STAFF,
        "recipient": Privacy.STAFF,
        "seen": Privacy.STAFF,
        "undone": Privacy.STAFF,
        "breach": Privacy.STRUCTURE,
        "people_told_on": Privacy.STRUCTURE,
        "government_told_on": Privacy.STRUCTURE,
        "media_told_on": Privacy.STRUCTURE,
        "closed_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by whether it is closed, and in time."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "closed_at", "discovered_on"], name="consent_incident_open")
        ]

    def __str__(self) -> str:
        """From when."""
        return f"incident {self.discovered_on:%Y-%m-%d}"


class Verdict(models.TextChoices):
    """Whether it was a breach."""

    BREACH = "breach", _("It was a breach, or we cannot show that it was none")
    NONE = "none", _("It was no breach, and the four answers show why")


_USUAL = Terms()
#: What nobody may choose beyond: more days, or more people, than any reading of the law knows.
MOST_OF_A_BREACH = {"days": 60, "yearly_days": 60, "many": 500, "media_many": 500}


def _term(words: Any, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(words, default=default)


class BreachTerms(TenantModel):
    """The clocks of a breach as the organisation's counsel reads them, from a day on. Append-only: the newest holds."""

    days = _term(_("whoever is affected is told within: days"), _USUAL.days)
    yearly_days = _term(_("the government is told of small ones after the year's end within: days"), _USUAL.yearly_days)
    many = _term(_("the government is told at the same time from: people"), _USUAL.many)
    media_many = _term(_("a state's media are told above: people of that state"), _USUAL.media_many)
    read_by = models.CharField(_("who read the law for this"), max_length=160)
    since = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys(Terms.__dataclass_fields__, Privacy.STRUCTURE),
        "read_by": Privacy.STAFF,
        "since": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found in time."""

        indexes: ClassVar = [models.Index(fields=["organisation", "since"], name="consent_breach_terms_since")]

    def __str__(self) -> str:
        """From when."""
        return f"since {self.since:%Y-%m-%d}"
