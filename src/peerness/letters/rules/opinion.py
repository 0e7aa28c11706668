"""What no letter of ours says about a person: a prediction, a test result, an opinion on keeping conditions. Pure.

A sentence that says that we do none of it is fine, so a denial before the words silences them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What is not ours to say."""

    PREDICTION = "prediction"
    TEST = "test"
    COMPLIANCE = "compliance"


@dataclass(frozen=True, slots=True)
class Opinion:
    """Words that say what is not ours to say."""

    text: str
    about: About


_PATTERNS: dict[str, dict[About, str]] = {
    "en": {
        About.PREDICTION: r"prognos\w+|predict\w*|(?:is|are) (?:un)?likely to|"
        r"will (?:succeed|fail|return to use|relapse|stay in recovery|reoffend)|"
        r"(?:low|high|little) risk of|ready to (?:parent|work|be released)",
        About.TEST: r"test(?:ed|s|ing)? (?:positive|negative|clean|dirty)|(?:drug|urine|breath|alcohol|hair) "
        r"(?:test|screen|sample)s?(?: results?)?|toxicolog\w+|blood alcohol",
        About.COMPLIANCE: r"(?:non-?)?complian(?:t|ce)|compl(?:y|ies|ied) with|violat\w+|"
        r"(?:meets|met|broke|breaks|keeps|kept) (?:the|all|every|his|her|their) conditions?|"
        r"satisfactory progress|follows? the rules",
    },
    "es": {
        About.PREDICTION: r"pron[oó]stic\w+|predec\w+|predicci\w+|es (?:poco )?probable que|"
        r"(?:bajo|alto|poco) riesgo de|list[oa] para (?:trabajar|criar|salir)",
        About.TEST: r"(?:dio|dieron|sali[oó]) (?:positivo|negativo)|(?:prueba|análisis|muestra)s? de (?:drogas?|orina|"
        r"alcohol|aliento|cabello)|toxicol\w+|alcoholemia",
        About.COMPLIANCE: r"(?:in)?cumplimiento|(?:in)?cumpl\w+ (?:con )?(?:lo \w+|(?:las?|sus?|todas las) "
        r"(?:orden|condici\w+|reglas))|viol(?:ó|a|ación) (?:de )?(?:las?|sus?) condici\w+|progreso satisfactorio",
    },
}
_DENIED = {
    "en": re.compile(r"\b(?:do not|does not|don't|doesn't|never|no|not|nor|without)\b[^.;!?]*$"),
    "es": re.compile(r"\b(?:no|ni|nunca|sin)\b[^.;!?]*$"),
}
_FOUND = {
    language: re.compile(r"\b(?:" + "|".join(f"(?P<{about}>{words})" for about, words in patterns.items()) + r")\b")
    for language, patterns in _PATTERNS.items()
}


def opinions(text: str, language: str = "en") -> list[Opinion]:
    """Everything of the kind in a text, in its order; what is denied in the same sentence is left alone."""
    known = language if language in _FOUND else "en"
    lower = text.lower()
    return [
        Opinion(text[hit.start() : hit.end()], About(str(hit.lastgroup)))
        for hit in _FOUND[known].finditer(lower)
        if not _DENIED[known].search(lower[max(0, hit.start() - 160) : hit.start()])
    ]
