"""A letter about one person: that they take part and when we met, and not a word more. Pure.

It is made from a release of the gate and from nothing else. Nobody can add words to it, so it holds no prediction, no
test result and no opinion on whether somebody keeps a condition.
"""

from __future__ import annotations

from datetime import date

from peerness.consent.rules.release import Part, Release, Row
from peerness.consent.rules.terms import Category
from peerness.documents.paper import Paper, Table
from peerness.documents.pdf import as_pdf

#: What such a letter tells.
FACTS = frozenset({Category.PRESENCE, Category.ATTENDANCE})
_WORDS = {
    "en": {
        "title": "Letter of attendance",
        "to": "To: {recipient}",
        "from": "From: {sender}",
        "since": "{who} takes part in peer recovery support with us since {since}.",
        "met": "We met on these days:",
        "nothing": "For the time that was asked about, no meeting is on record.",
        "day": "Day",
        "minutes": "Minutes",
        "all": "This letter says when we met, and nothing else. Please ask the person for anything more.",
    },
    "es": {
        "title": "Carta de asistencia",
        "to": "Para: {recipient}",
        "from": "De: {sender}",
        "since": "{who} participa con nosotros en el apoyo entre pares para la recuperación desde el {since}.",
        "met": "Nos reunimos estos días:",
        "nothing": "Del tiempo por el que se preguntó no consta ninguna reunión.",
        "day": "Día",
        "minutes": "Minutos",
        "all": "Esta carta dice cuándo nos reunimos y nada más. Para saber algo más, pregunte a la persona.",
    },
}


def facts(who: str, presence: tuple[Row, ...], met: tuple[Row, ...], language: str) -> tuple[str, Table | None, str]:
    """What the letter says of the person: a sentence, the days, and that this is all."""
    words = _words(language)
    since = _day(presence[0]["takes part since"], language) if presence else ""
    said = words["since"].format(who=who, since=since) if since else who
    rows = tuple((_day(row["met on"], language), str(row["minutes"])) for row in met)
    table = Table((words["day"], words["minutes"]), rows) if rows else None
    return f"{said} {words['met' if rows else 'nothing']}", table, words["all"]


def paper(release: Release) -> Paper:
    """A release about one person as a letter, with what allows it and the notice that forbids passing it on."""
    [part] = release.parts
    language = release.notice.language
    words = _words(language)
    said, table, nothing_more = _of(part, language)
    heads = (words["to"].format(recipient=release.recipient), words["from"].format(sender=release.sender))
    paragraphs = (_day(release.at.date(), language), *heads, said)
    closing = (nothing_more, part.scope, release.notice.text)
    return Paper(words["title"], language, paragraphs, table, closing, str(release.dispatch))


def as_letter(release: Release) -> bytes:
    """The same as a tagged PDF."""
    return as_pdf(paper(release))


def title(language: str) -> str:
    """What such a letter is called."""
    return _words(language)["title"]


def _of(part: Part, language: str) -> tuple[str, Table | None, str]:
    presence, met = part.rows.get(Category.PRESENCE, ()), part.rows.get(Category.ATTENDANCE, ())
    return facts(part.who, presence, met, language)


def _words(language: str) -> dict[str, str]:
    return _WORDS[language if language in _WORDS else "en"]


def _day(day: object, language: str) -> str:
    if not isinstance(day, date):
        return str(day)
    return f"{day:%d/%m/%Y}" if language == "es" else f"{day:%m/%d/%Y}"
