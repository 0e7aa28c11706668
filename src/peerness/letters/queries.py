"""Letters, their versions, and how one is put together from the passages and the evidence shelf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.queries import organisation
from peerness.consent import queries as consent
from peerness.consent.rules.release import digest
from peerness.consent.rules.terms import Category
from peerness.documents.paper import Table
from peerness.enrolment.queries import the_dead
from peerness.kernel.errors import Missing, Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.letters.models import Attendance, Language, Letter, Quote, Sheet, Template, Version
from peerness.letters.permissions import ABOUT, HAND_OUT, WRITE
from peerness.letters.rules.attendance import FACTS, facts
from peerness.letters.rules.deck import Draft, read_decks
from peerness.letters.rules.handout import Handout, put_together, read_handouts
from peerness.letters.rules.letter import (
    FIELDS,
    SHEET_FIELDS,
    Composed,
    Passage,
    as_kept,
    compose,
    of_audience,
    read_passages,
)
from peerness.letters.rules.template import Fault, Slip, marks, of_rows, printable, slips
from peerness.library import queries as library
from peerness.library.rules.evidence import Of, Unprintable
from peerness.library.rules.evidence import printable as of_the_shelf
from peerness.participants.models import Participant
from peerness.participants.queries import of_people
from peerness.programs.models import Partner
from peerness.voices import queries as voices
from peerness.voices.models import Voice
from peerness.voices.queries import Quoted
from peerness.voices.rules import Standing
from peerness.wording.grade import PARTICIPANTS

_DOCUMENT = "doc:"
#: About whom a sentence of a letter may be. What was found in mental health says nothing about substance use.
ABOUT_WHOM = (Of.SUBSTANCE_USE, Of.FAMILIES)

#: How each fault of a passage is mended.
_MENDS: dict[Fault, Text] = {
    Fault.FIELD: _("Line {line}: there is no field {word} here. Take one from the list on this page."),
    Fault.BRACE: _("Line {line}: the brace in {word} has no other half. Write a field with both braces."),
    Fault.CLAIM: _("Line {line}: the evidence shelf has no claim {word}. Take one from the list on this page."),
    Fault.UNCITED: _("Line {line}: nothing can be looked up for {word}, so it cannot be printed. Take another claim."),
    Fault.OTHERS: _(
        "Line {line}: {word} was found about other people than this passage speaks of. Take another claim."
    ),
    Fault.MARK: _("Line {line}: {word} is not closed. A claim ends with a square bracket."),
}
_NEAR = _("Line {line}: we do not know {word}. Did you mean {near}?")
_TITLE_CITES = _("A title cites nothing. Put the claim into a paragraph.")
_NO_TEXT = _("Leave a title and at least one paragraph.")
_HARD = _(
    "The reading grade is {grade}. What people take along stays at {most} or below: write shorter sentences and "
    "simpler words."
)


@cache
def passages(language: str) -> tuple[Passage, ...]:
    """All passages of a language."""
    return read_passages(files("peerness.letters").joinpath(f"data/{language}.toml").read_text(encoding="utf-8"))


@cache
def handouts(language: str) -> tuple[Handout, ...]:
    """Our sheets for people to take along, in a language."""
    file = files("peerness.letters").joinpath(f"data/handouts.{language}.toml")
    return read_handouts(file.read_text(encoding="utf-8"), language)


def handout(code: str, language: str) -> Handout:
    """One of our sheets; `Missing` for a code or a language that we do not have."""
    own = handouts(language) if language in Language.values else ()
    found = next((one for one in own if one.code == code), None)
    if found is None:
        raise Missing
    return found


@cache
def decks(language: str) -> tuple[Draft, ...]:
    """The slides for the staff of partners, in a language."""
    file = files("peerness.letters").joinpath(f"data/slides.{language}.toml")
    return read_decks(file.read_text(encoding="utf-8"), language)


def deck(code: str, language: str) -> Draft:
    """One deck; `Missing` for a code or a language that we do not have."""
    own = decks(language) if language in Language.values else ()
    found = next((one for one in own if one.code == code), None)
    if found is None:
        raise Missing
    return found


def our_passages(audience: str, language: str) -> tuple[Passage, ...]:
    """What our own template of an audience holds, in order; of a sheet its title and paragraphs."""
    if audience in Sheet.values:
        return handout(audience, language).passages
    return of_audience(passages(language), audience)


def passages_of(held: Template | None, audience: str, language: str) -> tuple[Passage, ...]:
    """What a version of a template holds; None is ours."""
    if held is None or held.is_ours:
        return our_passages(audience, language)
    return of_rows(held.passages, audience)


def passages_for(letter: Letter, version: Version) -> tuple[Passage, ...]:
    """What this version of a letter can hold, in order: what the template says from which it was put together."""
    return passages_of(version.template, letter.audience, letter.language)


def templates(scope: Scope, audience: str, language: str) -> QuerySet[Template]:
    """The organisation's versions of a template, the newest first, which holds."""
    rows = Template.objects.within(scope).filter(audience=audience, language=language)
    return rows.select_related("written_by__account").order_by("-number")


