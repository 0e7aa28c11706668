"""Reads of our texts: in which languages somebody can sign."""

from __future__ import annotations

from django.db.models import QuerySet

from peerness.consent.models import TranslationReview
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules import texts
from peerness.kernel.scope import Scope

#: The language in which our texts were written first.
FIRST = "en"


def languages(scope: Scope) -> tuple[str, ...]:
    """The languages in which somebody can sign: the first one, and each whose texts of this version were reviewed."""
    rows = TranslationReview.objects.within(scope).filter(version=texts.VERSION)
    reviewed = set(rows.values_list("language", flat=True))
    return tuple(one for one in texts.LANGUAGES if one == FIRST or one in reviewed)


def reviews(scope: Scope) -> QuerySet[TranslationReview]:
    """The reviews on file, the newest first."""
    KEEP_REGISTERS.check(scope)
    return TranslationReview.objects.within(scope).order_by("-reviewed_on", "-pk")
