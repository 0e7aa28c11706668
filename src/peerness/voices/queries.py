"""Voices: those that may be used, those of a person, where they stand, and who may ask a person for theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from peerness.access.models import Membership
from peerness.access.queries import organisation
from peerness.enrolment.queries import the_dead, walks
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import of_people, people
from peerness.programs.models import ProgramReach
from peerness.voices.models import UseName, Voice, VoiceUse
from peerness.voices.permissions import KEEP, TAKE
from peerness.voices.rules import Shown, Standing, Use, quote, standing

#: The field that says whether the words may stand in a place of this kind.
FIELD = {Use.LETTER: "in_letters", Use.HANDOUT: "in_handouts", Use.PAGE: "on_pages"}
#: So many names of those who could ask are told.
MOST_NAMES = 5


def voices(scope: Scope, words: str = "") -> QuerySet[Voice]:
    """All voices, also those that may not be used any more, the newest first."""
    rows = KEEP.filter(scope, Voice.objects.within(scope))
    for word in words.split():
        # Who wants no name is found by it only where no record leads to the words.
        found = Q(words__icontains=word) | Q(byline__icontains=word)
        rows = rows.filter(found | Q(participant__isnull=True, name__icontains=word))
    return rows.order_by("-given_at", "-pk")


def voice(scope: Scope, id: UUID) -> Voice:
    """One voice; a stranger's, and one from a record that is hidden from the reader, is not there."""
    found = voices(scope).select_related("asked_by__account").filter(pk=id).first()
    if found is None:
        raise Missing
    return found


def offered(scope: Scope, words: str = "") -> QuerySet[Voice]:
    """The voices that may be used today: not taken back, not ended, and not of somebody who has died."""
    alive = Q(participant__isnull=True) | ~Q(participant_id__in=_dead(scope).values("pk"))
    return voices(scope, words).filter(alive, withdrawn_at__isnull=True, until__gte=localdate(scope.at))


def _dead(scope: Scope) -> QuerySet[Participant]:
    """The records of those who have died, also those that were joined into another."""
    return Participant.objects.within(scope).filter(Q(pk__in=the_dead(scope)) | Q(merged_into__in=the_dead(scope)))


