"""What is handed to people in the words that hold: the privacy notice and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.timezone import localdate

from peerness.consent import queries
from peerness.consent.models import Disclosure
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.ours import MESSAGE
from peerness.consent.rules.wording import Document
from peerness.documents.paper import Paper
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import may_contact, phones

#: From when our own text is in force, until the organisation writes one.
OURS_SINCE = "2026-02-16"


def notice_paper(scope: Scope, language: str, organisation: str) -> Paper:
    """The privacy notice that holds now, whole (42 CFR 2.22); unread by counsel, each page says so."""
    words = queries.wording(scope, Document.NOTICE, language)
    since = OURS_SINCE
    if words.own:
        newest = queries.own_texts(scope, Document.NOTICE, words.language)[0]
        since = localdate(newest.written_at).isoformat()
    filled = {"organisation": organisation, "since": since}
    told = [piece.format(**filled) for name, piece in words.parts.items() if name not in {"title", "aloud"}]
    return Paper(words.parts["title"], words.language, tuple(told), foot=_foot(organisation, words))


def receipt_paper(scope: Scope, row: Disclosure, language: str, organisation: str) -> Paper:
    """A receipt in words that tell whoever finds it nothing about the person."""
    words = queries.wording(scope, Document.RECEIPT, language)
    told = words.parts["told"].format(who=row.dispatch.recipient)
    lines = (told, _day(row.dispatch.at), words.parts["ask"])
    return Paper(words.parts["title"], words.language, lines, foot=_foot("", words))


@dataclass(frozen=True)
class ReceiptWays:
    """How the person may get a receipt besides paper: their address, or a message that the peer's phone writes."""

    email: str
    texts: list[str]


def receipt_ways(scope: Scope, person: Participant, row: Disclosure, language: str) -> ReceiptWays:
    """The ways that the person left open; none where nobody may write to them."""
    if not may_contact(person) or row.dispatch.basis != Basis.CONSENT:
        return ReceiptWays("", [])
    body = quote(receipt_message(row, language)[1])
    numbers = [phone.number for phone in phones(scope, person) if phone.ok_text]
    return ReceiptWays(person.email, [f"sms:{number}?&body={body}" for number in numbers])


def receipt_message(row: Disclosure, language: str) -> tuple[str, str]:
    """Subject and words of a receipt that goes to a phone or a mailbox."""
    said = MESSAGE.get(language, MESSAGE["en"])
    return said["subject"], said["body"].format(day=_day(row.dispatch.at))


def _day(at: datetime) -> str:
    return localdate(at).isoformat()


def _foot(organisation: str, words: queries.Wording) -> str:
    return ". ".join(filter(None, (organisation, words.mark)))