def template_that_holds(scope: Scope, audience: str, language: str) -> Template | None:
    """The version of one's own that holds; None where ours does."""
    newest = templates(scope, audience, language).first()
    return None if newest is None or newest.is_ours else newest


def templates_that_hold(scope: Scope) -> dict[tuple[str, str], Template]:
    """The newest version of each template that the organisation ever made its own."""
    WRITE.check(scope)
    return {(row.audience, row.language): row for row in Template.objects.within(scope).order_by("number")}


def sheets(scope: Scope) -> list[Handout]:
    """All sheets as they are handed out, language by language."""
    HAND_OUT.check(scope)
    rows = Template.objects.within(scope).filter(audience__in=Sheet.values).order_by("number")
    held = {(row.audience, row.language): row for row in rows}
    name = organisation(scope).name
    return [
        _sheet(name, passages_of(held.get((code, language)), code, language), code, language)
        for language in Language.values
        for code in Sheet.values
    ]


def sheet(scope: Scope, code: str, language: str) -> Handout:
    """One sheet as it is handed out; `Missing` for a code or a language that we do not have."""
    HAND_OUT.check(scope)
    if code not in Sheet.values or language not in Language.values:
        raise Missing
    held = template_that_holds(scope, code, language)
    return _sheet(organisation(scope).name, passages_of(held, code, language), code, language)


def _sheet(name: str, passages: tuple[Passage, ...], code: str, language: str) -> Handout:
    kept, _left = printable(passages, judged)
    return put_together(code, language, compose(kept, (), {"organisation": name}, "", cited))


def outdated_on(scope: Scope, held: Handout) -> tuple[str, ...]:
    """The claims on a sheet whose newest study is older than we trust."""
    template = template_that_holds(scope, held.code, held.language)
    texts = (one.text for one in passages_of(template, held.code, held.language))
    return outdated(scope, texts, held.language)


def faults_of(scope: Scope, passages: tuple[Passage, ...], audience: str, language: str) -> dict[str, str]:
    """What of a template cannot be filled in, printed or read with ease; `passage-0` is the place of the first."""
    wrong = {f"passage-{n}": in_words(*found) for n, one in enumerate(passages) if (found := slips_of(one))}
    if audience not in Sheet.values or wrong:
        return wrong
    if len(passages) < 2:
        return {"": str(_NO_TEXT)}
    if "[^" in passages[0].text:
        return {"passage-0": str(_TITLE_CITES)}
    made = _sheet(organisation(scope).name, passages, audience, language)
    return {"": str(_HARD).format(grade=made.grade, most=PARTICIPANTS)} if made.is_hard else {}


