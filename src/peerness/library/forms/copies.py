"""The form with which a copy is kept."""

from __future__ import annotations

from base64 import b64encode

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.library.rules.copies import MOST
from peerness.ui.command import Command


class CopyForm(Command):
    """The file, and the licence that allows it."""

    terms = forms.CharField(
        label=_("Licence, as it stands in the document"),
        max_length=200,
        help_text=_("For example: CC BY 4.0, or: a work of the US government."),
        error_messages={"required": _("Write the licence as it stands in the document.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, a JPEG or a PNG, up to 10 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )

    def clean_file(self) -> object:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_("This file is larger than 10 MB. Keep a smaller one, or only the link."))
        return file

    def content(self) -> str:
        """The file in base64, as the action takes it."""
        return b64encode(self.cleaned_data["file"].read()).decode()
