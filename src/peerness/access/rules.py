"""Links, invitations, break-glass and the outbox in figures and pure functions."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

#: How long an invitation may be accepted.
INVITATION_LASTS = timedelta(days=7)
#: How long the address of a calendar opens before its member makes a new one.
CALENDAR_LASTS = timedelta(days=366)
#: How long a record stays open after the glass was broken.
#: How long typed words are kept that nobody sent, and how many characters of them at most.
DRAFT_LASTS, LARGEST_DRAFT = timedelta(days=30), 200_000
GLASS_LASTS = timedelta(minutes=60)
#: The shortest reason for breaking the glass, in letters: one that says nothing helps nobody who reads it later.
SHORTEST_REASON = 15
LONGEST_REASON = 500
#: A message that could not be sent is tried again after these pauses, then left for the administrator.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
#: How long a sender may take over a message before another one tries it as well.
LEASE = timedelta(minutes=5)
_SECRET_BYTES = 24


class Purpose(StrEnum):
    """What a link or a message is for."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 - what the message is about
    REMINDER = "reminder"
    CALENDAR = "calendar"
    READING_LIST = "reading_list"
    SUBMISSION = "submission"
    CHECK_IN = "check_in"
    RECEIPT = "receipt"
    SELF_ASSESSMENT = "self_assessment"
    STAFF_SURVEY = "staff_survey"


@dataclass(frozen=True, slots=True)
class Token:
    """A link's secret: it carries the organisation, so that the holder's request knows where it belongs."""

    organisation: UUID
    secret: bytes

    def __str__(self) -> str:
        """As it stands in the address."""
        return base64.urlsafe_b64encode(self.organisation.bytes + self.secret).decode().rstrip("=")

    @property
    def hash(self) -> str:
        """What the database keeps."""
        return hashlib.sha256(str(self).encode()).hexdigest()


def token_of(key: bytes, organisation: UUID, link: UUID) -> Token:
    """The secret of a link: 192 bits that only the holder of the installation's key can work out again.

    So a retry makes the same link, and an administrator can show its QR code as long as it opens, although the
    database keeps nothing but the hash.
    """
    digest = hmac.new(key, b"link" + organisation.bytes + link.bytes, hashlib.sha256).digest()
    return Token(organisation, digest[:_SECRET_BYTES])


def read_token(text: str) -> Token | None:
    """The token in an address, or None where it is none."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    if len(raw) != 16 + _SECRET_BYTES:
        return None
    token = Token(UUID(bytes=raw[:16]), raw[16:])
    return token if str(token) == text else None


class LinkState(StrEnum):
    """Why a link opens or does not."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def link_state(
    *, expires_at: datetime, used_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> LinkState:
    """Whether a link still opens; a withdrawn or used one says so even after its end."""
    if withdrawn_at is not None:
        return LinkState.WITHDRAWN
    if used_at is not None:
        return LinkState.USED
    return LinkState.EXPIRED if now >= expires_at else LinkState.OPEN


class InvitationState(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


def invitation_state(*, accepted: bool, withdrawn: bool, opens: bool) -> InvitationState:
    """What has become of an invitation; an answer counts more than the end of its link."""
    if accepted:
        return InvitationState.ACCEPTED
    if withdrawn:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if opens else InvitationState.EXPIRED


class MessageState(StrEnum):
    """What has become of a message in the outbox."""

    SENT = "sent"
    WAITING = "waiting"
    TRIED = "tried"
    GIVEN_UP = "given_up"


def message_state(*, sent: bool, given_up: bool, attempts: int) -> MessageState:
    """What has become of a message."""
    if sent:
        return MessageState.SENT
    if given_up:
        return MessageState.GIVEN_UP
    return MessageState.TRIED if attempts else MessageState.WAITING


def is_local(address: str) -> bool:
    """Whether an address stays on this site: a path, and nothing that a browser could read as another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and not _strange(address)


def _strange(address: str) -> bool:
    """Browsers drop control characters and read a backslash as a slash."""
    return "\\" in address or any(ord(character) < 33 or ord(character) == 127 for character in address)


def letters(text: str) -> int:
    """How many letters a text has, in any writing; signs and blanks say nothing."""
    return sum(character.isalpha() for character in text)


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When a message that failed is tried again; None where it is given up."""
    return now + PAUSES[attempts - 1] if 1 <= attempts <= len(PAUSES) else None
