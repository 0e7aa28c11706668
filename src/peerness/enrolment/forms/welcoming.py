"""What is typed to welcome a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.participants.rules.record import print_of
from peerness.programs.models import Program
from peerness.ui.choices import choose_from
from peerness.ui.command import Command

_LONGEST_NAME = 120


class WelcomeForm(Command):
    """One name and a program: nothing else is asked."""

    called = forms.CharField(
        label=_("Name to be called by"),
        max_length=_LONGEST_NAME,
        help_text=_("Any name they choose. It need not be the legal one."),
        error_messages={"required": _("Write the name that the person wants to be called by. One name is enough.")},
    )
    program = forms.TypedChoiceField(
        label=_("Program"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the program into which you welcome them.")},
    )

    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text=_("Only if they want to give one. What is all right there, you say in the record."),
    )
    sure = forms.CharField(widget=forms.HiddenInput, required=False)
    works_here = forms.BooleanField(
        label=_("This person works or volunteers here, or did"),
        required=False,
        help_text=_("Then only you see the record, until you name others."),
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which the member works; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        named = [(str(id), program.name) for id, program in self.programs.items()]
        choose_from(self, "program", named)
        if len(named) == 1:
            self.fields["program"].initial = named[0][0]

    @property
    def print(self) -> str:
        """What stands for the name and the number: whoever has said “somebody else” is not asked again about them."""
        return print_of({name: self.cleaned_data[name] for name in ("called", "phone")})

    @property
    def asks(self) -> bool:
        """Whether to ask first if this is somebody who has a record already."""
        return self.is_bound and self.is_valid() and self.cleaned_data["sure"] != self.print
