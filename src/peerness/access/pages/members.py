"""The list of members, and what the page says before a membership is ended."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peerness.access import registry
from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns

COLUMNS = Columns(
    Column("name", _("Name"), order="account__name", head=True),
    Column("roles", _("Roles")),
    Column("email", _("E-mail address"), order="account__email"),
    Column("since", _("Since"), order="joined_at"),
)


def ending(scope: Scope, membership: Membership, form: Command) -> dict[str, Any]:
    """What happens when a membership ends, as the page of confirmation takes it."""
    return {
        "heading": gettext("End this membership?"),
        "sentence": membership.account.name,
        "consequences": [
            gettext("From the next tap on, nothing of the organisation opens for this person, on any device."),
            *registry.leaving_means(scope, membership),
            gettext("What the person has written stays, under their name."),
            gettext("They can come back later, with the same roles; people are then assigned to them anew."),
        ],
        "submit": gettext("End the membership"),
        "danger": True,
        "cancel_url": reverse("access:member", args=[membership.pk]),
        "form": form,
    }
