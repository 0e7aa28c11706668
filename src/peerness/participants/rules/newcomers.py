"""People who come in many at a time, from another system. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from peerness.participants.rules.likeness import Born, Likeness, Who


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person of a batch as their record will say it; `welcomed_at` may lie long ago."""

    id: UUID
    called: str
    welcomed_at: datetime
    legal_name: str = ""
    pronouns: str = ""
    language: str = ""
    born: Born = field(default=Born())
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def who(self) -> Who:
        """What tells this person apart from others."""
        names = (self.called, self.legal_name) if self.legal_name else (self.called,)
        phones = frozenset({self.phone}) if self.phone else frozenset[str]()
        return Who(names, phones, self.born, self.email, self.address)


@dataclass(frozen=True, slots=True)
class Resembles:
    """Two records that look like one person, and why."""

    one: UUID
    other: UUID
    likeness: Likeness
