"""What is typed when somebody says goodbye, or takes part in one more program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.models import Reason
from peerness.programs.models import Program
from peerness.ui.choices import choose_from
from peerness.ui.command import Command


class GoodbyeForm(Command):
    """Why an episode ends, and the person's own words about it."""

    reason = forms.ChoiceField(
        label=_("Why they leave"),
        widget=forms.RadioSelect,
        choices=Reason.choices,
        help_text=_("A return to use is no reason: it ends nothing."),
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = forms.CharField(
        label=_("In their words"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class JoinForm(Command):
    """One more program, or one to which somebody comes back."""

    program = forms.TypedChoiceField(
        label=_("Program"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a program.")},
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **kwargs: Any) -> None:
        """Offer the programs in which the person does not take part now."""
        super().__init__(*args, **kwargs)
        self.programs = {program.pk: program for program in programs}
        choose_from(self, "program", [(str(id), program.name) for id, program in self.programs.items()])
