"""The breached-list rule for passwords, without asking anybody on the network."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

#: zxcvbn's scale is 0 to 4; below 3 a password is made of breached, frequent or patterned pieces.
SAFE = 3
_LONGEST = 72


class BreachedListValidator:
    """Refuse passwords that are made of breached or frequent ones, or of plain patterns (NIST SP 800-63B-4)."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` for a password that guessing programs try early.

        The person's own name and address count for nothing: what is left without them must be good enough alone.
        """
        own = _own_words(user)
        left = re.sub("|".join(map(re.escape, own)), "", password, flags=re.IGNORECASE) if own else password
        if _score(password, own) < SAFE or _score(left, own) < SAFE:
            raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        """The sentence that says how to choose a better one."""
        return _("Guessing programs try this one early. Four or five words that do not belong together are safe.")


def _own_words(user: object) -> list[str]:
    """Name and address, whole and word by word, the longest first."""
    about = [str(getattr(user, "email", "")), str(getattr(user, "name", ""))]
    found = {word for text in about for word in (text, *re.findall(r"\w{3,}", text)) if word}
    return sorted(found, key=lambda word: (-len(word), word))


def _score(password: str, own: list[str]) -> int:
    return int(zxcvbn(password[:_LONGEST], user_inputs=own)["score"]) if password else 0
