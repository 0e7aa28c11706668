"""How hard a text is to read: the grade of school after which people read it with ease.

English: Flesch and Kincaid 1975 (0.39 words a sentence + 11.8 syllables a word - 15.59). Spanish: the same two figures
in Crawford's formula of 1989 (-0.205 sentences a hundred words + 0.049 syllables a hundred words - 3.407). Both count
syllables by groups of vowels, which is rough: read the figure as within about one grade.
"""

from __future__ import annotations

import re

#: Texts that participants read stay at this grade or below.
PARTICIPANTS = 7.0
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS = {"en": re.compile(r"[aeiouy]+"), "es": re.compile(r"[aeiouáéíóúü]+")}


def grade(text: str, language: str = "en") -> float:
    """The grade, rounded to a tenth; 0 for a text without words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?:]+(?=\s|$)", text)))
    syllables = sum(_syllables(word, language) for word in words)
    if language == "es":
        hundred = 100 / len(words)
        return round(max(0.0, -0.205 * sentences * hundred + 0.049 * syllables * hundred - 3.407), 1)
    return round(max(0.0, 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59), 1)


def _syllables(word: str, language: str) -> int:
    count = len(_VOWELS["es" if language == "es" else "en"].findall(word))
    silent = language != "es" and word.endswith("e") and not word.endswith("le") and count > 1
    return max(1, count - silent)
