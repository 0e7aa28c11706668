"""What is known of people that tells them apart: their names, phones and dates of birth, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.participants.models import Alias, Participant, Phone
from peerness.participants.rules.likeness import Born, Who
from peerness.participants.rules.names import Nicknames


@cache
def nicknames() -> Nicknames:
    """The short forms of given names that Peerness knows."""
    text = files("peerness.participants").joinpath("data/nicknames.txt").read_text(encoding="utf-8")
    return Nicknames.read(text.splitlines())


def known(scope: Scope, people: Iterable[Participant]) -> dict[UUID, Who]:
    """What the records of these people say that tells them apart: for comparing, never for a page."""
    found = {one.pk: one for one in people}
    names: dict[UUID, list[str]] = {
        one.pk: [one.called, *([one.legal_name] if one.legal_name else [])] for one in found.values()
    }
    for person, name in _rows(Alias, scope, found, "name"):
        names[person].append(name)
    phones: dict[UUID, set[str]] = {}
    for person, number in _rows(Phone, scope, found, "number"):
        phones.setdefault(person, set()).add(number)
    return {
        id: Who(
            names=tuple(dict.fromkeys(names[id])),
            phones=frozenset(phones.get(id, ())),
            born=Born(one.born_year, one.born_month, one.born_day),
            email=one.email,
            address=one.address,
        )
        for id, one in found.items()
    }


def _rows(model: type[Alias | Phone], scope: Scope, people: Iterable[UUID], field: str) -> Iterable[tuple[UUID, str]]:
    rows = model.objects.within(scope).filter(participant_id__in=list(people), ended_at__isnull=True)
    return rows.order_by("since", "pk").values_list("participant_id", field)
