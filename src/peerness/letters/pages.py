"""A letter as its page shows it: the text, the references, what is still empty, what the language lens finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.documents.docx import HEADING, packed, paragraph, table
from peerness.documents.paper import Paper, Table
from peerness.documents.pdf import as_pdf
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.letters import queries
from peerness.letters.forms import FIELD_NAMES
from peerness.letters.models import Attendance, Letter, Version
from peerness.letters.rules.attendance import title
from peerness.letters.rules.letter import Composed
from peerness.letters.rules.opinion import Opinion, opinions
from peerness.participants.models import Participant
from peerness.programs import queries as programs
from peerness.ui.listing import Column, Columns
from peerness.wording.grade import grade
from peerness.wording.lens import Finding, Lens

LETTERS = Columns(
    Column("audience", _("To whom"), "audience", head=True),
    Column("partner", _("Partner"), "partner__name"),
    Column("begun", _("Begun"), "begun_at"),
    Column("sent", _("Sent"), "sent_at"),
    Column("answered", _("Answered"), "answered_at"),
)


@dataclass(frozen=True)
class LetterPage:
    """The page of one letter."""

    letter: Letter
    versions: list[Version]
    text: Composed
    empty: tuple[Text, ...]
    findings: list[Finding]
    opinions: list[Opinion]
    grade: float

    @property
    def blocks(self) -> list[tuple[bool, str]]:
        """The paragraphs, each with whether it is a call-out box."""
        return [(place in self.text.boxes, text) for place, text in enumerate(self.text.paragraphs)]

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.versions[0]


def letter_page(scope: Scope, held: Letter) -> LetterPage:
    """The newest version of a letter, read by the lens."""
    versions = list(queries.versions(scope, held))
    text = queries.composed(held, versions[0])
    said = "\n\n".join(text.paragraphs)
    findings = Lens(programs.book(scope, held.language)).read(said)
    empty = tuple(FIELD_NAMES[name] for name in text.empty)
    return LetterPage(held, versions, text, empty, findings, opinions(said, held.language), grade(said, held.language))


def word_file(page: LetterPage) -> bytes:
    """The letter as a Word file; the heading of its references is in its own language."""
    with translation.override(page.letter.language):
        heading = gettext("References")
    blocks = [_box(text) if is_box else paragraph(text) for is_box, text in page.blocks]
    if page.text.references:
        listed = (f"{number}. {text}" for number, text in enumerate(page.text.references, 1))
        blocks += [paragraph(heading, HEADING), *map(paragraph, listed)]
    return packed(blocks, page.letter.language)


def _box(text: str) -> str:
    head, *lines = text.split("\n")
    return table(Table((head,), tuple((line,) for line in lines)))


def pdf_file(page: LetterPage) -> bytes:
    """The letter as a tagged PDF: to whom as its title, the references numbered as in the text."""
    with translation.override(page.letter.language):
        name, heading = str(page.letter), gettext("References")
    listed = tuple(f"{number}. {text}" for number, text in enumerate(page.text.references, 1))
    closing = (heading, *listed) if listed else ()
    return as_pdf(Paper(name, page.letter.language, page.text.paragraphs, closing=closing))


@dataclass(frozen=True)
class AboutPage:
    """A letter about a person: what it would say now, or that it left or was stopped."""

    person: Participant
    letter: Attendance
    title: str
    said: str
    table: Table | None
    nothing_more: str
    shown: str


def about_page(scope: Scope, person: Participant, held: Attendance) -> AboutPage:
    """What the letter would say at this moment."""
    found = queries.payload(scope, held)
    said, table, nothing_more = queries.told(person, found, held.language)
    return AboutPage(person, held, title(held.language), said, table, nothing_more, queries.print_of(found))
