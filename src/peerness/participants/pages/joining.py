"""Two records that may be one person, side by side, and the list of such pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants import queries
from peerness.participants.models import Common, Participant, PossibleDouble
from peerness.ui.listing import Asked, Column, Columns, Listing

COLUMNS = Columns(
    Column("names", _("Names"), head=True),
    Column("why", _("What they have in common")),
    Column("since", _("Noticed"), order="found_at"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person, and why."""

    double: PossibleDouble
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PairsPage:
    """One page of the pairs of which one reaches both."""

    listing: Listing
    pairs: list[Pair]


def pairs_page(scope: Scope, params: Mapping[str, str]) -> PairsPage:
    """Gather the pairs that nobody has decided yet, the likeliest first."""
    listing = Asked.read(params, COLUMNS).answer(queries.doubles(scope))
    return PairsPage(listing, [pair(one) for one in listing.rows])


def pair(double: PossibleDouble) -> Pair:
    """One pair with its reasons in words."""
    return Pair(double, tuple(Common(one).label for one in double.reasons if one in Common.values))


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """A record and those that were joined into it."""

    person: Participant
    merges: list[tuple[UUID, str]]


def joined_page(scope: Scope, id: UUID) -> JoinedPage:
    """Gather which records were joined into one."""
    person = queries.person(scope, id)
    return JoinedPage(person, [(one.pk, one.merged.called) for one in queries.merges(scope, person)])
