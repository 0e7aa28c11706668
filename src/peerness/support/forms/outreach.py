"""What is counted in outreach, and minutes that were not with people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.programs.models import Program
from peerness.support.models import IndirectKind
from peerness.support.rules.outreach import MOST, Counts
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Minutes


class Number(forms.IntegerField):
    """A number with large steps beside it; empty is nothing."""

    def __init__(self, label: Any) -> None:
        """Ask for the keyboard with digits."""
        widget = forms.NumberInput(attrs={"min": "0", "max": str(MOST), "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label=label, required=False, min_value=0, max_value=MOST, initial=0, widget=widget)

    def clean(self, value: Any) -> int:
        """Nothing typed is nothing counted."""
        return super().clean(value) or 0


class _OfProgramForm(Command):
    """A form for one of one's programs; the only one needs no choice."""

    program = forms.TypedChoiceField(label=_("Program"), coerce=UUID)

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which one works."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        choose_from(self, "program", [(str(one.pk), one.name) for one in self.programs.values()])
        if len(self.programs) == 1:
            self.fields["program"].widget = forms.HiddenInput()
            self.fields["program"].initial = str(next(iter(self.programs)))

    @property
    def chosen(self) -> Program:
        """The program that was chosen."""
        return self.programs[self.cleaned_data["program"]]


class OutreachForm(_OfProgramForm):
    """One stop: where, roughly how many, what was given, what was reported."""

    place = forms.CharField(label=_("Where"), required=False, max_length=160)
    people = Number(_("People, roughly"))
    kits = Number(_("Naloxone kits"))
    reversals = Number(_("Reversals reported"))
    materials = Number(_("Materials"))

    @property
    def counts(self) -> Counts:
        """What was counted."""
        return Counts(**{name: self.cleaned_data[name] for name in ("people", "kits", "reversals", "materials")})


class DropInForm(_OfProgramForm):
    """One more who came in."""


class IndirectForm(Command):
    """Minutes that were not with a participant."""

    kind = forms.ChoiceField(label=_("What"), choices=IndirectKind.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("Minutes"), widget=Minutes(attrs={"maxlength": "4"}), min_value=1, max_value=1440
    )
    day = forms.DateField(label=_("Day"), widget=Day())
