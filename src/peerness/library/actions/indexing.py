"""Keeping the search index true to the entries, inside the action that writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from peerness.access.action import create, hold, rewrite
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.library.models import Posting, Resource, Shelf, SlipOfAWord
from peerness.library.queries import keys_of
from peerness.library.rules.shelf import packed, unpacked
from peerness.library.rules.words import slips

#: So many keys are asked for in one question.
_AT_ONCE = 500


def _held_shelf(scope: Scope) -> Shelf:
    """The organisation's shelf, held until the action ends, so that two writes of the index never cross."""
    found = Shelf.objects.within(scope).first()
    if found is None:
        return create(Shelf, scope, id=ids.derived(scope.organisation, "shelf"))
    return hold(scope, found)


def _reindex(scope: Scope, before: Mapping[int, frozenset[str]], after: Iterable[Resource]) -> None:
    """Take the entries out of the keys that they bore and into those that they bear now."""
    now = {resource.number: keys_of(resource) for resource in after}
    add, gone = _turned(before, now)
    keys = sorted({*add, *gone})
    kept = _kept(scope, keys)
    rows, slipped = [], []
    for key in keys:
        bits = (kept[key][1] if key in kept else 0) | add.get(key, 0)
        bits &= ~gone.get(key, 0)
        if key not in kept and " " not in key:
            slipped += [SlipOfAWord(**_place(scope, f"slip {key} {slip}"), slip=slip, word=key) for slip in slips(key)]
        if bits:
            rows.append(Posting(**_place(scope, f"key {key}"), key=key, bits=packed(bits)))
    rewrite(Posting, scope, gone=[pk for pk, _bits in kept.values()])
    rewrite(Posting, scope, add=rows)
    rewrite(SlipOfAWord, scope, add=slipped)


def _place(scope: Scope, name: str) -> dict[str, UUID]:
    return {"id": ids.derived(scope.organisation, name), "organisation_id": scope.organisation}


def _turned(
    before: Mapping[int, frozenset[str]], now: Mapping[int, frozenset[str]]
) -> tuple[dict[str, int], dict[str, int]]:
    """For each key the bits to set, and those to clear."""
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for number, keys in now.items():
        earlier = before.get(number, frozenset())
        for found, which in zip(places, (keys - earlier, earlier - keys), strict=True):
            for key in which:
                found.setdefault(key, []).append(number)
    return _bits(places[0]), _bits(places[1])


def _bits(places: Mapping[str, Collection[int]]) -> dict[str, int]:
    found = {}
    for key, numbers in places.items():
        row = bytearray(max(numbers) // 8 + 1)
        for number in numbers:
            row[number // 8] |= 1 << number % 8
        found[key] = int.from_bytes(row, "little")
    return found


def _kept(scope: Scope, keys: list[str]) -> dict[str, tuple[UUID, int]]:
    found: dict[str, tuple[UUID, int]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = Posting.objects.within(scope).filter(key__in=keys[start : start + _AT_ONCE])
        found |= {row.key: (row.pk, unpacked(bytes(row.bits))) for row in rows}
    return found
