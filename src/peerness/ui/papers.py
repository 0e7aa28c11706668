"""A paper that is kept beside a record: the form that takes it in, and the file that comes out again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from peerness.kernel.scans import MOST
from peerness.ui.command import Command
from peerness.ui.files import as_file

if TYPE_CHECKING:
    from peerness.kernel.errors import Text


class PaperForm(Command):
    """What a paper is, and the paper itself."""

    what = forms.CharField(
        label=_("What it is"),
        max_length=120,
        error_messages={"required": _("Write what it is, in a few words.")},
    )
    file = forms.FileField(
        label=_("The paper"),
        help_text=_("A PDF, a JPEG or a PNG, up to 3 megabytes."),
        error_messages={"required": _("Choose the paper."), "empty": _("This file is empty. Choose the paper.")},
    )

    #: What is kept here, such as a certificate.
    example: Text = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say beside the first field what is kept here."""
        super().__init__(*args, **kwargs)
        self.fields["what"].help_text = str(self.example)

    def content(self) -> str:
        """The file as the action takes it; of one that is too large just enough to be told so."""
        return b64encode(self.cleaned_data["file"].read(MOST + 1)).decode()


def as_paper(name: str, kind: str, content: str) -> HttpResponse:
    """A kept paper as a file under a name, with the ending of its kind."""
    return as_file(b64decode(content), f"{name}.{kind.rpartition('/')[2]}", kind)
