"""What is typed to give a peer a title and to arrange supervision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.ui.command import Command

_LONGEST_TITLE = 80
_TITLE_HELP = _("The title that your organisation uses, such as recovery coach. It may stay empty.")


class TitleForm(Command):
    """The title of a peer."""

    title = forms.CharField(label=_("Title"), required=False, max_length=_LONGEST_TITLE, help_text=_TITLE_HELP)


class SupervisionForm(Command):
    """Who supervises a peer."""

    supervisors = forms.TypedMultipleChoiceField(
        label=_("Supervised by"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, supervisors: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the members who supervise."""
        super().__init__(*args, **kwargs)
        named = [(str(member.pk), member.account.name) for member in supervisors]
        self.fields["supervisors"].choices = named  # type: ignore[attr-defined]
