"""Our own words keep to the glossary: nobody is labelled, in templates, documents, Python or Spanish."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from peerness.wording.book import standard
from peerness.wording.lens import Lens
from tests.guards.findings import Finding, Report
from tests.guards.tree import ROOT, SRC, Module, files, production, templates

GLOSSARY = ROOT / "docs" / "glossary.md"
TERMS = ROOT / "docs" / "reference" / "words.md"
#: Words about people that we never write, with what we write instead (sources: NIDA, VA, DBHIDS word lists).
AVOID = {
    "abuse": "use, or the harm that is meant",
    "abuser": "person who uses substances",
    "addict": "person with a substance use disorder",
    "addicted": "has a substance use disorder",
    "alcoholic": "person with an alcohol use disorder",
    "case file": "record",
    "case load": "people assigned",
    "case manager": "care coordinator, or the title that the person bears",
    "case note": "session",
    "case worker": "the title that the person bears",
    "caseload": "people assigned",
    "open case": "participant",
    "clean": "in recovery, or not using",
    "client": "participant",
    "convict": "person with justice involvement",
    "detox": "withdrawal management",
    "dirty": "positive, or using",
    "drug user": "person who uses drugs",
    "felon": "person convicted of a felony",
    "frequent flyer": "someone who uses services often",
    "homeless person": "person experiencing homelessness",
    "in denial": "sees it differently",
    "inmate": "person who is incarcerated",
    "junkie": "person with a substance use disorder",
    "medication-assisted treatment": "medication for opioid use disorder",
    "non-compliant": "chose another way",
    "noncompliant": "chose another way",
    "offender": "person with justice involvement",
    "patient": "participant",
    "prisoner": "person in jail or prison",
    "relapse": "return to use",
    "relapsed": "returned to use",
    "substance dependence": "substance use disorder",
    "suffering from": "living with",
    "suffers from": "lives with",
    "the homeless": "people without a home",
    "unmotivated": "what matters to them is not known yet",
}
#: Words that are innocent among developers, but not on a page.
AVOID_ON_PAGES = {"case": "participant"}
#: The same for the Spanish that we write.
AVOID_SPANISH = {
    "abuso de sustancias": "consumo de sustancias",
    "adicta": "persona con trastorno por consumo",
    "adicto": "persona con trastorno por consumo",
    "alcohólica": "persona con trastorno por consumo de alcohol",
    "alcohólico": "persona con trastorno por consumo de alcohol",
    "cliente": "participante",
    "delincuente": "persona con antecedentes judiciales",
    "drogadicta": "persona con trastorno por consumo",
    "drogadicto": "persona con trastorno por consumo",
    "limpia": "en recuperación",
    "limpio": "en recuperación",
    "paciente": "participante",
    "recaer": "volver a consumir",
    "recaída": "regreso al consumo",
    "sucio": "positivo",
    "toxicómano": "persona que consume drogas",
}
#: Phrases in which such a word speaks of no person, or is a name that others gave; each with its reason.
INNOCENT = {
    r"child abuse|abuse (?:or|and) neglect": "the crime, not the person",
    r"Substance Abuse and Mental Health Services": "the name of a federal agency",
    r"Alcoholics Anonymous": "the name of a fellowship",
    r"in (?:any|that|this|each|either|no) case|in case|(?:upper|lower)[ -]case": "a circumstance; the shape of letters",
    r"patient(?:ly|,)? wait\w*|be patient": "having patience",
    r"test client|HTTP client|client certificate|server and client|client address|client-given"
    r"|(?:from|by) the client|the client (?:gave|gives|may have given|sends)": "a program that asks another",
    r"clean (?:values|form)|the form is clean": "input that broke no rule",
    r"clean(?: up| copy| checkout| clone| machine| environment| install\w*| shutdown| slate| room)|axe clean"
    r"|(?:made|make|wipe\w*|leaves? \w+) clean": "a thing without dirt",
    r"dirty (?:read|page|bit|tree)": "a state of data",
}
#: Single uses that have a reason: "file:word".
ALLOWED: dict[str, str] = (
    {
        f"src/peerness/support/rules/neutral.py:{word}": "stands in the list of words that no reminder may hold"
        for word in ("addict", "clean", "client", "detox", "patient")
    }
    | {
        f"src/peerness/letters/rules/opinion.py:{word}": "stands in the list of what no letter of ours may say"
        for word in ("clean", "compliance", "dirty", "relapse")
    }
    | {
        "src/peerness/recovery/queries/copies.py:patient": "is how FHIR names whom a resource is about",
        "src/peerness/exchange/rules/columns.py:client": "stands in the names that other systems give to their columns",
        "src/peerness/exchange/rules/appointments.py:client": "stands in what other systems write beside cancelled",
        "src/peerness/exchange/rules/appointments.py:patient": "stands in what other systems write beside cancelled",
    }
)


@dataclass(frozen=True)
class Line:
    """One line of words with its place."""

    where: str
    number: int
    text: str


def check(lines: Iterable[Line], avoid: Mapping[str, str]) -> Report:
    """No line labels a person."""
    report = Report()
    pattern = _pattern(avoid)
    innocent = re.compile("|".join(f"(?:{phrase})" for phrase in INNOCENT), re.IGNORECASE)
    for line in lines:
        report.looked += 1
        text = innocent.sub(" ", line.text)
        for hit in pattern.finditer(text):
            word = hit[1].lower()
            mend = f"say: {avoid[word]}" if word in avoid else "see the glossary"
            report.add(Finding(line.where, line.number, f"says {hit[0]!r}", mend, f"{line.where}:{word}"))
    return report


def _pattern(avoid: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(avoid, key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<![\w-])({words})(?:s|es|'s|’s)?(?![\w-])", re.IGNORECASE)


def glossary(path: Path = GLOSSARY) -> dict[str, str]:
    """What the glossary's tables say to avoid, with the term of the same row."""
    rows = column("avoid", path)
    return {word.lower(): term for term, told in rows for word in re.split(r"\s*[,;/]\s*", told) if word}


