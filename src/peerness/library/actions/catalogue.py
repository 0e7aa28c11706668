"""Many entries at once: the catalogue that comes with the software, and what an organisation brings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, create_many
from peerness.kernel import ids
from peerness.kernel.scope import INSTALLATION, Scope
from peerness.library.actions.indexing import _held_shelf, _reindex
from peerness.library.actions.resources import Given
from peerness.library.models import ReadingItem, ReadingList, Resource, Shelf, State
from peerness.library.permissions import KEEP
from peerness.library.queries import by_code
from peerness.library.rules.catalogue import Catalogue

ANYONE_INSIDE = MEMBERS | SYSTEM


@action("library.catalogue.stocked", returns=Shelf, permission=KEEP, by=ANYONE_INSIDE)
def stock(scope: Scope, *, id: UUID, at: datetime, catalogue: Catalogue) -> Shelf:
    """Put the shipped catalogue on the shelf, with its collections; what is there already stays as it is."""
    there = by_code(scope)
    new = [entry for entry in catalogue.entries if entry.code not in there]
    shelf, made = _shelved(scope, id, at, [(Given(**entry.said), entry.code, entry.checked_on) for entry in new])
    entries = there | {row.code: row for row in made}
    known = set(ReadingList.objects.within(scope).exclude(code="").values_list("code", flat=True))
    for told in catalogue.collections:
        if told.code in known:
            continue
        held = create(
            ReadingList,
            scope,
            id=ids.derived(id, told.code),
            code=told.code,
            title=told.title,
            intro=told.intro,
            language=told.language,
            featured=True,
            made_at=at,
        )
        create_many(
            ReadingItem(
                id=ids.derived(id, f"{told.code} {code}"),
                organisation_id=scope.organisation,
                list=held,
                resource=entries[code],
                place=place,
            )
            for place, code in enumerate(told.entries, 1)
        )
    return shelf


@action("library.resources.brought_in", returns=Shelf, permission=KEEP, by=ANYONE_INSIDE)
def bring_in(scope: Scope, *, id: UUID, at: datetime, given: Sequence[Given]) -> Shelf:
    """Put many entries on the shelf that come from a file; nobody has looked at them yet."""
    shelf, _made = _shelved(scope, id, at, [(one, "", None) for one in given])
    return shelf


def _shelved(
    scope: Scope, id: UUID, at: datetime, told: Sequence[tuple[Given, str, date | None]]
) -> tuple[Shelf, list[Resource]]:
    shelf = _held_shelf(scope)
    by = None if scope.member == INSTALLATION else scope.member
    made = create_many(
        Resource(
            id=ids.derived(id, f"entry {number}"),
            organisation_id=scope.organisation,
            number=number,
            code=code,
            state=State.SHOWN,
            added_at=at,
            added_by_id=by,
            checked_on=checked_on,
            **given.checked(),
        )
        for number, (given, code, checked_on) in enumerate(told, shelf.next_number)
    )
    change(shelf, next_number=shelf.next_number + len(made))
    _reindex(scope, {}, made)
    return shelf, made
