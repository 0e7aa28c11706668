"""What the pages of the organisation's own texts and kinds show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerness.consent import queries
from peerness.consent.forms.pieces import PIECES
from peerness.consent.models import DocumentName, OwnKind, OwnText, TextLanguage, TextReview
from peerness.consent.pages.accounting import categories_named
from peerness.consent.rules import texts
from peerness.consent.rules.wording import Document, hard, read_at
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope


@dataclass(frozen=True)
class KindNamed:
    """A kind of the organisation's own, with what it covers in words."""

    row: OwnKind
    covers: str


def kinds_named(rows: Iterable[OwnKind]) -> list[KindNamed]:
    """Kinds as people read them."""
    return [KindNamed(row, categories_named(row.categories)) for row in rows]


@dataclass(frozen=True)
class WordingLine:
    """A document in a language: what it is called, and which wording holds."""

    name: Text
    tongue: Text
    words: queries.Wording


def wordings(scope: Scope) -> list[WordingLine]:
    """Every document in every language, with the wording that holds."""
    found = queries.wordings(scope)
    return [
        WordingLine(DocumentName(document.value).label, TextLanguage(language).label, found[document, language])
        for document in Document
        for language in texts.LANGUAGES
    ]


@dataclass(frozen=True)
class Piece:
    """One piece of a document: what it is for, and its words."""

    name: Text
    words: str


@dataclass(frozen=True)
class TextPage:
    """One document in one language: the wording that holds, who has read it, and the versions before."""

    name: Text
    tongue: Text
    words: queries.Wording
    pieces: list[Piece]
    readings: list[TextReview]
    versions: list[OwnText]
    grade: float
    is_hard: bool


def text_page(scope: Scope, document: Document, language: str) -> TextPage:
    """Gather one document."""
    words = queries.wording(scope, document, language)
    return TextPage(
        DocumentName(document.value).label,
        TextLanguage(language).label,
        words,
        [Piece(PIECES[document][name], said) for name, said in words.parts.items()],
        list(queries.text_reviews(scope, document, language, words.number)),
        list(queries.own_texts(scope, document, language)),
        read_at(words.parts, language),
        bool(hard(words.parts, language)),
    )
