"""Reading lists as pages: inside the organisation, and for whoever holds a link."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peerness.access.clocks import host
from peerness.access.models import Link, Organisation
from peerness.access.queries import token_of_link
from peerness.access.requests import MemberRequest, SiteRequest
from peerness.access.rules import read_token
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.library import queries
from peerness.library.models import ReadingItem, ReadingList
from peerness.tenancy.organisation import entered
from peerness.ui.listing import Column, Columns

LISTS = Columns(
    Column("title", _("Title"), "title", head=True),
    Column("language", _("Language"), "language"),
    Column("made", _("Made on"), "made_at"),
)


@dataclass(frozen=True)
class Shared:
    """An address for people without an account, and the same as a picture for a phone's camera."""

    url: str
    path: str

    @property
    def code(self) -> segno.QRCode:
        """The picture."""
        return segno.make_qr(self.url, error="m")


def shared(request: MemberRequest, link: Link | None, name: str) -> Shared | None:
    """The address of a link that opens the page `name`; None without a link."""
    if link is None:
        return None
    path = reverse(name, args=[str(token_of_link(link.organisation_id, link.pk))])
    return Shared(request.build_absolute_uri(path), path)


@dataclass(frozen=True)
class Handed:
    """A reading list as somebody without an account reads it."""

    held: ReadingList
    items: list[ReadingItem]
    organisation: Organisation


def handed(request: SiteRequest, text: str) -> Handed | None:
    """The list behind the secret in an address; None for any link that does not open."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        held = queries.list_by_token(scope, token)
        return None if held is None else Handed(held, list(queries.items(scope, held)), host(scope))


def holder_of_call(request: SiteRequest, text: str) -> tuple[Scope, Organisation] | None:
    """Whoever holds the link of a call for submissions that is open, and whose call it is."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        link = queries.submissions_by_token(scope, token)
        if link is None:
            return None
        return Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), request.at), host(scope)
