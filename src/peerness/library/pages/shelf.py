"""The shelf as a page: what was found, and the facets with their counts, each a link that narrows or widens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.library import queries
from peerness.library.models import Audience, Kind, Population, Ranking, ReadingList, Tongue, Topic
from peerness.library.rules.shelf import FACETS, key
from peerness.ui.listing import Asked, Column, Columns, Listing

SHELF = Columns(Column("title", _("Title"), head=True))
_NAMES: dict[str, Text] = {
    "kind": _("Type"),
    "audience": _("For whom"),
    "topic": _("Topics"),
    "population": _("About whom in particular"),
    "language": _("Language"),
    "ranking": _("Evidence ranking"),
}
_LABELS: dict[str, dict[str, Text]] = {
    "kind": dict(Kind.choices),
    "audience": dict(Audience.choices),
    "topic": dict(Topic.choices),
    "population": dict(Population.choices),
    "language": dict(Tongue.choices),
    "ranking": {code or "none": label for code, label in Ranking.choices},
}


@dataclass(frozen=True)
class Value:
    """One value of a facet: its name, how many entries bear it, whether it is chosen, and the link that turns it."""

    label: Text
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """One facet with the values that somebody can choose now."""

    name: Text
    values: tuple[Value, ...]

    @property
    def is_open(self) -> bool:
        """Whether something of it is chosen."""
        return any(value.chosen for value in self.values)


@dataclass(frozen=True)
class ShelfPage:
    """The page: the entries found, the facets, the collections, and what the reader may do."""

    listing: Listing
    facets: tuple[Facet, ...]
    chosen: tuple[Value, ...]
    collections: list[ReadingList]
    is_asked: bool
    why_not_keep: Text | None
    why_not_hand_over: Text | None


def shelf(scope: Scope, params: QueryDict) -> ShelfPage:
    """Read the question from the address and find."""
    chosen = {facet: params.getlist(facet) for facet in FACETS if params.getlist(facet)}
    asked = _Narrowed.of(params, chosen)
    hits = queries.search(scope, asked.q, chosen)
    facets = tuple(_facet(name, chosen, asked.q, hits.found.counts) for name in FACETS)
    is_asked = bool(asked.q or chosen)
    return ShelfPage(
        listing=asked.answer(hits),
        facets=tuple(facet for facet in facets if facet.values),
        chosen=tuple(value for facet in facets for value in facet.values if value.chosen),
        collections=[] if is_asked else list(queries.collections(scope)),
        is_asked=is_asked,
        why_not_keep=queries.why_not_keep(scope),
        why_not_hand_over=queries.why_not_hand_over(scope),
    )


def _facet(name: str, chosen: Mapping[str, list[str]], q: str, counts: Mapping[str, int]) -> Facet:
    values = []
    for code, label in _LABELS[name].items():
        count, is_chosen = counts[key(name, code)], code in chosen.get(name, ())
        if count or is_chosen:
            values.append(Value(label, count, is_chosen, _turned(chosen, name, code, q)))
    return Facet(_NAMES[name], tuple(values))


def _turned(chosen: Mapping[str, list[str]], name: str, code: str, q: str) -> str:
    own = chosen.get(name, [])
    rest = [one for one in own if one != code] if code in own else [*own, code]
    told = {**chosen, name: rest, **({"q": [q]} if q else {})}
    return "?" + urlencode(told, doseq=True)


@dataclass(frozen=True)
class _Narrowed(Asked):
    """The question of the shelf, whose links keep several values of one facet."""

    narrowed: Mapping[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, params: QueryDict, chosen: Mapping[str, list[str]]) -> _Narrowed:
        """Read the question; `chosen` are the values of facets in it."""
        asked = cls.read(params, SHELF)
        return cls(asked.columns, asked.q, asked.order, asked.down, asked.number, asked.kept, chosen)

    def link(self, *, order: str | None = None, page: int = 1) -> str:
        """The address of another page of the same question."""
        parts = {"q": self.q, "page": "" if page == 1 else str(page)}
        return "?" + urlencode({**self.narrowed, **{name: value for name, value in parts.items() if value}}, doseq=True)
