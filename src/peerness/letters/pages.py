"""Letters and templates as their pages show them: the text, its references, what is empty, what the lens finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access.queries import organisation
from peerness.documents.docx import HEADING, packed, paragraph, table
from peerness.documents.paper import Paper, Table
from peerness.documents.pdf import as_pdf
from peerness.documents.slides import Deck
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.letters import queries
from peerness.letters.forms import ABOUT, FIELD_NAMES, TemplateForm
from peerness.letters.models import Attendance, Audience, Language, Letter, Sheet, Template, Version
from peerness.letters.rules.attendance import title
from peerness.letters.rules.deck import ready
from peerness.letters.rules.handout import put_together
from peerness.letters.rules.letter import SHEET_FIELDS, Composed, Passage, compose, on_at_the_start
from peerness.letters.rules.opinion import Opinion, opinions
from peerness.letters.rules.template import coded, shown
from peerness.participants.models import Participant
from peerness.programs import queries as programs
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns
from peerness.voices import queries as voices
from peerness.voices.queries import Quoted
from peerness.voices.rules import Standing, quote
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
class Reading:
    """A text as it is read: what is still empty in it, what the lens and we would say otherwise, how hard it is."""

    text: Composed
    language: str
    empty: tuple[Text, ...]
    findings: list[Finding]
    opinions: list[Opinion]
    grade: float
    old: tuple[str, ...] = ()


def reading(scope: Scope, text: Composed, language: str, passages: Sequence[Passage] = ()) -> Reading:
    """Read a text with the lens; `passages` are those that it was put together from, whose research may be old."""
    said = "\n\n".join(text.paragraphs)
    findings = Lens(programs.book(scope, language)).read(said)
    empty = tuple(FIELD_NAMES[name] for name in text.empty if name in FIELD_NAMES)
    old = queries.outdated(scope, (one.text for one in passages), language)
    return Reading(text, language, empty, findings, opinions(said, language), grade(said, language), old)


@dataclass(frozen=True)
class LetterPage:
    """The page of one letter."""

    letter: Letter
    versions: list[Version]
    reading: Reading
    left_out: tuple[str, ...]
    is_outdated: bool
    quotes: list[Quoted]

    @property
    def text(self) -> Composed:
        """The text as it stands."""
        return self.reading.text

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.versions[0]

    @property
    def taken_back(self) -> list[Quoted]:
        """The words in it that may not stand there any more."""
        return [one for one in self.quotes if one.standing is not Standing.HOLDS]


def letter_page(scope: Scope, held: Letter) -> LetterPage:
    """The newest version of a letter, read by the lens; whether another template holds since then."""
    versions = list(queries.versions(scope, held))
    newest = versions[0]
    quotes = queries.quoted(scope, newest)
    taken = () if held.sent_at else queries.taken(held, newest)
    read = reading(scope, queries.composed(held, newest, quotes), held.language, taken)
    if held.sent_at is not None:
        return LetterPage(held, versions, read, (), is_outdated=False, quotes=quotes)
    holds = queries.template_that_holds(scope, held.audience, held.language)
    is_outdated = newest.template_id != (holds.pk if holds else None)
    return LetterPage(held, versions, read, queries.left_out(held, newest), is_outdated, quotes)


def voices_offered(scope: Scope, language: str) -> list[tuple[str, str]]:
    """The voices that may stand in a letter of this language, as one chooses them."""
    return [(str(one.pk), quote(one.words, one.byline)) for one in voices.for_letters(scope, language)]


def word_file(page: LetterPage) -> bytes:
    """The letter as a Word file; the heading of its references is in its own language."""
    blocks = [_box(text) if is_box else paragraph(text) for is_box, text in page.text.blocks]
    heading, *references = listed(page.text.references, page.letter.language) or ("",)
    if references:
        blocks += [paragraph(heading, HEADING), *map(paragraph, references)]
    return packed(blocks, page.letter.language)


def _box(text: str) -> str:
    head, *lines = text.split("\n")
    return table(Table((head,), tuple((line,) for line in lines)))


def pdf_file(page: LetterPage) -> bytes:
    """The letter as a tagged PDF: to whom as its title, the references numbered as in the text."""
    with translation.override(page.letter.language):
        name = str(page.letter)
    closing = listed(page.text.references, page.letter.language)
    return as_pdf(Paper(name, page.letter.language, page.text.paragraphs, closing=closing))


def listed(references: Sequence[str], language: str) -> tuple[str, ...]:
    """The references at the end of a paper, numbered, under a heading in its own language."""
    if not references:
        return ()
    with translation.override(language):
        heading = gettext("References")
    return (heading, *(f"{number}. {text}" for number, text in enumerate(references, 1)))


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


TEMPLATES = Columns(
    Column("audience", _("To whom"), head=True),
    Column("whose", _("Whose words")),
    Column("written", _("Changed")),
)


@dataclass(frozen=True)
class TemplateLine:
    """A template in the list: for whom, in which language, and the version of one's own that was written last."""

    audience: str
    language: str
    last: Template | None

    @property
    def query(self) -> str:
        """What stands behind the addresses of its pages."""
        return f"?audience={self.audience}&language={self.language}"

    @property
    def name(self) -> Text:
        """To whom, or which sheet."""
        return Sheet(self.audience).label if self.is_sheet else Audience(self.audience).label

    @property
    def is_sheet(self) -> bool:
        """Whether people take it along; all else begins a letter."""
        return self.audience in Sheet.values

    @property
    def tongue(self) -> Text:
        """The language in words."""
        return Language(self.language).label

    @property
    def is_own(self) -> bool:
        """Whether the organisation's own words hold."""
        return self.last is not None and not self.last.is_ours

    @property
    def number(self) -> int:
        """The last version; 0 where there was none."""
        return self.last.number if self.last else 0


