"""What the holder of an invitation's link is shown: who invites, and the two ways in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.utils.translation import get_language

from peerness.access import queries
from peerness.access.clocks import host
from peerness.access.forms import HaveAccount, NewHere
from peerness.access.models import Invitation, Link, Organisation
from peerness.access.models.membership import ROLES
from peerness.access.requests import SiteRequest
from peerness.access.rules import LinkState, link_state, read_token
from peerness.audit.queries import command
from peerness.kernel import ids
from peerness.kernel.errors import Text
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.tenancy.organisation import entered
from peerness.ui.command import Command


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever holds a link: their scope, the link, the invitation and the organisation that invites."""

    scope: Scope
    link: Link
    invitation: Invitation
    organisation: Organisation

    @property
    def roles(self) -> tuple[Text, ...]:
        """The names of the invited roles."""
        return tuple(name for role, name in ROLES if role in self.invitation.roles)


def holder(request: SiteRequest, text: str) -> Holder | None:
    """The holder of an open link, or of one that the very same command has used; None for any other."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        found = queries.invitation_by_token(scope, token)
        if found is None:
            return None
        link, invitation = found
        scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), request.at)
        if not (_opens(link, request) or _repeats(scope, request)):
            return None
        return Holder(scope, link, invitation, host(scope))


def _opens(link: Link, request: SiteRequest) -> bool:
    state = link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=request.at)
    return state is LinkState.OPEN


def _repeats(scope: Scope, request: SiteRequest) -> bool:
    """Whether this is the second tap of what was done a moment ago: it gets the same answer."""
    try:
        earlier = command(scope, UUID(request.POST.get("id", "")))
    except ValueError:
        return False
    return earlier is not None and earlier.actor_id == scope.actor.id


@dataclass(frozen=True, slots=True)
class Ways:
    """The forms of the three ways in; `asked` is the one that was sent."""

    new: NewHere
    known: HaveAccount
    same: Command
    asked: Command

    @classmethod
    def of(cls, request: SiteRequest, found: Holder) -> Self:
        """Fill what was sent with what was typed, and the rest with what the invitation knows."""
        invitation, start = found.invitation, {"id": ids.new(request.at)}
        known = {"name": invitation.name, "email": invitation.email, "language": get_language()}
        way = request.POST.get("way", "")
        new = NewHere(request.POST if way == "new" else None, initial={**start, **known}, auto_id="new_%s")
        have = HaveAccount(request.POST if way == "known" else None, initial=start, auto_id="known_%s")
        same = Command(request.POST if way == "same" else None, initial=start, auto_id="same_%s")
        asked: dict[str, Command] = {"new": new, "known": have}
        return cls(new, have, same, asked.get(way, same))
