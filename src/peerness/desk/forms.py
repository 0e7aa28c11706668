"""What is typed at the desk: what a person does not want passed on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class PassOnForm(Command):
    """One thing that is held back, or passed on again."""

    thing = forms.ChoiceField(
        error_messages={"invalid_choice": _("This is not there any more. Look at the list again.")}
    )

    def __init__(self, *args: Any, names: Iterable[str], **kwargs: Any) -> None:
        """Take only what stands on the page."""
        super().__init__(*args, **kwargs)
        choose_from(self, "thing", [(name, name) for name in names])
