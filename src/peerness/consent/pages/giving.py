"""What is handed to people in the words that hold: the privacy notice and the receipt."""

from __future__ import annotations

from datetime import datetime

from peerness.consent import queries
from peerness.consent.models import Disclosure
from peerness.consent.rules.wording import Document
from peerness.documents.paper import Paper
from peerness.kernel.scope import Scope

#: From when our own text is in force, until the organisation writes one.
OURS_SINCE = "2026-02-16"


def notice_paper(scope: Scope, language: str, organisation: str) -> Paper:
    """The privacy notice that holds now, whole (42 CFR 2.22); unread by counsel, each page says so."""
    words = queries.wording(scope, Document.NOTICE, language)
    since = OURS_SINCE
    if words.own:
        newest = queries.own_texts(scope, Document.NOTICE, words.language)[0]
        since = newest.written_at.date().isoformat()
    filled = {"organisation": organisation, "since": since}
    told = [piece.format(**filled) for name, piece in words.parts.items() if name not in {"title", "aloud"}]
    return Paper(words.parts["title"], words.language, tuple(told), foot=_foot(organisation, words))


def receipt_paper(scope: Scope, row: Disclosure, language: str, organisation: str) -> Paper:
    """A receipt in words that tell whoever finds it nothing about the person."""
    words = queries.wording(scope, Document.RECEIPT, language)
    told = words.parts["told"].format(who=row.dispatch.recipient)
    lines = (told, _day(row.dispatch.at), words.parts["ask"])
    return Paper(words.parts["title"], words.language, lines, foot=_foot("", words))


def _day(at: datetime) -> str:
    return at.date().isoformat()


def _foot(organisation: str, words: queries.Wording) -> str:
    return ". ".join(filter(None, (organisation, words.mark)))
