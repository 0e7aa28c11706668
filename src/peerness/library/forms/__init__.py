"""Forms of the library."""

from peerness.library.forms.copies import CopyForm
from peerness.library.forms.entry import CheckForm, DecideForm, EntryForm, ProposalForm, WhyForm
from peerness.library.forms.lists import FileForm, ListForm, PutForm, given_from

__all__ = [
    "CheckForm",
    "CopyForm",
    "DecideForm",
    "EntryForm",
    "FileForm",
    "ListForm",
    "ProposalForm",
    "PutForm",
    "WhyForm",
    "given_from",
]
