"""Receipt numbers: short, easy to read aloud, not guessable, and one mistaken letter is noticed. Pure."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

#: Without letters and digits that look or sound alike (0 O, 1 I L, 5 S, 8 B, 2 Z, U V). A prime number of them, so
#: that the check character notices every single mistake and every swap of neighbours.
LETTERS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def receipt_of(key: bytes, organisation: UUID, request: UUID) -> str:
    """The receipt of a request: the same at every retry, and nobody without the key can work it out."""
    digest = hmac.new(key, b"receipt" + organisation.bytes + request.bytes, hashlib.sha256).digest()
    number, body = int.from_bytes(digest[:16], "big"), ""
    for _place in range(LENGTH - 1):
        number, letter = divmod(number, len(LETTERS))
        body += LETTERS[letter]
    return body + _check(body)


def read_receipt(text: str) -> str | None:
    """A receipt as it was written or told, whatever its blanks, dashes and capitals; None where it cannot be one."""
    told = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(told) != LENGTH or any(letter not in LETTERS for letter in told):
        return None
    return told if _check(told[:-1]) == told[-1] else None


def spoken(receipt: str) -> str:
    """A receipt in two groups of four, as one reads it aloud."""
    return f"{receipt[:4]} {receipt[4:]}"


def _check(body: str) -> str:
    """Weights that differ in every place, modulo a prime."""
    return LETTERS[sum((place + 2) * LETTERS.index(letter) for place, letter in enumerate(body)) % len(LETTERS)]
