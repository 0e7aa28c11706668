"""What the pages show on which a person says what matters, and on which ties are declared."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from peerness.enrolment import queries
from peerness.enrolment.models import Apart, ToTell
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant, Phone
from peerness.participants.queries import may_contact, numbers_by_person, person
from peerness.workforce.models import Peer
from peerness.workforce.queries import own_peer, peers_in


@dataclass(frozen=True)
class TiesPage:
    """A person, their declared ties as far as one may see them, and for whom one may declare another."""

    person: Participant
    ties: list[Apart]
    peers: list[Peer]


def ties_page(scope: Scope, id: UUID) -> TiesPage:
    """Gather the ties of a person: peers speak for themselves, others for every peer of the program."""
    found = person(scope, id)
    if scope.has(Role.INTAKE, Role.SUPERVISOR, Role.MANAGER):
        peers = list(peers_in(scope, found.program))
    else:
        own = own_peer(scope)
        peers = [] if own is None else [own]
    return TiesPage(found, list(queries.ties(scope, found)), peers)


@dataclass(frozen=True)
class Telling:
    """One person to tell: the words, which say nothing of what this is about, and the numbers that are all right."""

    row: ToTell
    words: str
    texts: list[str]
    calls: list[str]
    is_quiet: bool

    @property
    def body(self) -> str:
        """The words as the phone's own messages take them."""
        return quote(self.words)


def to_tell_page(scope: Scope) -> list[Telling]:
    """Gather whom to tell of a change, each with the words and the numbers."""
    rows = list(queries.to_tell(scope)[:_AT_ONCE])
    numbers = numbers_by_person(scope, {row.participant_id for row in rows})
    return [_telling(row, numbers.get(row.participant_id, ())) for row in rows]


#: So many stand on one page; the rest follows when these are told.
_AT_ONCE = 50


def _telling(row: ToTell, numbers: Iterable[Phone]) -> Telling:
    quiet = not may_contact(row.participant)
    return Telling(
        row,
        _words(row),
        [one.number for one in numbers if one.ok_text and not quiet],
        [one.number for one in numbers if one.ok_call and not quiet],
        quiet,
    )


def _words(row: ToTell) -> str:
    """In the person's language where Peerness speaks it; whoever else reads the phone learns nothing from them."""
    language = row.participant.language
    with override(language) if language in dict(settings.LANGUAGES) else nullcontext():
        return gettext("Hello. From now on %(new)s is there for you in place of %(before)s. Any wish? Just say so.") % {
            "new": row.peer.membership.account.name,
            "before": row.before.membership.account.name,
        }
