"""Writes of search keys: they follow the record, whoever changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from peerness.access.action import SYSTEM, action, create, repeat, rewrite
from peerness.access.models import Organisation
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, PossibleDouble, SearchKey, WordPiece
from peerness.participants.queries.finding import everybody_like
from peerness.participants.queries.who import known, nicknames
from peerness.participants.rules.keys import Key, Kind, keys_of, pieced, spelt
from peerness.participants.rules.likeness import LIKELY
from peerness.participants.rules.names import grams
from peerness.tenancy.rows import columns

#: So many likely doubles of one person are noted at a time.
MOST_DOUBLES = 5
_PLAIN = {kind: kind.value for kind in Kind}


def _keep_keys(scope: Scope, *people: Participant) -> bool:
    """Bring the keys of people up to date after their names, phones or dates of birth changed; whether any did.

    Called inside the action that changed them. Only what differs is written.
    """
    are = known(scope, people)
    wanted = {_id(person, key): (person, key) for person, who in are.items() for key in keys_of(who, nicknames())}
    rows = SearchKey.objects.within(scope).filter(participant__in=people)
    there = {id: (Kind(kind), key) for id, kind, key in rows.values_list("pk", "kind", "key")}
    new = {id: said for id, said in wanted.items() if id not in there}
    gone = {id: said for id, said in there.items() if id not in wanted}
    rewrite(SearchKey, scope, gone=gone.keys())
    _add_keys(scope, ((person, (key,)) for person, key in new.values()))
    told = {word for who in are.values() for word in pieced(who)}
    _spell(scope, spelt(key for _person, key in new.values()) & told)
    _forget(scope, spelt(gone.values()))
    return bool(new or gone)


def _add_keys(scope: Scope, keys: Iterable[tuple[UUID, Collection[Key]]]) -> None:
    """Write keys that are new; the many of a batch are said column by column."""
    made, people = list[str](), list[UUID]()
    kinds, said = list[str](), list[str]()
    for person, own in keys:
        made += ids.derived_texts(person, (f"{kind} {key}" for kind, key in own))
        people += [person] * len(own)
        kinds += [_PLAIN[kind] for kind, _key in own]
        said += [key for _kind, key in own]
    whose = {"organisation_id": scope.organisation, "participant_id": people}
    repeat(columns(SearchKey, made, **whose, kind=kinds, key=said))


def _id(person: UUID, key: Key) -> UUID:
    return ids.derived(person, f"{key[0]} {key[1]}")


def _piece_ids(scope: Scope, word: str) -> dict[UUID, int]:
    return {ids.derived(scope.organisation, f"piece {word} {piece}"): piece for piece in grams(word)}


def _first_piece(scope: Scope, word: str) -> UUID:
    """The id of the piece that every word has: its pieces are written and forgotten together."""
    return ids.derived(scope.organisation, f"piece {word} {min(grams(word))}")


def _spell(scope: Scope, words: Collection[str]) -> None:
    """Keep the pieces of words that are new here."""
    there = set(
        WordPiece.objects.within(scope)
        .filter(pk__in=[_first_piece(scope, word) for word in words])
        .values_list("word", flat=True)
    )
    new = [(word, piece) for word in words if word not in there for piece in grams(word)]
    made = ids.derived_texts(scope.organisation, (f"piece {word} {piece}" for word, piece in new))
    spelt = {"word": [word for word, _piece in new], "piece": [piece for _word, piece in new]}
    repeat(columns(WordPiece, made, organisation_id=scope.organisation, **spelt))


def _forget(scope: Scope, words: Collection[str]) -> None:
    """Forget the pieces of words that stand in nobody's name any more."""
    if not words:
        return
    still = SearchKey.objects.within(scope).filter(kind__in=("word", "other"), key__in=words)
    left = set(words) - set(still.values_list("key", flat=True))
    rewrite(WordPiece, scope, gone=[id for word in left for id in _piece_ids(scope, word)])


@action("participants.keys.rebuilt", returns=Organisation, by=SYSTEM)
def rebuild_keys(scope: Scope, *, id: UUID, at: datetime, people: tuple[UUID, ...]) -> Organisation:
    """Write the search keys of these people anew, after the rules of names have changed."""
    _keep_keys(scope, *Participant.objects.within(scope).filter(pk__in=people))
    return Organisation.objects.get(pk=scope.organisation)


def _follow(scope: Scope, at: datetime, person: Participant) -> None:
    """After a change of what tells people apart: the keys follow, and likely doubles go to those who reach both."""
    if not _keep_keys(scope, person):
        return
    for like in everybody_like(scope, person, LIKELY)[:MOST_DOUBLES]:
        first, second = sorted((person.pk, like.person.pk))
        if not PossibleDouble.objects.within(scope).filter(one=first, other=second).exists():
            create(
                PossibleDouble,
                scope,
                id=ids.derived(first, f"double {second}"),
                one_id=first,
                other_id=second,
                reasons=[reason.value for reason in like.likeness.speaks_for_it],
                weight=like.likeness.weight,
                found_at=at,
            )
