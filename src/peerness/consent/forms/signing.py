"""The picture of a signed paper, and who signs for the young."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.models import SignsName
from peerness.consent.rules.signers import OF_AGE
from peerness.kernel.scans import MOST
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day


class ScanForm(Command):
    """The picture of a signed paper."""

    file = forms.FileField(
        label=_("The picture of the signed paper"),
        help_text=_("A PDF, a JPEG or a PNG, up to 3 megabytes."),
        error_messages={
            "required": _("Choose the picture of the signed paper."),
            "empty": _("This file is empty. Choose the picture of the signed paper."),
        },
    )

    def content(self) -> str:
        """The file as the action takes it; of one that is too large just enough to be told so."""
        return b64encode(self.cleaned_data["file"].read(MOST + 1)).decode()


class SignForm(Command):
    """A signature on one's own phone."""

    signature = forms.CharField(
        label=_("Sign by typing your name"),
        max_length=200,
        error_messages={"required": _("Type your name, or choose “Not now”.")},
    )


class SignersForm(Command):
    """Who signs for people of which ages, from when on, and where the law stands."""

    program = forms.TypedChoiceField(label=_("In which program"), coerce=UUID, required=False, empty_value=None)
    from_age = forms.IntegerField(label=_("From the age of"), min_value=0, max_value=OF_AGE - 1)
    to_age = forms.IntegerField(label=_("To the age of"), min_value=0, max_value=OF_AGE - 1, initial=OF_AGE - 1)
    signs = forms.ChoiceField(label=_("Who signs"), choices=SignsName.choices, widget=forms.RadioSelect)
    since = forms.DateField(label=_("From this day on"), widget=Day)
    source = forms.CharField(label=_("State, and where the law stands"), max_length=300)
    read_by = forms.CharField(label=_("Who read the law for this"), max_length=160)

    def __init__(self, *args: Any, programs: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer all programs at once, or one of them."""
        super().__init__(*args, **kwargs)
        names = [("", _("All programs"))] + [(str(id), name) for id, name in programs]
        choose_from(self, "program", names)
