"""What people ask about their record and tell us about us; what is kept back; the terms of our answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.forms.consent import moment_sent
from peerness.consent.models import AnswerTerms, Fared, Matter, Outcome, WishName
from peerness.consent.models.asked import MOST
from peerness.consent.models.words import CategoryName
from peerness.consent.rules.clocks import Terms
from peerness.consent.rules.terms import Category
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, LongText, Prose


class WishForm(Command):
    """What a person asks about their record, and when they asked."""

    wish = forms.ChoiceField(
        label=_("What they ask for"),
        choices=WishName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they ask for.")},
    )
    said = forms.CharField(
        label=_("In the person's words"), max_length=1200, required=False, widget=LongText(attrs={"rows": 3})
    )
    asked_on = forms.DateField(
        label=_("Asked on"), widget=Day, error_messages={"required": _("Choose the day on which they asked.")}
    )


class AnswerForm(Command):
    """What became of a request, and what the person was told."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    answer = forms.CharField(
        label=_("What the person was told"),
        max_length=1200,
        widget=Prose(attrs={"rows": 3}),
        help_text=_("A no needs its reason in writing, and says how to complain."),
        error_messages={"required": _("Write what the person was told.")},
    )


class LaterForm(Command):
    """Why an answer takes longer."""

    because = forms.CharField(
        label=_("Why it takes longer, as the person was told"),
        max_length=600,
        error_messages={"required": _("Write why it takes longer.")},
    )


class CopyForm(Command):
    """A copy of the record for the person: nothing is asked, and it reaches to the moment when its page was opened."""

    until = forms.CharField(widget=forms.HiddenInput, required=False)

    def reaches_to(self, at: datetime) -> datetime:
        """Until when; now, where the form does not say it in a way that can be read."""
        return moment_sent(self.cleaned_data["until"], at)


class KeepBackForm(Command):
    """What a person wants kept back, and from whom."""

    partner = forms.TypedChoiceField(label=_("From whom"), coerce=UUID, required=False, empty_value=None)
    categories = forms.TypedMultipleChoiceField(
        label=_("What is kept back"),
        coerce=Category,
        choices=[(one.value, one.label) for one in CategoryName],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what is to be kept back.")},
    )

    def __init__(self, *args: Any, partners: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer everybody at once, or one of the partners."""
        super().__init__(*args, **kwargs)
        names = [("", _("Everybody"))] + [(str(id), name) for id, name in partners]
        choose_from(self, "partner", names)


class TellForm(Command):
    """What somebody tells us about us: on any matter, with or without a name."""

    matter = forms.ChoiceField(
        label=_("What it is about"),
        choices=Matter.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    said = forms.CharField(
        label=_("In your words"),
        max_length=2000,
        widget=LongText(attrs={"rows": 5}),
        error_messages={"required": _("Write a few words.")},
    )
    program = forms.TypedChoiceField(label=_("Which program"), coerce=UUID, required=False, empty_value=None)
    called = forms.CharField(
        label=_("Your name, if you want to give it"), max_length=120, required=False, help_text=_("You do not have to.")
    )
    reach = forms.CharField(
        label=_("How we can answer you"),
        max_length=200,
        required=False,
        help_text=_("A number, an address, a place. Empty if you want no answer."),
    )

    def __init__(self, *args: Any, programs: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer the programs, by name."""
        super().__init__(*args, **kwargs)
        names = [("", _("None, or I do not know"))] + [(str(id), name) for id, name in programs]
        choose_from(self, "program", names)


class FeedbackForm(TellForm):
    """The same, written down for somebody, who may say about whom it is."""

    about_whom = forms.TypedChoiceField(
        label=_("About whom"),
        coerce=UUID,
        required=False,
        empty_value=None,
        help_text=_("Whoever is named here never sees it."),
    )

    def __init__(self, *args: Any, members: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer who works here, by name."""
        super().__init__(*args, **kwargs)
        names = [("", _("Nobody in particular"))] + [(str(id), name) for id, name in members]
        choose_from(self, "about_whom", names)


class FeedbackAnswerForm(Command):
    """What was done about a feedback, and what the person was told."""

    answer = forms.CharField(
        label=_("What was done, and what they were told"),
        max_length=2000,
        widget=Prose(attrs={"rows": 4}),
        error_messages={"required": _("Write what was done about it.")},
    )


class FaredForm(Command):
    """Whether anything bad came of having spoken up."""

    fared = forms.ChoiceField(
        label=_("How they fared since"),
        choices=Fared.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they fared.")},
    )


class TermsForm(Command):
    """The days and years of our answers, and who read the law for them."""

    read_by = forms.CharField(
        label=_("Who read the law for this"),
        max_length=160,
        error_messages={"required": _("Write who read the law for this.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One number for each term, with its limits."""
        super().__init__(*args, **kwargs)
        for field in fields(Terms):
            words = str(getattr(AnswerTerms._meta.get_field(field.name), "verbose_name"))  # noqa: B009
            self.fields[field.name] = forms.IntegerField(
                label=words[:1].upper() + words[1:], min_value=1, max_value=MOST[field.name]
            )

    def days(self) -> dict[str, int]:
        """The terms by name."""
        return {field.name: self.cleaned_data[field.name] for field in fields(Terms)}
