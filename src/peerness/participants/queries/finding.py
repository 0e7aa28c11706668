"""Finding people: by words of their names, short forms, sounds, slips of the key, and ends of phone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, SearchKey
from peerness.participants.queries.people import people
from peerness.participants.queries.spelling import Alike, alike
from peerness.participants.queries.who import known, nicknames
from peerness.participants.rules.keys import Kind, Term, keys_of, terms
from peerness.participants.rules.likeness import ASK, Likeness, Who, likeness
from peerness.participants.rules.names import plain
from peerness.participants.rules.sounds import sounds

#: So many people are found at most, those who fit best; whoever looks for somebody among more types another word.
MOST_FOUND = 500
#: So many keys of one word are read at once; a word that more people share is looked for among those found already.
_BOUND = 3000
#: So many people are compared with one at most.
_COMPARED = 200
#: Of so few people the whole records are read at once, and not first who is within reach.
_FEW = 50
_WORDS = (Kind.WORD, Kind.OTHER)
#: The better somebody fits, the earlier they stand: the name itself, its beginning, another name, a part, a short
#: form, the sound, a slip of the key.
_EXACT, _BEGINS, _OTHER, _PART, _SHORT, _SOUND, _SLIP = range(7)
#: How well a key fits, and whether it is told why: the name by which they are called needs no word of explanation.
Fit = tuple[int, Kind | None]
#: How well each person fits each word, by the number of the word.
Fitting = dict[UUID, dict[int, Fit]]
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
        wanted = {
            _WORDS: [word, *like.begin, *like.hold, *like.slip],
            (Kind.SHORT,): [*nicknames().of(word)],
            (Kind.SOUND,): [*sounds(word)],
        }
        # Every kind with every key as well: a condition of two lists alone is one that the index answers.
        kinds = [kind for some, keys in wanted.items() if keys for kind in some]
        found = Q()
        for some, keys in wanted.items():
            found |= Q(kind__in=some, key__in=keys) if keys else Q()
        return Q(kind__in=kinds, key__in=[key for keys in wanted.values() for key in keys]) & found

    def fit(self, kind: str, key: str) -> Fit:
        """How well a key fits that fits at all, and why, where it is not a part of the name they are called by."""
        if kind not in _WORDS:
            return {Kind.PHONE: _EXACT, Kind.SHORT: _SHORT}.get(Kind(kind), _SOUND), Kind(kind)
        is_called = kind == Kind.WORD
        if key == self.term.word:
            return (_EXACT, None) if is_called else (_OTHER, Kind.OTHER)
        if key in self.alike.begin:
            return (_BEGINS, None) if is_called else (_OTHER, Kind.OTHER)
        if key in self.alike.hold:
            return _PART, None if is_called else Kind.OTHER
        return _SLIP, Kind.WORD


@dataclass(frozen=True, eq=False)
class Found(Sequence[Participant]):
    """The people whom words may mean, who fit best first. Only those who are looked at are read from the database."""

    scope: Scope
    ids: tuple[UUID, ...] = ()
    #: Why each was found, where it was not the name by which they are called.
    why: Mapping[UUID, frozenset[Kind]] = field(default_factory=dict)
    #: Whether more people fit than these.
    is_cut: bool = False
    read: Mapping[UUID, Participant] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Participant: ...
    @overload
    def __getitem__(self, place: slice) -> list[Participant]: ...
    def __getitem__(self, place: int | slice) -> Participant | list[Participant]:
        """One of them, or those of a page, each with their program."""
        if isinstance(place, int):
            return self[place : place + 1 or None][0]
        wanted, known = self.ids[place], self.read
        if not known:
            known = {one.pk: one for one in self.people.order_by().select_related("program").filter(pk__in=wanted)}
        return [known[id] for id in wanted if id in known]

    @property
    def people(self) -> QuerySet[Participant]:
        """All of them by name, to be put into another order."""
        return people(self.scope).filter(pk__in=self.ids)


def find(scope: Scope, words: str) -> Found:
    """The people within reach whom these words may mean, those who fit best first; nobody for no words.

    Every word has to fit: a name, another name, a short form, how it sounds, a part, or a slip of the key; four or more
    digits mean the end of a phone number.
    """
    looks = _looks(scope, words)
    fitting, is_cut = _fitting(scope, looks)
    if not fitting:
        return Found(scope)
    rows = people(scope).order_by().filter(pk__in=list(fitting))
    read: dict[UUID, Participant] = {}
    if len(fitting) <= _FEW:
        read = {one.pk: one for one in rows.select_related("program")}
        called = {id: one.called for id, one in read.items()}
    else:
        called = dict(rows.values_list("pk", "called"))
    places = {id: [rank for _, (rank, _why) in sorted(fitting[id].items())] for id in called}
    whole = plain(words)
    best = sorted(called, key=lambda id: (places[id], plain(called[id]) != whole, plain(called[id]), id))
    why = {id: frozenset(kind for _rank, kind in fitting[id].values() if kind) for id in best[:MOST_FOUND]}
    return Found(scope, tuple(why), why, is_cut or len(best) > MOST_FOUND, read)


def _looks(scope: Scope, words: str) -> list[Look]:
    asked = terms(words)
    like = alike(scope, [term.word for term in asked if term.word])
    return [Look(number, term, like.get(term.word, Alike())) for number, term in enumerate(asked)]


def _fitting(scope: Scope, looks: list[Look]) -> tuple[Fitting, bool]:
    """Whom every word fits, within reach or not, and whether there are more: rare words are asked first."""
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
    is_cut = False
    for place, look in enumerate(common):
        if found is None:
            rows_of_all, is_cut = _of_common(scope, look, common[place + 1 :])
            found = _narrowed(None, look, rows_of_all)
        else:
            found = _narrowed(found, look, _keys(scope).filter(look.fits, participant_id__in=list(found)))
    return found or {}, is_cut


def _keys(scope: Scope) -> QuerySet[SearchKey, tuple[UUID, str, str]]:
    return SearchKey.objects.within(scope).values_list("participant_id", "kind", "key")


def _of_common(scope: Scope, look: Look, others: Iterable[Look]) -> tuple[Keys, bool]:
    """Keys within reach of a word that very many people share, and whether there are more; other words fit, too."""
    rows = _keys(scope)
    own = list(people(scope).order_by().values_list("pk", flat=True)[: _BOUND + 1])
    if len(own) <= _BOUND:
        return rows.filter(look.fits, participant_id__in=own), False
    for other in others:
        rows = rows.filter(Exists(_keys(scope).filter(other.fits, participant_id=OuterRef("participant_id"))))
    within = rows.filter(Exists(people(scope).order_by().filter(pk=OuterRef("participant_id"))))
    found = [*within.filter(look.itself)[:_BOUND], *within.filter(look.fits)[:_BOUND]]
    return found, len(found) >= _BOUND


def _narrowed(found: Fitting | None, look: Look, rows: Keys) -> Fitting:
    """Those among the people found whom this word fits, too, and how well."""
    kept: Fitting = {}
    fits: dict[tuple[str, str], Fit] = {}
    for person, kind, key in rows:
        if found is not None and person not in found:
            continue
        fit = fits.get((kind, key)) or fits.setdefault((kind, key), look.fit(kind, key))
        ranks = kept.setdefault(person, {} if found is None else dict(found[person]))
        before = ranks.get(look.number)
        if before is None or (fit[0], fit[1] is not None) < (before[0], before[1] is not None):
            ranks[look.number] = fit
    return kept


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