def for_letters(scope: Scope, language: str) -> QuerySet[Voice]:
    """The voices in a language that may stand in a letter today, as far as the reader sees them."""
    return offered(scope).filter(in_letters=True, language=language)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A voice as it stands in a text that goes out: the words with their byline, and whether they still may."""

    voice: Voice
    text: str
    standing: Standing


def quoted(scope: Scope, asked: Sequence[str]) -> list[Quoted]:
    """The voices with these ids as they stand in a text, in its order.

    Whoever reads that text reads them: the person agreed to it, so nobody's reach to the record is asked.
    """
    found = {str(one.pk): one for one in Voice.objects.within(scope).filter(pk__in=asked)}
    told = standing_of(scope, list(found.values()))
    held = [found[one] for one in asked]
    return [Quoted(one, quote(one.words, one.byline), told[one.pk]) for one in held]


def voices_of(scope: Scope, person: Participant) -> QuerySet[Voice]:
    """What a person said for others, under this record or one that was joined into it."""
    return voices(scope).filter(of_people(scope, [person.pk]))


def standing_of(scope: Scope, found: Collection[Voice]) -> dict[UUID, Standing]:
    """Whether each of these voices may be used today, and why not."""
    theirs = {one.participant_id for one in found if one.participant_id}
    dead = set(_dead(scope).filter(pk__in=theirs).values_list("pk", flat=True)) if theirs else set()
    today = localdate(scope.at)
    return {
        one.pk: standing(
            today,
            one.until,
            withdrawn=one.withdrawn_at is not None,
            died=one.participant_id in dead,
        )
        for one in found
    }


def uses_of(scope: Scope, found: Voice) -> QuerySet[VoiceUse]:
    """Where a voice was used: where it still stands first, the newest first."""
    rows = VoiceUse.objects.within(scope).filter(voice=found).select_related("used_by__account")
    return rows.order_by(F("taken_down_at").asc(nulls_first=True), "-used_at", "-pk")


def use_of(scope: Scope, found: Voice, id: UUID) -> VoiceUse:
    """One use of a voice."""
    use = uses_of(scope, found).filter(pk=id).first()
    if use is None:
        raise Missing
    return use


def to_take_down(scope: Scope) -> QuerySet[VoiceUse]:
    """Where words still stand that were taken back or whose day has passed, the longest waiting first."""
    over = Q(withdrawn_at__isnull=False) | Q(until__lt=localdate(scope.at))
    theirs = voices(scope).filter(over).order_by()
    rows = VoiceUse.objects.within(scope).filter(taken_down_at__isnull=True, voice__in=theirs)
    return rows.select_related("voice").order_by(F("voice__withdrawn_at").asc(nulls_last=True), "used_at", "pk")


def walked_beside(scope: Scope, person: Participant) -> frozenset[UUID]:
    """The members who walk or ever walked beside a person: none of them asks this person for their words."""
    return frozenset(walks(scope, person).order_by().values_list("peer__membership_id", flat=True))


def who_asks(scope: Scope) -> QuerySet[Membership]:
    """Those who work here in a role that may ask somebody for their words, by name."""
    rows = Membership.objects.within(scope).filter(ended_at__isnull=True, roles__role__in=[*TAKE.roles])
    return rows.select_related("account").order_by("account__name", "pk").distinct()


def could_ask(scope: Scope, person: Participant, walked: frozenset[UUID]) -> list[str]:
    """The names of some who could ask this person: they work in the program and are none of those who walked beside."""
    here = ProgramReach.objects.within(scope).filter(program_id=person.program_id).values("membership_id")
    rows = who_asks(scope).filter(pk__in=here).exclude(pk__in=walked)
    return list(rows.values_list("account__name", flat=True)[:MOST_NAMES])


def why_not_ask(scope: Scope, person: Participant | None, member: UUID) -> Text | None:
    """Why this member does not ask this person, and who could; None where they may."""
    walked = walked_beside(scope, person) if person else frozenset[UUID]()
    if person is None or member not in walked:
        return None
    why = _(
        "Whoever walks or walked beside somebody does not ask for their words: it is hard to say no to one's own peer."
    )
    names = could_ask(scope, person, walked)
    if names:
        return f"{why} " + _("These could ask instead: %(names)s.") % {"names": ", ".join(names)}
    return f"{why} " + _("Nobody else in this program could ask; let a program manager ask somebody from outside.")


def why_not_keep(scope: Scope) -> Text | None:
    """Why the scope's roles see no voices; None where they do."""
    return KEEP.why_not(scope)


def reaches(scope: Scope, found: Voice) -> bool:
    """Whether the reader may open the record of the person who gave a voice."""
    return found.participant_id is not None and people(scope).filter(pk=found.participant_id).exists()


def agreement(scope: Scope, language: str, *, shown: Shown, line: str, uses: Collection[Use], until: date) -> str:
    """What is read with the person before they sign, in their language, a sentence for each point."""
    with override(language):
        where = ", ".join(str(UseName(use.value).label) for use in Use if use in uses)
        below = _("Below them stands “%(line)s”.") % {"line": line}
        known = _("People who read my words may learn that I get help here.")
        if shown is Shown.ANONYMOUS:
            below = _("No name stands below them.")
            known = _("Somebody who knows me may still see that the words are mine.")
        told = {"organisation": organisation(scope).name, "where": where, "until": date_format(until, "DATE_FORMAT")}
        return "\n".join(
            [
                _("%(organisation)s may show others my words, just as they stand here.") % told,
                _("They may stand in: %(where)s. Nowhere else.") % told,
                below,
                _("This holds until %(until)s.") % told,
                known,
                _("I can take this back on any day. I do not have to say why."),
                _("Then you use my words nowhere new, and take them down where you can. What was sent stays sent."),
                _("My support goes on in the same way, if I say yes or no."),
            ]
        )


def print_of(text: str) -> str:
    """The sha-256 by which what was read is compared with what is signed."""
    return sha256(text.encode()).hexdigest()
