"""What is typed in the self-assessment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.readiness.rules.assessment import MOST_LINKS, UNSURE
from peerness.readiness.rules.path import Practice
from peerness.ui.command import Command
from peerness.ui.widgets import Minutes

SCALE = (("0", _("Not yet")), ("1", _("Begun")), ("2", _("Mostly")), ("3", _("In place")), (UNSURE, _("Cannot say")))
AGREE = (("0", _("Not at all")), ("1", _("A little")), ("2", _("Mostly")), ("3", _("Yes")), (UNSURE, _("Cannot say")))


class AnswerForm(Command):
    """One question for each practice; none has to be answered."""

    def __init__(
        self, *args: Any, practices: Iterable[Practice], served: bool = False, before: Mapping[str, str], **kwargs: Any
    ) -> None:
        """Ask in the words of staff, or in those of participants."""
        super().__init__(*args, **kwargs)
        for one in practices:
            self.fields[one.code] = forms.ChoiceField(
                label=one.served if served else one.title,
                help_text="" if served else one.done,
                choices=AGREE if served else SCALE,
                widget=forms.RadioSelect,
                required=False,
                initial=before.get(one.code, ""),
            )

    def answers(self) -> dict[str, str]:
        """What was answered, by practice."""
        return {name: value for name, value in self.cleaned_data.items() if name != "id" and value}


class LinksForm(Command):
    """How many participants are asked."""

    number = forms.IntegerField(
        label=_("How many links"),
        min_value=1,
        max_value=MOST_LINKS,
        widget=Minutes,
        initial=5,
        help_text=_("One for each person, up to 20 at a time. They open for 14 days."),
        error_messages={
            "required": _("Write how many links."),
            "invalid": _("Write a whole number."),
            "min_value": _("Make between 1 and 20 links at a time."),
            "max_value": _("Make between 1 and 20 links at a time."),
        },
    )
