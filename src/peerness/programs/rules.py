"""Small cells, the keys in the addresses of public forms, and what a session asks. Pure.

A count that could point at a person is not told to those who see counts only: from 1 to 10 it stands as "< 11", as CMS
does in its public files; a zero is told.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

#: The Part 2 statuses, from the one that protects least.
_BY_PROTECTION = ("outside", "lawful_holder_only", "program")


def strictest(*labels: str) -> str:
    """Of several Part 2 statuses the one that protects most."""
    return max(labels, key=_BY_PROTECTION.index)


#: The smallest count that is told to those who never see people.
SMALLEST = 11


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as one reader sees it; `value` is None where it is hidden."""

    value: int | None

    @property
    def hidden(self) -> bool:
        """Whether the count is too small to be told."""
        return self.value is None

    def __str__(self) -> str:
        """The count, or that it is small."""
        return HIDDEN if self.value is None else f"{self.value:,}"


#: What stands for a hidden count, in every language.
HIDDEN = f"< {SMALLEST}"


def cell(count: int, *, hide: bool) -> Cell:
    """A count for one reader; `hide` for readers who see counts only."""
    return Cell(None if hide and 0 < count < SMALLEST else count)


def total(cells: Iterable[Cell]) -> int | None:
    """The sum, which is told only where no part is hidden: else the hidden part could be worked out."""
    known = [part.value for part in cells]
    return None if None in known else sum(value for value in known if value is not None)


@dataclass(frozen=True, slots=True)
class DoorKey:
    """What stands in the address of a public form: the organisation, and the key of its door or of a partner.

    So the request of a stranger knows where it belongs, and nothing has to be looked for across organisations.
    """

    organisation: UUID
    key: UUID

    def __str__(self) -> str:
        """As it stands in the address."""
        return base64.urlsafe_b64encode(self.organisation.bytes + self.key.bytes).decode().rstrip("=")


def read_door_key(text: str) -> DoorKey | None:
    """The key in an address, or None where it is none."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    if len(raw) != 32:
        return None
    found = DoorKey(UUID(bytes=raw[:16]), UUID(bytes=raw[16:]))
    return found if str(found) == text else None


#: What a program may unfold when a session is logged, and how many of them: the rest stays one touch away.
UNFOLDABLE = ("note", "next_step", "activities", "types", "modality", "setting", "kits")
MOST_UNFOLDED = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of activity as a program offers it, and the type of support that it proposes."""

    code: str
    name: object
    type: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What the form of a session looks like: which two fields at most stand open, and the kinds of activity."""

    unfolded: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleCharter:
    """A role charter in force: which kinds of activity are in the role, each under one of the six, and which outside.

    Kinds are told by their codes, as sessions bear them. A kind that is in neither is one that the charter never named.
    """

    id: UUID
    program: UUID
    version: int
    since: datetime
    within: Mapping[str, str]
    outside: frozenset[str]

    @property
    def inside(self) -> frozenset[str]:
        """The kinds of activity that are in the role."""
        return frozenset(self.within)

    def is_outside(self, activities: Iterable[str]) -> bool:
        """Whether something outside the role was among these kinds."""
        return not self.outside.isdisjoint(activities)


def in_force_on(charters: Iterable[RoleCharter], at: datetime) -> RoleCharter | None:
    """The charter that was in force at a moment: the latest that began by then."""
    begun = [charter for charter in charters if charter.since <= at]
    return max(begun, key=lambda charter: (charter.since, charter.version), default=None)


#: Where a form puts a kind of activity that is not the peers' task.
OUTSIDE = "outside"
#: What a charter says in words before it can be put in force.
CHARTER_WORDS = ("purpose", "not_here", "decides", "told")


def missing_from(words: Mapping[str, str], within: Mapping[str, str]) -> list[str]:
    """What a draft still lacks before it can be put in force: its words, and at least one kind in the role."""
    return [*(name for name in CHARTER_WORDS if not words[name].strip()), *([] if within else ["within"])]


def types_of(chosen: Iterable[str], activities: Iterable[str], kinds: Iterable[Kind]) -> list[str]:
    """The types of support of a session: those that were chosen, else those that its activities propose."""
    kept = list(chosen)
    if kept:
        return kept
    by_code = {kind.code: kind.type for kind in kinds if kind.type}
    proposed = [by_code[code] for code in activities if code in by_code]
    return list(dict.fromkeys(proposed))


def spelled(words: str) -> tuple[str, ...]:
    """The spellings of a term that an organisation adds: one a line or between commas, in small letters, each once."""
    parts = (" ".join(part.split()).lower() for part in words.replace(",", "\n").splitlines())
    return tuple(dict.fromkeys(part for part in parts if part))
