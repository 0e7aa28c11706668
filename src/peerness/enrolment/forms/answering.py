"""What is typed to answer a request for support."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.actions import ENDS, TRIED
from peerness.programs.models import Program
from peerness.ui.choices import choose_from
from peerness.ui.command import Command

_LINE = 200


class StepForm(Command):
    """One thing that was done to reach somebody."""

    kind = forms.ChoiceField(
        label=_("What was done"),
        choices=[(kind.value, kind.label) for kind in TRIED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done.")},
    )
    line = forms.CharField(
        label=_("In one line"),
        required=False,
        max_length=_LINE,
        help_text=_("Such as when to try again. Nothing about health or substances belongs here."),
    )


class CloseForm(Command):
    """What became of a request."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(outcome.value, outcome.label) for outcome in ENDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    line = forms.CharField(label=_("In one line"), required=False, max_length=_LINE)


class ReopenForm(Command):
    """Why a request is opened again."""

    line = forms.CharField(label=_("In one line"), required=False, max_length=_LINE)


class PlaceForm(Command):
    """The program that will answer a request."""

    program = forms.TypedChoiceField(
        label=_("Program"), coerce=UUID, error_messages={"required": _("Choose a program.")}
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer every program."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        named = [(str(id), program.name) for id, program in self.programs.items()]
        choose_from(self, "program", [("", _("Choose a program")), *named])
