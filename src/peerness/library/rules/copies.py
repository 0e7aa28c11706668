"""Which files may be kept with an entry, and under which licences. Pure."""

from __future__ import annotations

from peerness.kernel.scans import kind_of as kind_of

#: The most bytes of one copy: a report with pictures, not a film.
MOST = 10_000_000
#: The licences that let others pass a text on; of everything else only a link is kept.
ALLOWING = frozenset({"public_domain", "open"})


def may_keep(licence: str) -> bool:
    """Whether a licence lets us keep and hand out a copy."""
    return licence in ALLOWING
