"""Forms about reading lists, and the file that somebody brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.library.actions import Given
from peerness.library.models import Audience, Kind, Licence, Population, Ranking, ReadingList, Tongue, Topic
from peerness.library.rules.references import Read, read_references
from peerness.ui.choices import choose_rows
from peerness.ui.command import Command
from peerness.ui.widgets import Prose

#: The largest file that is taken, in bytes.
LARGEST = 10_000_000
_LISTS = {"audiences": Audience, "topics": Topic, "populations": Population}
_CHOICES = {"kind": Kind, "ranking": Ranking, "licence": Licence}


def given_from(entry: Mapping[str, str]) -> Given:
    """What a file says about an entry, as actions take it; codes that we do not know are left out."""
    said: dict[str, Any] = {name: entry[name] for name in ("description", "url", "language")}
    said |= {name: entry[name] for name in ("title", "source", "authors")}
    said["year"] = int(entry["year"]) if entry["year"] else None
    for name, known in _LISTS.items():
        said[name] = tuple(code for code in entry[name].split("; ") if code in known.values)
    said |= {name: entry[name] for name, known in _CHOICES.items() if entry[name] in known.values}
    return Given(**said)


class ListForm(Command):
    """The title of a reading list and the words before it."""

    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("Say what it is about, never for whom it is: the title stands on paper and behind the link."),
        error_messages={"required": _("Give the list a title.")},
    )
    intro = forms.CharField(
        label=_("A few words before it"), max_length=1000, required=False, widget=Prose(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=_("Language"), choices=Tongue.choices, initial=Tongue.ENGLISH)
    featured = forms.BooleanField(label=_("Show it to all readers as a collection"), required=False)


class PutForm(Command):
    """Choose the list onto which an entry goes."""

    held: forms.ModelChoiceField[ReadingList] = forms.ModelChoiceField(
        label=_("Reading list"),
        queryset=None,
        empty_label=None,
        error_messages={"required": _("Choose a list."), "invalid_choice": _("Choose a list.")},
    )

    def __init__(self, *args: Any, lists: QuerySet[ReadingList], **kwargs: Any) -> None:
        """Offer the organisation's lists."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "held", lists)


class FileForm(Command):
    """A file with entries: CSV, RIS, BibTeX or Markdown."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV with a line of headings, RIS or BibTeX, as reference managers write them, or a list in Markdown. "
            "Up to 10 MB."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )
    #: What was read, once the form is clean.
    read: Read | None = None

    def clean_file(self) -> object:
        """Read the file at once, so that what is wrong with it is told here."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 10 MB. Split it."))
        self.read = read_references(file.read())
        if not self.read.entries:
            raise forms.ValidationError(
                _("We find no entry with a title in this file. Is it CSV with headings, RIS, BibTeX or Markdown?")
            )
        return file