def column(head: str, path: Path = GLOSSARY) -> list[tuple[str, str]]:
    """One column of the glossary's tables, each cell beside the term of its row, both without marks."""
    found: list[tuple[str, str]] = []
    place: int | None = None
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        marks = r"\([^)]*\)|[`*_\"“”]"
        cells = [re.sub(marks, "", cell).strip() for cell in line.strip("| ").split("|")] if line[:1] == "|" else []
        if not cells:
            place = None
        elif place is None:
            place = next((number for number, cell in enumerate(cells) if head in cell.lower()), -1)
        elif 0 <= place < len(cells) and re.search(r"\w", cells[place]):
            found.append((cells[0].lower(), cells[place]))
    return found


def in_templates() -> Iterator[Line]:
    """The lines of our templates."""
    for path in templates():
        yield from _lines(path)


def in_documents(root: Path = ROOT) -> Iterator[Line]:
    """The lines of our documents; the glossary and the list of terms name what they advise against."""
    for path in [*sorted(root.glob("*.md")), *files(root / "docs", "*.md")]:
        if path not in (GLOSSARY, TERMS):
            yield from _lines(path)


def in_python(found: Iterable[Module] | None = None) -> Iterator[Line]:
    """The texts, docstrings and comments of our code; tests may speak of the test client."""
    for module in production() if found is None else found:
        for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
            if token.type in {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", -1)}:
                for offset, text in enumerate(token.string.splitlines()):
                    yield Line(module.where, token.start[0] + offset, text)


def in_spanish(root: Path = SRC) -> Iterator[Line]:
    """The Spanish of our translations."""
    for path in files(root, "*.po"):
        if "es" in path.parts:
            for entry in polib.pofile(str(path)):
                for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                    yield Line(path.relative_to(ROOT).as_posix(), entry.linenum or 0, text)


def by_lens(root: Path = SRC) -> Report:
    """What the language lens finds in every sentence of ours, English and Spanish: the catalogues hold them all."""
    lenses = {language: Lens(standard(language)) for language in ("en", "es")}
    report = Report()
    for path in files(root, "*.po"):
        for entry in polib.pofile(str(path)) if "es" in path.parts else ():
            spanish = [entry.msgstr, *entry.msgstr_plural.values()]
            told = [("en", entry.msgid), ("en", entry.msgid_plural), *(("es", text) for text in spanish)]
            report.looked += 1
            for language, text in told:
                for found in lenses[language].read(text or ""):
                    where, mend = path.relative_to(root).as_posix(), " or ".join(found.options) or found.term["advice"]
                    what = f"says {found.text!r}"
                    report.add(Finding(where, entry.linenum or 0, what, f"say: {mend}", f"{where}:{found.text}"))
    return report


def _lines(path: Path) -> Iterator[Line]:
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield Line(path.relative_to(ROOT).as_posix(), number, text)


# ── names in the code ──────────────────────────────────────────────────────────────────────────────────────────────

#: Words that not even a name in the code bears.
NEVER_NAMED = frozenset({"abuser", "addict", "caseload", "client", "clients", "patient", "patients", "relapse"})


def names(found: Iterable[Module]) -> Report:
    """No class, function, argument or variable of ours is named with a label."""
    report = Report()
    for module in found:
        for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
            if token.type != tokenize.NAME:
                continue
            report.looked += 1
            parts = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", token.string).lower().split("_"))
            if bad := parts & NEVER_NAMED:
                what, key = f"the name {token.string} says {', '.join(sorted(bad))}", f"{module.where}:{token.string}"
                report.add(Finding(module.where, token.start[0], what, "use the glossary's word", key))
    return report
