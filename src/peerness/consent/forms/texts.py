"""A review of our texts in another language."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.queries import FIRST
from peerness.consent.rules import texts
from peerness.programs.models import Language
from peerness.ui.command import Command
from peerness.ui.widgets import Day

_OTHERS = [(code, Language(code).label) for code in texts.LANGUAGES if code != FIRST]


class ReviewForm(Command):
    """Who has read the translation, what makes them able to, and when."""

    language = forms.ChoiceField(label=_("Language"), choices=_OTHERS)
    translator = forms.CharField(
        label=_("Who read the translation"),
        max_length=160,
        error_messages={"required": _("Write who read the translation.")},
    )
    qualification = forms.CharField(
        label=_("What makes them able to"),
        max_length=300,
        help_text=_("A certificate, an examination, work as an interpreter in health care. Not a machine."),
        error_messages={"required": _("Write what makes them able to.")},
    )
    reviewed_on = forms.DateField(label=_("Read on"), widget=Day)
