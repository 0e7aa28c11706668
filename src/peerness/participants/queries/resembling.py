"""Who of a whole batch resembles whom: the same likeness as for one person, over blocks of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.participants.models import Participant, Reach
from peerness.participants.queries.who import known, nicknames
from peerness.participants.rules.blocking import blocks, candidates
from peerness.participants.rules.likeness import LIKELY, Who, likely
from peerness.participants.rules.newcomers import Resembles

#: So many records are read at a time.
_AT_ONCE = 400
#: So many likely doubles of one person are noted at a time, the likeliest first.
MOST_DOUBLES = 5


class Crowd:
    """Records among which doubles are looked for; each new one is compared with those that share a block with it."""

    def __init__(self) -> None:
        """Nobody yet."""
        # By their place here and not by their ids: a number is found much sooner, and each is looked for many times.
        self._here: list[tuple[UUID, Who]] = []
        self._blocks: dict[str, list[int]] = {}
        self.compared = 0

    def add(self, id: UUID, who: Who) -> None:
        """Take a record in without comparing it."""
        self._stand(id, who, blocks(who, nicknames()))

    def _stand(self, id: UUID, who: Who, own: Iterable[str]) -> None:
        place = len(self._here)
        self._here.append((id, who))
        for block in own:
            self._blocks.setdefault(block, []).append(place)

    def meet(self, id: UUID, who: Who, least: float = LIKELY) -> list[Resembles]:
        """Compare a record with those here, and take it in; gives whom it resembles, the likeliest first."""
        own = blocks(who, nicknames())
        found: list[Resembles] = []
        near, short = candidates(self._blocks, own), nicknames()
        self.compared += len(near)
        for place in near:
            other, theirs = self._here[place]
            alike = likely(who, theirs, short, least)
            if alike is not None:
                found.append(Resembles(other, id, alike))
        self._stand(id, who, own)
        return sorted(found, key=lambda pair: -pair.likeness.weight)


def crowd(scope: Scope) -> Crowd:
    """Everybody of the organisation whom somebody still reaches: for a batch that is compared with all of them."""
    found = Crowd()
    reached = Reach.objects.within(scope).filter(ends_at__isnull=True).values("participant_id")
    rows = Participant.objects.within(scope).filter(merged_into__isnull=True, pk__in=reached).order_by("pk")
    for some in _parts(list(rows.values_list("pk", flat=True))):
        for id, who in _who(scope, some).items():
            found.add(id, who)
    return found


def _who(scope: Scope, some: list[UUID]) -> Mapping[UUID, Who]:
    return known(scope, Participant.objects.within(scope).filter(pk__in=some))


def _parts(every: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
