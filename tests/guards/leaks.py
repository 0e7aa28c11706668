"""Habit 6 seen from outside: no page shows a class of fields that its route does not name, and no role comes further.

The guard knows no page. It signs in one person of each role, opens every address with ids of every table, and looks in
the answers for whatever the database keeps of the classes that the route does not name.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product
from uuid import UUID

from django.db import models, transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client

from peerness.kernel.scope import Role
from peerness.project.docs.routes import Address
from peerness.tenancy.privacy import OF_PARTICIPANTS, Privacy
from peerness.tenancy.route import Audience, Route
from peerness.workforce.models import Peer
from tests.guards.findings import Finding, Report
from tests.guards.registry import Model, own_fields, own_models
from tests.guards.routes import place

#: So many rows of each table, and so many of those that lack something, are tried in an address.
PROBES = 8
#: So many paths of one address are tried for one visitor.
MOST = 100
#: What an address takes whose words name no table, where ids of all tables would be too many to try.
TAKES = {"/supervision/my-work/": "support.SupportSession"}
#: The peer among the visitors: of what peers did, some is tried that is hers, wherever her ids stand.
WALKS = "Rosa"
#: What each role may be told of participants at most, whatever a route names (issue 2, the role table).
CEILING = {
    Role.ADMINISTRATOR: frozenset[Privacy](),
    Role.EVALUATOR: frozenset[Privacy](),
    Role.MANAGER: frozenset({Privacy.NAME}),
    Role.INTAKE: frozenset({Privacy.NAME, Privacy.CONTACT, Privacy.SAID}),
    Role.SUPERVISOR: OF_PARTICIPANTS,
    Role.PEER: OF_PARTICIPANTS,
    Role.VOLUNTEER: OF_PARTICIPANTS,
}
HARMLESS = frozenset({Privacy.KEY, Privacy.STRUCTURE, Privacy.STAFF})
#: A chosen answer is kept as its code, a date as a number: both stand on pages for other reasons, and prove nothing.
_CODE = re.compile(r"[a-z_]+|\d{4}-\d\d-\d\d")
_HOLE = re.compile(r"<(?:\w+:)?\w+>")
_HOLE_NAME = re.compile(r"<(?:\w+:)?(\w+)>")
#: A number in an address counts from one: the first question, the first page.
_NUMBER = re.compile(r"<int:\w+>")


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, with their roles, or a stranger without."""

    name: str
    roles: frozenset[Role]
    client: Client

    @property
    def may_know(self) -> frozenset[Privacy]:
        """The classes that one of the visitor's roles may be told."""
        return frozenset[Privacy]().union(*(CEILING[role] for role in self.roles))

    def ask(self, method: str, path: str) -> HttpResponseBase:
        """The answer to one request; one that breaks takes nothing with it."""
        with transaction.atomic():
            return self.client.generic(method, path)


@dataclass
class World:
    """What the database keeps: the texts of each class that tells of participants, and ids of every table."""

    texts: dict[Privacy, set[str]] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    fitting: dict[str, str] = field(default_factory=dict)
    pointed: Counter[str] = field(default_factory=Counter)

    def likely(self, address: Address) -> list[str]:
        """The ids to try: of the table that fitted where an address begins alike; else of those named alike, of the
        room, and of others, first of those at which most tables point.
        """
        beginning = _beginning(address.path)
        if (known := TAKES.get(beginning, self.fitting.get(beginning))) is not None:
            return self.ids[known]
        named = _beginning(address.path).strip("/").rpartition("/")[2].removesuffix("s").replace("-", "")
        alike = [id for label in self.ids if named and named in label.lower() for id in self.ids[label]]
        known_first = sorted(self.ids, key=lambda label: -self.pointed[label])
        elsewhere = dict.fromkeys([*self.fitting.values(), *known_first])
        own = [label for label in self.ids if label.startswith(f"{address.room}.")]
        some = [id for label in elsewhere if label not in own for id in self.ids[label][:2]]
        return [*alike, *some[:4], *(id for label in own for id in self.ids[label]), *some[4:], str(UUID(int=0))]

    def belonging(self, address: Address) -> Iterator[str]:
        """Paths of an address that names a row and one that belongs to it: a person's phone, a list's entry.

        The second hole is named after what belongs; where it is not, whatever the room keeps of somebody is tried.
        """
        first, *rest = _HOLE.split(address.path)
        if len(rest) != 2:
            return
        named = _HOLE_NAME.findall(address.path)[1]
        known = [pair for name, pairs in self.pairs.items() if name.endswith(named) for pair in pairs]
        known = [*known[:MOST], *self.pairs.get(address.room, [])]
        yield from (f"{first}{owner}{rest[0]}{row}{rest[1]}" for owner, row in known[: 4 * MOST])

    def fits(self, pattern: str, path: str) -> None:
        """Remember the table whose ids an address took first; addresses that begin alike try no other."""
        beginning = _beginning(pattern)
        taken = path.removeprefix(beginning).partition("/")[0]
        for label, ids in self.ids.items():
            if taken in ids:
                self.fitting.setdefault(beginning, label)

    def told(self, page: str, kinds: Iterable[Privacy]) -> Iterator[tuple[Privacy, str]]:
        """For each of the classes the first text of it that stands on a page."""
        page = html.unescape(page)
        for kind in sorted(kinds):
            there = (text for text in self.texts.get(kind, ()) if text in page)  # quick; the words' edges come next
            words = "|".join(re.escape(text) for text in sorted(there, key=len, reverse=True))
            hit = re.search(rf"(?<!\w)(?:{words})(?!\w)", page) if words else None
            if hit:
                yield kind, hit[0]


def _beginning(pattern: str) -> str:
    return _HOLE.split(pattern)[0]


