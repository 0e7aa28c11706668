"""Reads of our texts: in which languages somebody can sign, or be given the notice."""

from __future__ import annotations

from django.db.models import QuerySet

from peerness.consent.models import OwnText, ReviewKind, TranslationReview
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.queries.own import text_reviews
from peerness.consent.rules import texts
from peerness.consent.rules.wording import OURS, Document
from peerness.kernel.scope import Scope

#: The language in which our texts were written first.
FIRST = "en"


def languages(scope: Scope, document: Document = Document.CONSENT) -> tuple[str, ...]:
    """The languages that may be chosen: the first one, and each whose present text somebody qualified has read."""
    return tuple(one for one in texts.LANGUAGES if one == FIRST or _translated(scope, document, one))


def _translated(scope: Scope, document: Document, language: str) -> bool:
    """Whether the translation that holds was read: ours all together, an own one each by itself."""
    own = OwnText.objects.within(scope).filter(document=document.value, language=language).order_by("-number").first()
    if own is None:
        rows = TranslationReview.objects.within(scope).filter(language=language, version=texts.VERSION)
        return rows.exists()
    return text_reviews(scope, document, language, own.number).filter(kind=ReviewKind.TRANSLATION).exists()


def current(scope: Scope, document: Document) -> dict[str, int]:
    """The version of a document that holds in each language."""
    rows = OwnText.objects.within(scope).filter(document=document.value).order_by("number")
    return {**dict.fromkeys(texts.LANGUAGES, OURS[document]), **dict(rows.values_list("language", "number"))}


def reviews(scope: Scope) -> QuerySet[TranslationReview]:
    """The reviews on file, the newest first."""
    KEEP_REGISTERS.check(scope)
    return TranslationReview.objects.within(scope).order_by("-reviewed_on", "-pk")
