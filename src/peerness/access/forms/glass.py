"""A form that asks for little: a reason for opening a record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.rules import LONGEST_REASON
from peerness.ui.command import Command
from peerness.ui.widgets import Prose


class Reason(Command):
    """Why a record outside one's reach has to be opened now."""

    reason = forms.CharField(
        label=_("What happened?"),
        help_text=_("Administrators read this. Say why you need the record now; name nobody."),
        max_length=LONGEST_REASON,
        widget=Prose,
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