def read_world() -> World:
    """Gather the texts and ids; a text that also stands in a harmless field proves nothing and is left out."""
    world, harmless = World(), set[str]()
    for model in own_models():
        classes: Mapping[str, Privacy] = getattr(model, "privacy", {})
        world.ids[model._meta.label] = list(dict.fromkeys(map(str, _probes(model))))
        _relate(model, world)
        if getattr(model, "repeats", False):
            continue  # parts of what other fields hold whole
        for one in own_fields(model):
            kind = classes.get(one.name)
            if not isinstance(one, models.CharField | models.TextField) or kind is None or one.choices:
                continue  # a choice stands on every form that offers it
            texts = model._base_manager.values_list(one.name, flat=True)
            found = {text for text in texts if text and len(text) > 3 and not _CODE.fullmatch(text)}
            if kind in HARMLESS:
                harmless |= found
            else:
                world.texts.setdefault(kind, set()).update(found)
    world.texts = {kind: texts - harmless for kind, texts in world.texts.items()}
    return world


def _relate(model: Model, world: World) -> None:
    """Which rows belong together: those of this table to what they point at, and what they point at to each other."""
    pointers = [one.name for one in own_fields(model) if one.many_to_one and one.name != "organisation"]
    to = (model._meta.get_field(name).related_model for name in pointers)
    world.pointed.update(one._meta.label for one in to if isinstance(one, type))
    rows = model._base_manager.order_by("pk").values_list("pk", *pointers)[: MOST // 4]
    for row, *ends in rows.iterator():
        found = {name: str(end) for name, end in zip(pointers, ends, strict=True) if end is not None}
        for owner, of in found.items():
            for named in (model._meta.model_name, model._meta.app_label):
                world.pairs.setdefault(str(named), []).append((of, str(row)))
            for name, end in found.items():
                if name != owner:
                    world.pairs.setdefault(name, []).append((of, end))


def _probes(model: Model) -> Iterator[object]:
    """Keys of some rows, and of some in each unusual state: not signed yet, not ended yet, nobody named."""
    rows = model._base_manager.order_by("pk").values_list("pk", flat=True)
    for one in own_fields(model):
        if one.many_to_one and one.related_model is Peer:
            yield from rows.filter(**{f"{one.name}__membership__account__name__startswith": WALKS})[:1]
    yield from rows[:2]
    for one in own_fields(model):
        if one.null:
            yield from rows.filter(**{f"{one.name}__isnull": True})[: 2 * PROBES]
    yield from rows[:PROBES]


def check(found: Iterable[Address], people: Sequence[Visitor], world: World) -> Report:
    """Open every address as everybody: the wrong role is refused, and the right one sees no class unnamed."""
    report = Report()
    for address in found:
        if address.route is None or address.route.audience is Audience.HOLDER:
            continue
        opened, faults = _open(address, address.route, people, world)
        report.looked += opened
        path, line = place(address)
        if not opened and "GET" in address.route.methods:
            faults.append("was opened by nobody, so nobody knows what it shows")
        for what in dict.fromkeys(faults):
            mend = "name the class in shows=, or take it off the page; roles come from the route"
            report.add(Finding(path, line, f"{address.path} {what}", mend, address.name))
    return report


def _open(address: Address, route: Route, people: Sequence[Visitor], world: World) -> tuple[int, list[str]]:
    opened, faults = 0, list[str]()
    for visitor in people if route.audience is Audience.MEMBER else people[:2]:
        if route.audience is Audience.MEMBER and route.roles.isdisjoint(visitor.roles):
            faults += _came_further(address, route, visitor, world)
            continue
        page, status = first_page(address, route, visitor, world)
        opened += page is not None
        faults += [f"answers GET of {visitor.name} with {status}"] * (status >= 500)
        hidden = (OF_PARTICIPANTS - (route.shows & visitor.may_know)) | {Privacy.SECRET}
        for kind, text in world.told(page or "", hidden):
            why = "which the role never sees" if kind in route.shows else "and does not name it"
            faults.append(f"shows {kind} to {visitor.name}, such as {text!r}, {why}")
    return opened, faults


def _came_further(address: Address, route: Route, visitor: Visitor, world: World) -> list[str]:
    """A wrong role is refused, and a stranger is led to the sign-in."""
    path = next(paths(address.path, world.likely(address)))
    method = sorted(route.methods)[0]
    if not visitor.roles and method != "GET":
        return []  # what a stranger sends is kept on the page that asks them to sign in
    status = visitor.ask(method, path).status_code
    if status in ({403, 404} if visitor.roles else {302, 403, 404}):
        return []
    return [f"answers {method} of {visitor.name} with {status} instead of a refusal"]


def first_page(address: Address, route: Route, visitor: Visitor, world: World) -> tuple[str | None, int]:
    """The first page that an address gives to somebody, whichever ids it takes, and the worst status until then."""
    worst = 0
    address = replace(address, path=_NUMBER.sub("1", address.path))
    tried = chain(world.belonging(address), paths(address.path, world.likely(address)))
    for path in tried if "GET" in route.methods else ():
        answer = visitor.ask("GET", path)
        worst = max(worst, answer.status_code)
        if answer.status_code < 400:
            world.fits(address.path, path)
            page = answer.content.decode(errors="replace") if isinstance(answer, HttpResponse) else ""
            return page, worst
    return None, worst


def paths(pattern: str, ids: Sequence[str]) -> Iterator[str]:
    """The address with ids of all tables in its holes; without a hole there is one."""
    first, *rest = _HOLE.split(pattern)
    for chosen in islice(product(ids, repeat=len(rest)), MOST):
        yield first + "".join(f"{id}{piece}" for id, piece in zip(chosen, rest, strict=True))
