"""The list of records that were opened in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from peerness.access.models import BreakGlass
from peerness.kernel import ids
from peerness.ui.listing import Column, Columns

COLUMNS = Columns(
    Column("who", _("Who"), order="membership__account__name", head=True),
    Column("opened", _("Opened"), order="opened_at"),
    Column("until", _("Until")),
    Column("reason", _("Reason")),
    Column("seen", _("Read by an administrator"), order="seen_at"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One opening, and the id of the command that acknowledges it."""

    glass: BreakGlass
    command: UUID


def shown(glass: BreakGlass, page: UUID) -> Shown:
    """One opening as the list shows it; each row of a page has a command of its own."""
    return Shown(glass, ids.derived(page, str(glass.pk)))
