"""The form of a unit of the course: a thought for oneself, which nobody keeps, and that it was read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.ui.command import Command
from peerness.ui.widgets import LongText


class UnitForm(Command):
    """What comes to mind, and that the unit was read."""

    thought = forms.CharField(
        required=False,
        max_length=2000,
        widget=LongText(attrs={"rows": 4}),
        help_text=_("For yourself. We keep nothing of it; write it on paper if you want to keep it."),
    )
    is_read = forms.BooleanField(
        label=_("I have read this unit and thought about the question"),
        error_messages={"required": _("Take the time that you need, then tick this.")},
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        """Ask the question of the unit."""
        super().__init__(*args, **kwargs)
        self.fields["thought"].label = question
