"""Found an organisation, and hold its row while something is decided that only one may decide at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

from peerness.access.action import SYSTEM, action, insert
from peerness.access.models import Organisation
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Scope


@action("access.organisation.founded", returns=Organisation, by=SYSTEM)
def found_organisation(scope: Scope, *, id: UUID, at: datetime, name: str, time_zone: str) -> Organisation:
    """Add an organisation to this installation; its id is that of the scope, so that its own trail begins here."""
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid({"time_zone": _("There is no such time zone. An example is America/New_York.")}) from error
    if not name.strip():
        raise Invalid({"name": _("Give the organisation a name.")})
    return insert(Organisation(id=scope.organisation, name=name.strip(), time_zone=time_zone, created_at=at))
