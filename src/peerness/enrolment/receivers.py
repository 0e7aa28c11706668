"""What enrolment says before a membership ends, and does when it has ended."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import ngettext

from peerness.access.models import Membership
from peerness.enrolment.actions import release_all
from peerness.enrolment.queries import assignments
from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope


def leaving_means(scope: Scope, membership: Membership) -> list[Text]:
    """How many people are left without this peer: a number, no names."""
    people = assignments(scope).filter(peer__membership=membership).count()
    if not people:
        return []
    sentence = ngettext(
        "%(n)s person stands in the list of people without a peer, unless another peer walks beside them.",
        "%(n)s people stand in the list of people without a peer, unless another peer walks beside them.",
        people,
    )
    return [sentence % {"n": people}]


def left(scope: Scope, membership: Membership, at: datetime) -> None:
    """Nobody stays assigned to a peer who is gone."""
    release_all(scope, id=ids.derived(membership.pk, f"released {at.isoformat()}"), at=at, membership=membership)
