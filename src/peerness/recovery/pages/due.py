"""Whose check-in is due: a list to search, to order and to turn pages in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from peerness.kernel.scope import Scope
from peerness.recovery import queries
from peerness.ui.listing import Asked, Column, Columns, Listing

COLUMNS = Columns(
    Column("person", _("Name"), order="called", head=True),
    Column("title", _("Questionnaire"), order="title"),
    Column("closes", _("Until"), order="closes"),
)
#: Where the session keeps the words looked for: names never stand in an address.
LOOKED_FOR = "check_ins_looked_for"


@dataclass(frozen=True)
class DuePage:
    """One page of the people whose check-in is due, the one that closes first on top."""

    listing: Listing
    words: str


def due(scope: Scope, params: Mapping[str, str], words: str) -> DuePage:
    """Gather the part of the list that was asked for."""
    spoken = {name: params[name] for name in params if name != "q"}
    asked = Asked.read(spoken, COLUMNS, order="closes", keep=("found",) if words else ())
    rows = queries.due_list(scope)
    wanted = words.casefold()
    found = [row for row in rows if wanted in row.called.casefold() or wanted in row.title.casefold()]
    return DuePage(asked.answer(found), words)
