"""The lens in the browser is the lens on the server: the same table, the same passages, the same answers."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from peerness.wording.book import standard
from peerness.wording.lens import Lens, language_of
from peerness.wording.terms import LANGUAGES, load
from tests.guards.tree import ROOT

pytestmark = pytest.mark.journey

ENGINE = ROOT / "src" / "peerness" / "ui" / "static" / "ui" / "lens" / "engine.js"
RUNNER = ROOT / "tests" / "journeys" / "lens.mjs"
#: Sentences as they stand in notes, letters and policies, with the traps of grammar and of letters in them.
PASSAGES = [
    (
        "en",
        "İ An “addict” said: 'I'm an addict'. The addict’s mother, an alcoholic.\n\n- JUNKIES! 5'10\" tall",
    ),
    ("en", "The Substance Abuse Program Office; an\nopioid user, drug- and alcohol abuse; “never closed. A felon"),
    ("en", "He was clean for two years. Clean clothes. He is clean\tand sober since May; F11.20 opioid dependence."),
    (
        "en",
        "Uninsured users of heroin, a hospital’s drug-seeking notes. An honest ex-con; one homeless man’s user account",
    ),
    (
        "es",
        "El adicto y la adicta. Después de la recaída del preso, «soy adicto». Está limpio; la casa está limpia.",
    ),
    ("es", "UNA RECAÍDA. El Centro de Abuso de Drogas; abuso de drogas y alcohol, ñandú borracho del barrio"),
]


def _texts() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for term in load(language).terms:
            for text in (term.examples.yes, term.examples.no, term.examples.quoted):
                yield language, text
    yield from PASSAGES


def test_both_engines_answer_alike() -> None:
    node = shutil.which("node")
    assert node, "the lens of the browser is tested with Node.js 20 or newer. On Debian: apt-get install nodejs"
    texts = list(_texts())
    given = json.dumps({"books": {each: standard(each) for each in LANGUAGES}, "texts": texts})
    done = subprocess.run([node, str(RUNNER), str(ENGINE)], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lenses = {each: Lens(standard(each)) for each in LANGUAGES}
    for (language, text), there in zip(texts, json.loads(done.stdout), strict=True):
        found = lenses[language].read(text)
        rows = [[one.start, one.end, one.text, one.term["id"], list(one.options)] for one in found]
        assert there == {"language": language_of(text), "found": rows}, text