def template(scope: Scope, id: UUID) -> Template:
    """One version of a template; `Missing` for a stranger's."""
    WRITE.check(scope)
    found = Template.objects.within(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def letters(scope: Scope) -> QuerySet[Letter]:
    """All letters, the newest first."""
    WRITE.check(scope)
    return Letter.objects.within(scope).select_related("partner").order_by("-begun_at", "-pk")


def letter(scope: Scope, id: UUID) -> Letter:
    """One letter; `Missing` for a stranger's."""
    found = letters(scope).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def versions(scope: Scope, held: Letter) -> QuerySet[Version]:
    """The versions of a letter, the newest first."""
    return Version.objects.within(scope).filter(letter=held).select_related("template").order_by("-number")


def partners(scope: Scope) -> QuerySet[Partner]:
    """The partners with whom we work now, by name."""
    return Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")


def quoted(scope: Scope, version: Version) -> list[Quoted]:
    """Whose words a version holds, and whether they still may stand there."""
    return voices.quoted(scope, version.voices) if version.voices else []


def quotes_standing(scope: Scope, voice: Voice) -> QuerySet[Quote]:
    """Where a voice still stands in letters that did not go out."""
    rows = Quote.objects.within(scope).filter(use__voice=voice, use__taken_down_at__isnull=True)
    return rows.filter(letter__sent_at__isnull=True).select_related("use").order_by("pk")


def composed(held: Letter, version: Version, quotes: Sequence[Quoted] = ()) -> Composed:
    """A letter as it went out, or a version as it is read; what cannot be printed (any more) is left out.

    `quotes` are the voices of the version; those that were taken back do not stand in it.
    """
    if held.as_sent is not None:
        return as_kept(held.as_sent)
    kept, _ = printable(passages_for(held, version), judged)
    said = [one.text for one in quotes if one.standing is Standing.HOLDS]
    return compose(kept, version.passages, version.fields, version.own_words, cited, said)


def left_out(held: Letter, version: Version) -> tuple[str, ...]:
    """The codes of claims for whose sake a passage of this version is left out."""
    return printable(taken(held, version), judged)[1]


def taken(held: Letter, version: Version) -> tuple[Passage, ...]:
    """The passages of a version: those that always stand there, and those that are switched on."""
    offered = passages_for(held, version)
    return tuple(one for one in offered if not one.is_optional or one.code in version.passages)


def cited(code: str, about: str) -> tuple[str, ...]:
    """The references behind a mark; `Unprintable` for a claim without a source or about other people."""
    if code.startswith(_DOCUMENT):
        return (library.document(code.removeprefix(_DOCUMENT)),)
    return library.references_of(of_the_shelf(library.claims(), code, Of(about)))


def outdated(scope: Scope, texts: Iterable[str], language: str) -> tuple[str, ...]:
    """The claims in words that these texts cite and whose newest study is older than we trust."""
    claims, year = library.claims(), localdate(scope.at).year
    codes = dict.fromkeys(code for text in texts for code in marks(text))
    return tuple(claims[code].said(language) for code in codes if code in claims and claims[code].is_outdated(year))


def judged(code: str, about: str) -> Fault | None:
    """What stands in the way of printing a claim or a document behind a sentence about some people."""
    try:
        cited(code, about)
    except KeyError:
        return Fault.CLAIM
    except Unprintable:
        claim = library.claims().get(code)
        if claim is None:
            return Fault.CLAIM
        return Fault.OTHERS if claim.is_printable else Fault.UNCITED
    return None


def slips_of(one: Passage) -> tuple[Slip, ...]:
    """What in a passage cannot be filled in or printed."""
    known = [code for code, claim in library.claims().items() if claim.is_printable]
    return slips(one, judged, known, SHEET_FIELDS if one.audiences & set(Sheet.values) else FIELDS)


def in_words(*found: Slip) -> str:
    """Faults in words: where each stands, and how to mend it."""
    return " ".join(map(_in_words, found))


def _in_words(slip: Slip) -> str:
    if slip.near:
        near = f"{{{slip.near}}}" if slip.fault is Fault.FIELD else f"[^{slip.near}]"
        return str(_NEAR).format(line=slip.line, word=slip.word, near=near)
    return str(_MENDS[slip.fault]).format(line=slip.line, word=slip.word)


@cache
def to_cite(language: str) -> tuple[tuple[str, str, str], ...]:
    """What a passage may cite: the code, about whom, and the claim in words; only what can be printed."""
    claims = (one for one in library.claims().values() if one.is_printable and one.population in ABOUT_WHOM)
    return tuple((one.code, one.population.value, one.said(language)) for one in claims)


def about(scope: Scope, person: Participant) -> QuerySet[Attendance]:
    """The letters about a person and about records that were joined into theirs, the newest first."""
    rows = ABOUT.filter(scope, Attendance.objects.within(scope)).filter(of_people(scope, [person.pk]))
    return rows.select_related("partner", "participant__merged_into").order_by("-begun_at", "-pk")


def one_about(scope: Scope, person: Participant, id: UUID) -> Attendance:
    """One letter about a person; `Missing` for a letter about somebody else."""
    found = about(scope, person).filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def period_of(scope: Scope, held: Attendance) -> Period:
    """From the first moment of its first day to the last of its last, where the organisation is."""
    zone = ZoneInfo(organisation(scope).time_zone)
    starts = datetime.combine(held.starts_on, time(), zone)
    return Period(starts, datetime.combine(held.ends_on + timedelta(days=1), time(), zone))


def payload(scope: Scope, held: Attendance) -> consent.Payload:
    """What the letter would say now, from the same rooms that the gate asks."""
    person = whom(held).pk
    return consent.gathered(scope, {person: FACTS}, period_of(scope, held))[person]


def whom(held: Attendance) -> Participant:
    """Whom a letter is about: of joined records the one that stands."""
    return held.participant.merged_into or held.participant


def told(person: Participant, found: consent.Payload, language: str) -> tuple[str, Table | None, str]:
    """The same in the words of the letter."""
    presence, met = found.get(Category.PRESENCE, ()), found.get(Category.ATTENDANCE, ())
    return facts(person.called, presence, met, language)


def print_of(found: consent.Payload) -> str:
    """The sha-256 by which what was read is compared with what would leave."""
    return digest(found)


def has_died(scope: Scope, person: Participant) -> bool:
    """Whether this person is known to have died, so that no letter about them begins."""
    return the_dead(scope).filter(of_people(scope, [person.pk])).exists()


def unfinished(scope: Scope, person: UUID) -> QuerySet[Attendance]:
    """The letters about a person that neither left nor were stopped."""
    rows = Attendance.objects.within(scope).filter(of_people(scope, [person]))
    return rows.filter(sent_at__isnull=True, stopped_at__isnull=True).order_by("pk")
