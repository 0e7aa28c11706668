"""Finding people: by words of their names, short forms, sounds, slips of the key, and ends of phone numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, SearchKey, WordPiece
from peerness.participants.queries.people import people
from peerness.participants.queries.who import known, nicknames
from peerness.participants.rules.keys import Kind, Term, keys_of, terms
from peerness.participants.rules.likeness import ASK, Likeness, Who, likeness
from peerness.participants.rules.names import grams, inner, is_slip, starts
from peerness.participants.rules.sounds import sounds

#: So many words that look like a word typed are read from the database, and so many of them are looked for.
_READ, _MOST = 600, 200
#: So many people are compared with one at most.
_COMPARED = 200
_WORDS = (Kind.WORD, Kind.OTHER)
#: The better somebody fits, the earlier they stand: the name itself, its beginning, another name, a part, a short
#: form, the sound, a slip of the key.
_EXACT, _BEGINS, _OTHER, _PART, _SHORT, _SOUND, _SLIP, _NEVER = range(8)


@dataclass(frozen=True)
class Look:
    """One word that is looked for, with the words in the organisation that look like it."""

    term: Term
    begin: frozenset[str] = frozenset()
    hold: frozenset[str] = frozenset()
    slip: frozenset[str] = frozenset()

    @property
    def fits(self) -> Q:
        """The keys that fit."""
        if self.term.end:
            return Q(kind=Kind.PHONE, key=self.term.end)
        word = self.term.word
        found = Q(kind__in=_WORDS, key__in=[word, *self.begin, *self.hold, *self.slip])
        if groups := nicknames().of(word):
            found |= Q(kind=Kind.SHORT, key__in=groups)
        if heard := sounds(word):
            found |= Q(kind=Kind.SOUND, key__in=heard)
        return found

    @property
    def rank(self) -> Case:
        """How well a key fits."""
        word = self.term.word
        whens = [
            When(kind=Kind.PHONE, then=_EXACT),
            When(kind=Kind.WORD, key=word, then=_EXACT),
            When(kind=Kind.WORD, key__in=self.begin, then=_BEGINS),
            When(kind=Kind.OTHER, key__in=[word, *self.begin], then=_OTHER),
            When(kind__in=_WORDS, key__in=self.hold, then=_PART),
            When(kind=Kind.SHORT, then=_SHORT),
            When(kind=Kind.SOUND, then=_SOUND),
        ]
        return Case(*whens, default=Value(_SLIP), output_field=IntegerField())


def find(scope: Scope, words: str) -> QuerySet[Participant]:
    """The people within reach whom these words may mean, those who fit best first; everybody for no words.

    Every word has to fit: a name, another name, a short form, how it sounds, a part, or a slip of the key; four or more
    digits mean the end of a phone number.
    """
    rows = people(scope)
    looks = _looks(scope, words)
    if not looks:
        return rows if not words.strip() else rows.none()
    keys = SearchKey.objects.within(scope)
    ranks = []
    for number, look in enumerate(looks):
        rows = rows.filter(pk__in=keys.filter(look.fits).values("participant_id"))
        best = keys.filter(look.fits, participant=OuterRef("pk")).annotate(rank=look.rank).order_by("rank")
        rows = rows.annotate(**{f"rank{number}": Subquery(best.values("rank")[:1])})
        ranks.append(f"rank{number}")
    return rows.order_by(*ranks, "called", "pk")


def _looks(scope: Scope, words: str) -> list[Look]:
    asked = terms(words)
    pieces = {piece for term in asked if term.word for piece in _pieces(term.word)}
    alike: list[str] = []
    if pieces:
        rows = WordPiece.objects.within(scope).filter(piece__in=pieces).values("word")
        alike = [row["word"] for row in rows.annotate(n=Count("pk")).order_by("-n", "word")[:_READ]]
    return [_look(term, alike) for term in asked]


def _pieces(word: str) -> frozenset[int]:
    """The pieces that a word shares with those that begin with it, hold it, or are a slip of it."""
    return starts(word) if len(word) < 3 else frozenset({*grams(word), *starts(word), *inner(word)})


def _look(term: Term, alike: Iterable[str]) -> Look:
    word = term.word
    others = [one for one in alike if word and one != word]
    begin = [one for one in others if one.startswith(word)]
    hold = [one for one in others if word in one and not one.startswith(word) and len(word) > 2]
    slip = [one for one in others if is_slip(word, one)]
    return Look(term, *(frozenset(found[:_MOST]) for found in (begin, hold, slip)))


def why_found(scope: Scope, found: Iterable[UUID], words: str) -> dict[UUID, frozenset[Kind]]:
    """Why each of these people was found, where it was not the name by which they are called."""
    looks = _looks(scope, words)
    rows = SearchKey.objects.within(scope).filter(participant_id__in=list(found))
    keys: dict[UUID, set[tuple[str, str]]] = {}
    for person, kind, key in rows.values_list("participant_id", "kind", "key"):
        keys.setdefault(person, set()).add((kind, key))
    return {person: _why(own, looks) for person, own in keys.items()}


def _why(own: set[tuple[str, str]], looks: list[Look]) -> frozenset[Kind]:
    """The kinds that were needed; the name itself needs no word of explanation."""
    needed: set[Kind] = set()
    for look in looks:
        word, called = look.term.word, {key for kind, key in own if kind == Kind.WORD}
        if word and any(word in key for key in called):
            continue
        tried = (
            (Kind.PHONE, bool(look.term.end)),
            (Kind.OTHER, any(word in key for kind, key in own if kind == Kind.OTHER) if word else False),
            (Kind.SHORT, bool({key for kind, key in own if kind == Kind.SHORT} & nicknames().of(word))),
            (Kind.SOUND, bool({key for kind, key in own if kind == Kind.SOUND} & sounds(word))),
        )
        needed.add(next((kind for kind, fits in tried if fits), Kind.WORD))
    return frozenset(needed)


@dataclass(frozen=True)
class Like:
    """Somebody who may be the person that is being written down, and why."""

    person: Participant
    likeness: Likeness


def likenesses(scope: Scope, who: Who) -> list[Like]:
    """Who within reach may be this person, the likeliest first."""
    return _compared(scope, who, people(scope).order_by(), ASK)


def everybody_like(scope: Scope, person: Participant, least: float) -> list[Like]:
    """Who in the whole organisation may be this person: for the worklist of those who reach both, never for a page."""
    rows = Participant.objects.within(scope).filter(merged_into__isnull=True).exclude(pk=person.pk)
    return _compared(scope, known(scope, [person])[person.pk], rows, least)


def _compared(scope: Scope, who: Who, rows: QuerySet[Participant], least: float) -> list[Like]:
    own = keys_of(who, nicknames())
    if not own:
        return []
    wanted = Q()
    for kind in Kind:
        if found := [key for of, key in own if of is kind]:
            wanted |= Q(kind__in=_WORDS if kind in _WORDS else [kind], key__in=found)
    keys = SearchKey.objects.within(scope).filter(wanted, participant_id__in=rows.values("pk"))
    shared = keys.values("participant_id").annotate(n=Count("pk")).order_by("-n").values("participant_id")
    candidates = list(rows.filter(pk__in=[row["participant_id"] for row in shared[:_COMPARED]]))
    theirs = known(scope, candidates)
    alike = [Like(one, likeness(who, theirs[one.pk], nicknames())) for one in candidates]
    kept = [one for one in alike if one.likeness.weight >= least]
    return sorted(kept, key=lambda one: (-one.likeness.weight, one.person.called, one.person.pk))
