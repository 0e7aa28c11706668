"""Jobs of supervision: count the months of work, and make the pictures of those that are over."""

from __future__ import annotations

from datetime import datetime

from peerness.access.clocks import each_organisation
from peerness.kernel import ids
from peerness.kernel.scope import Scope
from peerness.supervision import actions
from peerness.supervision.queries.work import months_before, to_count
from peerness.support.queries import today_of
from peerness.tenancy.organisation import entered


def count_all(at: datetime) -> int:
    """Count what is to be counted in every organisation; returns how many months."""
    return sum(count(scope) for scope in each_organisation(at))


def count(scope: Scope) -> int:
    """Count the months of one organisation, then make the pictures of the last three, once for each month."""
    with entered(scope):
        months = to_count(scope)
        last = months_before(today_of(scope), 1)[0]
    for month in months:
        actions.count_month(scope, id=ids.new(scope.at), at=scope.at, month=month)
    # Two servers make the same pictures: the id follows from the month.
    actions.make_pictures(scope, id=ids.derived(scope.organisation, f"pictures {last}"), at=scope.at)
    return len(months)
