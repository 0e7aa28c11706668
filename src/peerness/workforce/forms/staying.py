"""What is typed about how peers fare, why they leave, and the steps of a working life here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.ui.command import Command
from peerness.ui.widgets import Minutes, Prose
from peerness.workforce.models import LadderStep, PulseLevel, PulseQuestion, Reason


class PulseForm(Command):
    """Five questions with a touch each; there is no room for words, since words are somebody's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each of them."""
        super().__init__(*args, **kwargs)
        for code, label in PulseQuestion.choices:
            self.fields[code] = forms.TypedChoiceField(
                label=label,
                choices=PulseLevel.choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one.")},
            )

    def questions(self) -> list[forms.BoundField]:
        """The questions, for the page."""
        return [self[code] for code in PulseQuestion.values]


class LeavingForm(Command):
    """Why somebody leaves: as many reasons as there are, without words."""

    reasons = forms.MultipleChoiceField(
        label=_("Why do you leave?"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )


class LadderForm(Command):
    """One step of a working life here."""

    position = forms.IntegerField(
        label=_("Place in the order"), widget=Minutes(attrs={"maxlength": "2"}), min_value=1, max_value=30
    )
    title = forms.CharField(label=_("Title"), max_length=80)
    does = forms.CharField(label=_("What one does there"), max_length=400, widget=Prose(attrs={"rows": 3}))
    asks = forms.CharField(label=_("What it asks"), max_length=400, required=False, widget=Prose(attrs={"rows": 2}))

    @staticmethod
    def before(step: LadderStep) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(step, name) for name in ("position", "title", "does", "asks")}
