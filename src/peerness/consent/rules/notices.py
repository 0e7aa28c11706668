"""The notice that goes with everything that leaves on a consent (42 CFR 2.32): texts by version and language. Pure.

The operative sentence is the short statement that the rule offers. What stands around it is in our own words and NEEDS
COUNSEL'S REVIEW. A published version never changes: `PRINTS` holds each text's sha-256, with who read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

SHORT_STATEMENT = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One wording: its version, language, and first day."""

    version: int
    language: str
    effective_from: date
    text: str

    @property
    def print(self) -> str:
        """The sha-256 of the text."""
        return sha256(self.text.encode()).hexdigest()


_ENGLISH = (
    f"{SHORT_STATEMENT} A copy of the consent, or what it allows, comes with them. They may not be used against the "
    "person in any court or official proceeding without the person's consent or a court order made under that law."
)
_SPANISH = (
    f"{SHORT_STATEMENT} (La ley federal prohíbe usar o divulgar estos registros sin autorización.) Va con ellos una "
    "copia del consentimiento, o lo que este permite. No se pueden usar contra la persona en ningún tribunal ni "
    "procedimiento oficial sin su consentimiento o una orden judicial dictada según esa ley."
)
TEXTS: tuple[NoticeText, ...] = (
    NoticeText(1, "en", date(2026, 2, 16), _ENGLISH),
    NoticeText(1, "es", date(2026, 2, 16), _SPANISH),
)


def current(language: str, on: date) -> NoticeText:
    """The newest wording in force on this day in this language, or else in English."""
    for wanted in (language, "en"):
        found = [text for text in TEXTS if text.language == wanted and text.effective_from <= on]
        if found:
            return max(found, key=lambda text: text.version)
    return TEXTS[0]
