"""Forms of growth: how one sees competencies, a step of a growth plan, one's own supervising."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.supervision.models import Level, StepState
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose
from peerness.workforce.queries.competencies import competency_names
from peerness.workforce.rules.competencies import Area, Areas


@dataclass(frozen=True, slots=True)
class Row:
    """One area with its question, for the page."""

    area: Area
    field: forms.BoundField


class LevelsForm(Command):
    """How far somebody is, area by area; none has to be answered."""

    words = forms.CharField(
        label=_("What you want to say"), max_length=2000, required=False, widget=Prose(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, areas: Areas, **kwargs: Any) -> None:
        """Ask about each area of the file."""
        super().__init__(*args, **kwargs)
        self.areas = areas
        for area in areas.areas:
            self.fields[area.code] = forms.TypedChoiceField(
                label=area.name,
                required=False,
                choices=[("", _("Not looked at")), *Level.choices],
                coerce=int,
                empty_value=None,
                initial="",
                widget=forms.RadioSelect,
            )

    @property
    def said(self) -> dict[str, int]:
        """What was said, once the form is clean."""
        return {code: self.cleaned_data[code] for code in self.areas.codes if self.cleaned_data[code]}

    def rows(self) -> list[Row]:
        """The areas with their questions."""
        return [Row(area, self[area.code]) for area in self.areas.areas]


class StepForm(Command):
    """One step of a growth plan."""

    doing = forms.CharField(
        label=_("What you will do"),
        max_length=280,
        help_text=_("One thing that can be seen, such as: listen to two colleagues tell their story."),
        error_messages={"required": _("Write one thing to do.")},
    )
    competency = forms.ChoiceField(label=_("For which competency"))
    due_on = forms.DateField(label=_("Until when"), widget=Day(), error_messages={"required": _("Choose the day.")})
    helps = forms.CharField(
        label=_("What helps"),
        max_length=280,
        required=False,
        help_text=_("Somebody, a course, a quiet hour, money for the bus."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the twelve in the reader's language."""
        super().__init__(*args, **kwargs)
        choose_from(self, "competency", list(competency_names().items()))


class SettleForm(Command):
    """What became of a step."""

    state = forms.TypedChoiceField(choices=StepState.choices, coerce=StepState)
