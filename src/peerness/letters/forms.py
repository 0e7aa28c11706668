"""Forms of the letter desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.letters.models import Audience, Ground, Language
from peerness.letters.rules.letter import Passage
from peerness.programs.models import Partner
from peerness.ui.command import Command
from peerness.ui.widgets import Day, LongText

FIELD_NAMES = {
    "recipient": _("Whom it addresses"),
    "organisation": _("Name of our organisation"),
    "peer": _("A peer who works with them"),
    "supervisor": _("Who supervises this peer"),
    "compliment": _("What we value in their work"),
    "invitation": _("How to reach or meet us"),
    "signature": _("Who signs"),
}


class BeginForm(Command):
    """To whom and in which language."""

    audience = forms.ChoiceField(label=_("To whom"), choices=Audience.choices)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.ENGLISH)
    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(
        label=_("Partner"), queryset=None, required=False, empty_label=_("Nobody on our list")
    )

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        """Offer the partners."""
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class LetterForm(Command):
    """Optional passages, fields and own words of a letter."""

    passages = forms.MultipleChoiceField(
        label=_("Passages that you can switch on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_words = forms.CharField(
        label=_("Your own words"),
        max_length=4000,
        required=False,
        widget=LongText(attrs={"rows": 5}),
        help_text=_("They stand before the close. Never name a person whom you walk beside."),
    )

    def __init__(self, *args: Any, offered: tuple[Passage, ...], **kwargs: Any) -> None:
        """Offer the optional passages, and ask for the fields that the letter can hold."""
        super().__init__(*args, **kwargs)
        told = [(one.code, one.text.split("[^")[0].split("\n")[0]) for one in offered if one.is_optional]
        self.fields["passages"].choices = told  # type: ignore[attr-defined]
        for name in dict.fromkeys(name for one in offered for name in one.fields):
            self.fields[name] = forms.CharField(label=FIELD_NAMES[name], max_length=300, required=False)

    @property
    def said(self) -> dict[str, str]:
        """The fields as they were filled in."""
        return {name: self.cleaned_data[name] for name in FIELD_NAMES if name in self.cleaned_data}

    def asked_for(self) -> list[forms.BoundField]:
        """The fields of the letter, for the page."""
        return [self[name] for name in FIELD_NAMES if name in self.fields]


class AboutForm(Command):
    """A letter of attendance: to whom, why, of which days, in which language. There is no field for words."""

    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(label=_("To whom"), queryset=None)
    ground = forms.ChoiceField(label=_("Why"), choices=Ground.choices)
    starts_on = forms.DateField(label=_("From"), widget=Day)
    ends_on = forms.DateField(label=_("To"), widget=Day)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.ENGLISH)

    def __init__(self, *args: Any, partners: QuerySet[Partner], **kwargs: Any) -> None:
        """Offer the partners."""
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]


class ReadForm(Command):
    """That the person read it, and what they want."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    wish = forms.ChoiceField(
        label=_("What do they want?"),
        widget=forms.RadioSelect,
        choices=[("go", _("It may leave")), ("stop", _("Stop it: nothing leaves"))],
    )

    def __init__(self, *args: Any, compelled: bool, **kwargs: Any) -> None:
        """Where an order compels it, offer no stop that would not hold."""
        super().__init__(*args, **kwargs)
        if compelled:
            self.fields["wish"].choices = [("go", _("They have read it"))]  # type: ignore[attr-defined]