def templates_page(scope: Scope) -> list[TemplateLine]:
    """All templates, audience by audience."""
    own = queries.templates_that_hold(scope)
    return [
        TemplateLine(audience, language, own.get((audience, language)))
        for audience in (*Audience.values, *Sheet.values)
        for language in Language.values
    ]


@dataclass(frozen=True)
class TemplatePage:
    """One template: the text that holds with everything switched on, and its versions."""

    line: TemplateLine
    versions: list[Template]
    passages: tuple[Passage, ...]
    reading: Reading


def template_page(scope: Scope, audience: str, language: str) -> TemplatePage:
    """What holds now."""
    versions = list(queries.templates(scope, audience, language))
    line = TemplateLine(audience, language, versions[0] if versions else None)
    passages = queries.passages_of(line.last, audience, language)
    return TemplatePage(line, versions, passages, preview(scope, passages, line, whole=True))


def version_page(scope: Scope, held: Template) -> TemplatePage:
    """One version as it was."""
    line = TemplateLine(held.audience, held.language, held)
    passages = queries.passages_of(held, held.audience, held.language)
    return TemplatePage(line, [], passages, preview(scope, passages, line, whole=True))


def preview(scope: Scope, passages: Sequence[Passage], line: TemplateLine, *, whole: bool) -> Reading:
    """A template as a letter that begins with it, or with everything switched on; a field says what it will hold."""
    safe = [shown(one, queries.judged) for one in coded(passages, {one.code for one in passages})]
    chosen = [one.code for one in safe] if whole else on_at_the_start(safe)
    with translation.override(line.language):
        said = {name: f"[{label}]" for name, label in FIELD_NAMES.items()}
    text = compose(safe, chosen, {**said, "organisation": organisation(scope).name}, "", queries.cited)
    read = reading(scope, text, line.language, [one for one in safe if not one.is_optional or one.code in chosen])
    if line.is_sheet and safe:
        return replace(read, grade=put_together(line.audience, line.language, text).grade)
    return read


@dataclass(frozen=True)
class ToCite:
    """What a passage may cite, about whom, and the claim in words."""

    mark: str
    about: Text
    said: str
    is_old: bool


def to_put_in(scope: Scope, line: TemplateLine) -> tuple[list[tuple[str, Text]], list[ToCite]]:
    """The fields and the claims that a passage can hold, as one writes them."""
    about = dict(ABOUT)
    names = SHEET_FIELDS if line.is_sheet else tuple(FIELD_NAMES)
    fields: list[tuple[str, Text]] = [(f"{{{name}}}", FIELD_NAMES[name]) for name in names]
    claims = [
        ToCite(f"[^{code}]", about[whom], said, bool(queries.outdated(scope, [f"[^{code}]"], line.language)))
        for code, whom, said in queries.to_cite(line.language)
    ]
    return fields, claims


def writing(scope: Scope, form: TemplateForm, line: TemplateLine, *, is_preview: bool) -> dict[str, object]:
    """What the page shows on which a template is written."""
    whole = line.is_sheet or (form.is_bound and bool(form.cleaned_data.get("whole")))
    fields, claims = to_put_in(scope, line)
    wrong = sum(len(errors) for errors in form.errors.values())
    return {
        "form": form,
        "line": line,
        "reading": preview(scope, form.passages, line, whole=whole),
        "is_preview": is_preview,
        "wrong": wrong,
        "fields": fields,
        "claims": claims,
    }


def written(line: TemplateLine) -> str:
    """What is said when one's own words hold."""
    if line.is_sheet:
        return gettext("The sheet says it in these words from now on.")
    return gettext("Letters begin with these words from now on.")


def was_set_back(line: TemplateLine) -> str:
    """What is said when our words hold again."""
    if line.is_sheet:
        return gettext("The sheet holds our text from now on.")
    return gettext("Letters begin with our text from now on.")


def setting_back(form: Command, line: TemplateLine) -> dict[str, object]:
    """What the page asks before a template is set back."""
    return {
        "form": form,
        "heading": gettext("Set this template back to our text?"),
        "sentence": f"{line.name}, {line.tongue}",
        "consequences": [
            gettext("Your versions stay.")
            if line.is_sheet
            else gettext("Your versions stay, and letters that were begun with them.")
        ],
        "submit": gettext("Set it back"),
        "cancel_url": f"{reverse('letters:template')}{line.query}",
    }


def deck_page(scope: Scope, code: str, language: str) -> Deck:
    """A deck as it is shown here: with the organisation's name, its references in its own language."""
    draft = queries.deck(code, language)
    with translation.override(language):
        heading = gettext("References")
    return ready(draft, organisation(scope).name, heading, queries.cited)
