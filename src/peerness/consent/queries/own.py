"""Reads of the organisation's own texts and kinds of consent: which wording holds, and who has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from peerness.consent.models import OwnKind, OwnText, ReviewKind, TextReview
from peerness.consent.permissions import KEEP_REGISTERS
from peerness.consent.rules import ours, texts
from peerness.consent.rules.wording import FIRST_OWN, OURS, Document, our_text
from peerness.kernel.errors import Missing
from peerness.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Wording:
    """A document as it holds now in a language: its version, its pieces, and whether counsel has read it."""

    document: Document
    language: str
    number: int
    parts: Mapping[str, str]
    reviewed: bool

    @property
    def own(self) -> bool:
        """Whether it is the organisation's own."""
        return self.number >= FIRST_OWN

    @property
    def mark(self) -> str:
        """What stands on each page of it until counsel has read it."""
        return "" if self.reviewed else ours.MARK[self.language]


def wording(scope: Scope, document: Document, language: str) -> Wording:
    """The wording that holds now: the newest of the organisation's own, or ours."""
    tongue = language if language in texts.LANGUAGES else "en"
    found = own_texts(scope, document, tongue).first()
    number = found.number if found else OURS[document]
    return Wording(
        document,
        tongue,
        number,
        found.parts if found else our_text(document, tongue),
        is_reviewed(scope, document, tongue, number),
    )


def wordings(scope: Scope) -> dict[tuple[Document, str], Wording]:
    """Every document in every language, asked in two questions."""
    newest: dict[tuple[str, str], OwnText] = {}
    for row in OwnText.objects.within(scope).order_by("number"):
        newest[row.document, row.language] = row
    rows = TextReview.objects.within(scope).filter(kind=ReviewKind.COUNSEL)
    read = set(rows.values_list("document", "language", "number"))
    found = {}
    for document in Document:
        for language in texts.LANGUAGES:
            own = newest.get((document.value, language))
            number = own.number if own else OURS[document]
            reviewed = (document.value, language, number) in read
            parts = own.parts if own else our_text(document, language)
            found[document, language] = Wording(document, language, number, parts, reviewed)
    return found


def is_reviewed(scope: Scope, document: Document, language: str, number: int) -> bool:
    """Whether counsel has read this version."""
    return text_reviews(scope, document, language, number).filter(kind=ReviewKind.COUNSEL).exists()


def own_texts(scope: Scope, document: Document, language: str) -> QuerySet[OwnText]:
    """The organisation's own versions of a document, the newest first."""
    rows = OwnText.objects.within(scope).filter(document=document.value, language=language)
    return rows.select_related("written_by__account").order_by("-number")


def text_reviews(scope: Scope, document: Document, language: str, number: int) -> QuerySet[TextReview]:
    """Who has read one version of a document, the newest first."""
    rows = TextReview.objects.within(scope).filter(document=document.value, language=language, number=number)
    return rows.order_by("-reviewed_on", "-pk")


def own_kinds(scope: Scope) -> QuerySet[OwnKind]:
    """The kinds of consent that the organisation made and still offers, by name."""
    return OwnKind.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")


def own_kind(scope: Scope, id: UUID) -> OwnKind:
    """One kind that is still offered."""
    KEEP_REGISTERS.check(scope)
    found = own_kinds(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found
