"""Terms of the language lens that an organisation adds or silences, each with a reason."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class TermKind(models.TextChoices):
    """What an organisation says about wording: a term of its own, or one of ours that it silences."""

    ADDED = "added", _("Added")
    SILENCED = "silenced", _("Silenced")


class TermLanguage(models.TextChoices):
    """The languages that the lens reads."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class TermStrength(models.TextChoices):
    """How much the lens minds a term."""

    SUGGEST = "suggest", _("Suggest another word")
    PREFER = "prefer", _("Prefer another word")
    AVOID = "avoid", _("Avoid this word")


class OwnTerm(TenantModel):
    """A term that the organisation added to the language lens or silenced there, with its reason.

    `words` holds the spellings of an added term, one a line; for a silenced one the spelling by which people know it,
    and `code` the id of our term. Rows stay when they end, so that it can be told which words counted when.
    """

    kind = models.CharField(max_length=10, choices=TermKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=TermLanguage.choices)
    words = models.CharField(_("words"), max_length=300)
    code = models.CharField(max_length=40, blank=True)
    say = models.CharField(_("what to say instead"), max_length=160, blank=True)
    strength = models.CharField(_("strength"), max_length=10, choices=TermStrength.choices)
    reason = models.CharField(_("reason"), max_length=300)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "kind": Privacy.STRUCTURE,
        "language": Privacy.STRUCTURE,
        "words": Privacy.STRUCTURE,
        "code": Privacy.STRUCTURE,
        "say": Privacy.STRUCTURE,
        "strength": Privacy.STRUCTURE,
        "reason": Privacy.STRUCTURE,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The same words are added or silenced once at a time, and never without a reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language", "words"],
                condition=Q(ended_at__isnull=True),
                name="programs_term_once",
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(words=""), name="programs_term_reason"),
        ]

    def __str__(self) -> str:
        """The words."""
        return self.words
