"""An invitation as its page shows it: its state, and while it opens the link in all forms in which it travels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import segno
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access import queries
from peerness.access.models import Invitation
from peerness.access.models.membership import ROLES
from peerness.access.requests import MemberRequest
from peerness.access.rules import INVITATION_LASTS, InvitationState, invitation_state
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns

COLUMNS = Columns(
    Column("name", _("Name"), order="name", head=True),
    Column("roles", _("Roles")),
    Column("invited", _("Invited"), order="invited_at"),
    Column("state", _("State")),
)
#: Each state in words, with the tone of its badge.
STATES: dict[InvitationState, tuple[Text, str]] = {
    InvitationState.OPEN: (_("Open"), "info"),
    InvitationState.EXPIRED: (_("Link expired"), "warn"),
    InvitationState.ACCEPTED: (_("Accepted"), "good"),
    InvitationState.WITHDRAWN: (_("Withdrawn"), "plain"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One invitation and what can be done with it."""

    invitation: Invitation
    state: InvitationState
    roles: tuple[Text, ...]
    url: str = ""

    @property
    def words(self) -> Text:
        """The state in words."""
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return STATES[self.state][1]

    @property
    def is_unanswered(self) -> bool:
        """Whether a new link may be made and the invitation taken back."""
        return self.state in (InvitationState.OPEN, InvitationState.EXPIRED)

    @property
    def code(self) -> segno.QRCode:
        """The link as a picture for another phone's camera."""
        return segno.make_qr(self.url, error="m")

    @property
    def text_message(self) -> str:
        """The link in a message of one's own phone, which asks for the number itself."""
        words = gettext("You are invited to join a team. This link opens your account for %(days)d days: %(url)s")
        return "sms:?&body=" + quote(words % {"days": INVITATION_LASTS.days, "url": self.url})


def shown(request: MemberRequest, invitation: Invitation) -> Shown:
    """One invitation with its link, where it opens."""
    link = queries.open_link(request.scope, invitation)
    if link is None:
        return _shown(invitation, opens=False)
    token = queries.token_of_link(link.organisation_id, link.pk)
    # After the installation's key was changed the secret cannot be worked out any more; a new link can be made.
    opens = token.hash == link.token_hash
    return _shown(invitation, opens=opens, url=base(request) + str(token) if opens else "")


def rows(scope: Scope, invitations: Iterable[Invitation]) -> list[Shown]:
    """Several invitations as the list shows them."""
    found = list(invitations)
    opening = queries.those_that_open(scope, found)
    return [_shown(invitation, invitation.pk in opening) for invitation in found]


def _shown(invitation: Invitation, opens: bool, url: str = "") -> Shown:
    state = invitation_state(
        accepted=invitation.accepted_at is not None,
        withdrawn=invitation.withdrawn_at is not None,
        opens=opens,
    )
    names = tuple(name for role, name in ROLES if role in invitation.roles)
    return Shown(invitation, state, names, url)


def base(request: MemberRequest) -> str:
    """The address of the page for holders, up to the secret."""
    return request.build_absolute_uri(reverse("access:join", args=["-"])).removesuffix("-")


def withdrawing(invitation: Invitation, form: Command) -> dict[str, Any]:
    """What happens when an invitation is taken back, as the page of confirmation takes it."""
    return {
        "heading": gettext("Withdraw this invitation?"),
        "sentence": invitation.name,
        "consequences": [gettext("The link stops opening at once, wherever it has been passed on to.")],
        "submit": gettext("Withdraw it"),
        "danger": True,
        "cancel_url": reverse("access:invitation", args=[invitation.pk]),
        "form": form,
    }
