"""Finding people: by words of their names, short forms, sounds, slips of the key, and ends of phone numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, SearchKey
from peerness.participants.queries.people import people
from peerness.participants.queries.spelling import Alike, alike
from peerness.participants.queries.who import known, nicknames
from peerness.participants.rules.keys import Kind, Term, keys_of, terms
from peerness.participants.rules.likeness import ASK, Likeness, Who, likeness
from peerness.participants.rules.sounds import sounds

#: So many people are found at most, those who fit best; whoever looks for somebody among more types another word.
MOST_FOUND = 500
#: So many keys of one word are read at once; a word that more people share is looked for among those found already.
_BOUND = 3000
#: So many people are compared with one at most.
_COMPARED = 200
_WORDS = (Kind.WORD, Kind.OTHER)
#: The better somebody fits, the earlier they stand: the name itself, its beginning, another name, a part, a short
#: form, the sound, a slip of the key.
_EXACT, _BEGINS, _OTHER, _PART, _SHORT, _SOUND, _SLIP = range(7)
#: How well each person fits each word, by the number of the word.
Fitting = dict[UUID, dict[int, int]]
#: A key with its person: the person, the kind, the key.
Keys = Iterable[tuple[UUID, str, str]]


@dataclass(frozen=True)
class Look:
    """One word that is looked for, with the words in the organisation that look like it."""

    number: int
    term: Term
    alike: Alike

    @property
    def itself(self) -> Q:
        """The keys that are the word itself, or the end of the number."""
        if self.term.end:
            return Q(kind=Kind.PHONE, key=self.term.end)
        return Q(kind__in=_WORDS, key=self.term.word)

    @property
    def fits(self) -> Q:
        """The keys that fit."""
        if self.term.end:
            return self.itself
        word, like = self.term.word, self.alike
        found = Q(kind__in=_WORDS, key__in=[word, *like.begin, *like.hold, *like.slip])
        if groups := nicknames().of(word):
            found |= Q(kind=Kind.SHORT, key__in=groups)
        if heard := sounds(word):
            found |= Q(kind=Kind.SOUND, key__in=heard)
        return found

    def rank(self, kind: str, key: str) -> int:
        """How well a key fits that fits at all."""
        if kind not in _WORDS:
            return {Kind.PHONE: _EXACT, Kind.SHORT: _SHORT}.get(Kind(kind), _SOUND)
        if key == self.term.word:
            return _EXACT if kind == Kind.WORD else _OTHER
        if key in self.alike.begin:
            return _BEGINS if kind == Kind.WORD else _OTHER
        return _PART if key in self.alike.hold else _SLIP


def find(scope: Scope, words: str) -> QuerySet[Participant]:
    """The people within reach whom these words may mean, those who fit best first; everybody for no words.

    Every word has to fit: a name, another name, a short form, how it sounds, a part, or a slip of the key; four or more
    digits mean the end of a phone number.
    """
    rows = people(scope)
    looks = _looks(scope, words)
    if not looks:
        return rows if not words.strip() else rows.none()
    best = _best(scope, _fitting(scope, looks))
    groups: dict[tuple[int, ...], list[UUID]] = {}
    for person, ranks in best.items():
        groups.setdefault(tuple(ranks[number] for number in range(len(looks))), []).append(person)
    if not groups:
        return rows.none()
    whens = [When(pk__in=groups[ranks], then=place) for place, ranks in enumerate(sorted(groups))]
    place = Case(*whens, default=Value(len(whens)), output_field=IntegerField())
    return rows.filter(pk__in=list(best)).order_by(place, "called", "pk")


def _looks(scope: Scope, words: str) -> list[Look]:
    asked = terms(words)
    like = alike(scope, [term.word for term in asked if term.word])
    return [Look(number, term, like.get(term.word, Alike())) for number, term in enumerate(asked)]


def _fitting(scope: Scope, looks: list[Look]) -> Fitting:
    """Whom every word fits, within reach or not: the words that few people share are asked first."""
    found: Fitting | None = None
    common: list[Look] = []
    for look in sorted(looks, key=lambda look: (not look.term.end, -len(look.term.word))):
        rows = _keys(scope).filter(look.fits)
        if found is not None and len(found) <= MOST_FOUND:
            found = _narrowed(found, look, rows.filter(participant_id__in=list(found)))
            continue
        some = list(rows[: _BOUND + 1])
        if len(some) > _BOUND:
            common.append(look)
        else:
            found = _narrowed(found, look, some)
    for look in common:
        found = _narrowed(found, look, _of_common(scope, look, found))
    return found or {}


def _keys(scope: Scope) -> QuerySet[SearchKey, tuple[UUID, str, str]]:
    return SearchKey.objects.within(scope).values_list("participant_id", "kind", "key")


def _of_common(scope: Scope, look: Look, found: Fitting | None) -> Keys:
    """The keys of a word that very many people share: of those found already, or else of those within reach."""
    rows = _keys(scope)
    if found is not None:
        return rows.filter(look.fits, participant_id__in=list(found))
    own = list(people(scope).order_by().values_list("pk", flat=True)[: _BOUND + 1])
    if len(own) <= _BOUND:
        return rows.filter(look.fits, participant_id__in=own)
    within = rows.filter(Exists(people(scope).order_by().filter(pk=OuterRef("participant_id"))))
    return [*within.filter(look.itself)[:_BOUND], *within.filter(look.fits)[:_BOUND]]


def _narrowed(found: Fitting | None, look: Look, rows: Keys) -> Fitting:
    """Those among the people found whom this word fits, too, and how well."""
    kept: Fitting = {}
    for person, kind, key in rows:
        rank = look.rank(kind, key)
        if found is not None and person not in found:
            continue
        ranks = kept.setdefault(person, {} if found is None else dict(found[person]))
        ranks[look.number] = min(rank, ranks.get(look.number, rank))
    return kept


def _best(scope: Scope, found: Fitting) -> Fitting:
    """Those who fit best, as many as are shown; of very many only those within reach count."""
    if len(found) <= MOST_FOUND:
        return found
    within = people(scope).order_by().filter(pk__in=list(found)).values_list("pk", flat=True)
    best = sorted(within, key=lambda person: (sorted(found[person].items()), person))
    return {person: found[person] for person in best[:MOST_FOUND]}


def why_found(scope: Scope, found: Iterable[UUID], words: str) -> dict[UUID, frozenset[Kind]]:
    """Why each of these people was found, where it was not the name by which they are called."""
    asked = terms(words)
    rows = SearchKey.objects.within(scope).filter(participant_id__in=list(found))
    keys: dict[UUID, set[tuple[str, str]]] = {}
    for person, kind, key in rows.values_list("participant_id", "kind", "key"):
        keys.setdefault(person, set()).add((kind, key))
    return {person: _why(own, asked) for person, own in keys.items()}


def _why(own: set[tuple[str, str]], asked: Iterable[Term]) -> frozenset[Kind]:
    """The kinds that were needed; the name itself needs no word of explanation."""
    needed: set[Kind] = set()
    for term in asked:
        word, called = term.word, {key for kind, key in own if kind == Kind.WORD}
        if word and any(word in key for key in called):
            continue
        tried = (
            (Kind.PHONE, bool(term.end)),
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
