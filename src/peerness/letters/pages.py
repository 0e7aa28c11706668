"""A letter as its page shows it: the text, the references, what is still empty, what the language lens finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.documents.docx import HEADING, packed, paragraph
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.letters import queries
from peerness.letters.forms import FIELD_NAMES
from peerness.letters.models import Letter, Version
from peerness.letters.rules.letter import Composed
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
    grade: float

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
    return LetterPage(held, versions, text, empty, findings, grade(said, held.language))


def word_file(page: LetterPage) -> bytes:
    """The letter as a Word file; the heading of its references is in its own language."""
    with translation.override(page.letter.language):
        heading = gettext("References")
    blocks = [paragraph(text) for text in page.text.paragraphs]
    if page.text.references:
        listed = (f"{number}. {text}" for number, text in enumerate(page.text.references, 1))
        blocks += [paragraph(heading, HEADING), *map(paragraph, listed)]
    return packed(blocks, page.letter.language)
