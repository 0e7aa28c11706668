"""Letters, their versions, and how one is put together from the passages and the evidence shelf."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from peerness.access.queries import organisation
from peerness.consent import queries as consent
from peerness.consent.rules.release import digest
from peerness.consent.rules.terms import Category
from peerness.documents.paper import Table
from peerness.enrolment.queries import the_dead
from peerness.kernel.errors import Missing
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
from peerness.letters.models import Attendance, Language, Letter, Version
from peerness.letters.permissions import ABOUT, WRITE
from peerness.letters.rules.attendance import FACTS, facts
from peerness.letters.rules.handout import Handout, read_handouts
from peerness.letters.rules.letter import Composed, Passage, compose, of_audience, read_passages
from peerness.library import queries as library
from peerness.library.rules.evidence import Of, printable
from peerness.participants.models import Participant
from peerness.participants.queries import of_people
from peerness.programs.models import Partner

_DOCUMENT = "doc:"


@cache
def passages(language: str) -> tuple[Passage, ...]:
    """All passages of a language."""
    return read_passages(files("peerness.letters").joinpath(f"data/{language}.toml").read_text(encoding="utf-8"))


@cache
def handouts(language: str) -> tuple[Handout, ...]:
    """The sheets for people to take along, in a language."""
    file = files("peerness.letters").joinpath(f"data/handouts.{language}.toml")
    return read_handouts(file.read_text(encoding="utf-8"), language)


def handout(code: str, language: str) -> Handout:
    """One sheet; `Missing` for a code or a language that we do not have."""
    own = handouts(language) if language in Language.values else ()
    found = next((one for one in own if one.code == code), None)
    if found is None:
        raise Missing
    return found


def passages_for(letter: Letter) -> tuple[Passage, ...]:
    """What this letter can hold, in order."""
    return of_audience(passages(letter.language), letter.audience)


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
    return Version.objects.within(scope).filter(letter=held).order_by("-number")


def partners(scope: Scope) -> QuerySet[Partner]:
    """The partners with whom we work now, by name."""
    return Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")


def composed(held: Letter, version: Version) -> Composed:
    """A version as it is read, with its references."""
    return compose(passages_for(held), version.passages, version.fields, version.own_words, cited)


def cited(code: str, about: str) -> tuple[str, ...]:
    """The references behind a mark; `Unprintable` for a claim without a source or about other people."""
    if code.startswith(_DOCUMENT):
        return (library.document(code.removeprefix(_DOCUMENT)),)
    return library.references_of(printable(library.claims(), code, Of(about)))


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
