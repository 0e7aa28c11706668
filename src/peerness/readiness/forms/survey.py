"""What is typed in the staff survey: one touch for each question, and no room for words, since words are somebody's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.readiness.models import SurveyLevel, SurveyQuestion, TimeName
from peerness.ui.command import Command


class SurveyForm(Command):
    """Eight questions with a touch each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each of them."""
        super().__init__(*args, **kwargs)
        for code, label in SurveyQuestion.choices:
            self.fields[code] = forms.TypedChoiceField(
                label=label,
                choices=SurveyLevel.choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one.")},
            )

    def questions(self) -> list[forms.BoundField]:
        """The questions, for the page."""
        return [self[code] for code in SurveyQuestion.values]


class OpenForm(Command):
    """Which of the two times is opened."""

    time = forms.ChoiceField(choices=TimeName.choices, widget=forms.HiddenInput)
