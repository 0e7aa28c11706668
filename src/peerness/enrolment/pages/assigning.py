"""What the pages of assignments show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.enrolment import queries
from peerness.enrolment.rules.matching import Reason, Suggestion, WhyNot, suggest, why_not
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.participants.queries import person
from peerness.programs.queries import own_programs
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.workforce.models import Peer, Profile
from peerness.workforce.queries import peer, peers_of

COLUMNS = Columns(
    Column("name", _("Name"), order="called", head=True),
    Column("since", _("Welcomed"), order="welcomed_at"),
    Column("program", _("Program"), order="program__name"),
    Column("next", _("Next step")),
)


#: What fits, as people read it.
REASONS: dict[Reason, Text] = {
    Reason.LANGUAGE: _("Speaks their language"),
    Reason.LIFE_STAGE: _("The same stage of life"),
    Reason.PARENTING: _("Raises children, or has raised them"),
    Reason.WAYS: _("Knows their way of recovery"),
    Reason.HOURS: _("Can meet when they can"),
    Reason.PLACE: _("Can meet where they are"),
}
#: Why somebody is not suggested, beside the name.
NOTES: dict[WhyNot, Text] = {
    WhyNot.TIE: _("has a tie to them"),
    WhyNot.DECLINED: _("they would rather meet somebody else"),
    WhyNot.AWAY: _("away"),
    WhyNot.FULL: _("walks with as many as they can"),
}


@dataclass(frozen=True)
class Suggested:
    """A peer who may fit, with the profile that they wrote and the reasons."""

    peer: Peer
    profile: Profile | None
    reasons: list[Text]
    missing: list[Text]


@dataclass(frozen=True)
class AssignPage:
    """A person, the peers of their program, who of them walks beside the person, and which of them may fit."""

    person: Participant
    peers: list[Peer]
    beside: frozenset[UUID]
    numbers_beside: dict[UUID, int]
    notes: dict[UUID, Text]
    suggested: list[Suggested]
    has_profiles: bool
    why_not_wishes: Text | None

    @property
    def has_others(self) -> bool:
        """Whether there is anybody left to choose."""
        return any(peer.pk not in self.beside for peer in self.peers)

    @property
    def present(self) -> list[Peer]:
        """The peers of this program who walk beside the person now."""
        return [peer for peer in self.peers if peer.pk in self.beside]


def assigning(scope: Scope, id: UUID) -> AssignPage:
    """Gather whom a person may choose from, and who of them may fit."""
    found = person(scope, id)
    rows = queries.candidates(scope, found)
    written = {one.peer.pk: one for one in rows if one.offered is not None}
    others = [one.offered for one in written.values() if one.offered is not None and not one.is_beside]
    best = suggest(queries.wanted(scope, found), others)
    why = {id: why_not(one.offered) for id, one in written.items() if one.offered is not None}
    return AssignPage(
        person=found,
        peers=[one.peer for one in rows],
        beside=frozenset(one.peer.pk for one in rows if one.is_beside),
        numbers_beside={one.peer.pk: one.people for one in rows},
        notes={id: NOTES[reason] for id, reason in why.items() if reason is not None},
        suggested=[_suggested(written[one.id], one) for one in best],
        has_profiles=bool(written),
        why_not_wishes=queries.why_not_say_wishes(scope),
    )


def _suggested(row: queries.Candidate, found: Suggestion) -> Suggested:
    fits, missing = ([REASONS[one] for one in reasons] for reasons in (found.reasons, found.missing))
    return Suggested(row.peer, row.profile, fits, missing)


@dataclass(frozen=True)
class WaitingPage:
    """One page of the people without a peer."""

    listing: Listing
    why_not_welcome: Text | None


def waiting(scope: Scope, params: Mapping[str, str]) -> WaitingPage:
    """Gather the people without a peer, the longest waiting first."""
    rows = queries.without_peer(scope).select_related("program")
    listing = Asked.read(params, COLUMNS, order="since").answer(rows)
    return WaitingPage(listing, queries.why_not_welcome(scope))


@dataclass(frozen=True)
class HandOverPage:
    """A peer, their people within reach, and the peers who could walk beside these."""

    peer: Peer
    people: list[Participant]
    peers: list[Peer]
    numbers_beside: dict[UUID, int]


def handing_over(scope: Scope, id: UUID) -> HandOverPage:
    """Gather who can be handed over, and to whom: peers who work in a program of the scope's member."""
    giver = peer(scope, id)
    others = [one for one in peers_of(scope, list(own_programs(scope))) if one.pk != giver.pk]
    counts = queries.numbers_beside(scope, [one.pk for one in others])
    return HandOverPage(giver, list(queries.people_of(scope, giver)), others, counts)
