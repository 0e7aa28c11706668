"""Who sees a restricted record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class RestrictForm(Command):
    """The members who see the record; nobody else sees that it exists."""

    members = forms.TypedMultipleChoiceField(
        label=_("Who sees this record"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one member: else nobody could open the record any more."),
            "invalid_choice": _("Somebody on this list does not work here any more. Look at the list again."),
        },
    )
    works_here = forms.BooleanField(
        label=_("This person works or volunteers here, or did"),
        required=False,
        help_text=_("It stands in this record alone. Nothing on the pages of members points here."),
    )

    def __init__(self, *args: Any, members: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the members who work here now; who is on the list stands first."""
        super().__init__(*args, **kwargs)
        ticked = set(self.initial.get("members", ()))
        members = sorted(members, key=lambda one: str(one.pk) not in ticked)
        choose_from(self, "members", [(str(one.pk), one.account.name) for one in members])
