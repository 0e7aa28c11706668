"""The breached-list rule for passwords, without asking anybody on the network."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

#: zxcvbn's scale is 0 to 4; below 3 a password is made of breached, frequent or patterned pieces.
SAFE = 3
_LONGEST = 72


class BreachedListValidator:
    """Refuse passwords that are made of breached or frequent ones, or of plain patterns (NIST SP 800-63B-4)."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` for a password that guessing programs try early."""
        own = [str(word) for word in (getattr(user, "email", ""), getattr(user, "name", "")) if word]
        if zxcvbn(password[:_LONGEST], user_inputs=own)["score"] < SAFE:
            raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        """The sentence that says how to choose a better one."""
        return _("Guessing programs try this one early. Four or five words that do not belong together are safe.")
