"""An organisation's own clock, where nobody of it is signed in: behind open addresses, and in jobs.

For its members the middleware sets it. With it `localdate` is the day that people of the organisation call today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from peerness.access import queries
from peerness.access.models import Organisation
from peerness.kernel.scope import Scope, system_scope


def host(scope: Scope) -> Organisation:
    """The organisation behind an open address; from here on the request keeps its time."""
    found = queries.organisation(scope)
    timezone.activate(ZoneInfo(found.time_zone))
    return found


def each_organisation(at: datetime) -> Iterator[Scope]:
    """The scope of each organisation, one after the other, and in turn the time of each."""
    for organisation in queries.organisations():
        with timezone.override(ZoneInfo(organisation.time_zone)):
            yield system_scope(organisation.pk, at)
