"""What is typed into the sections of a record, for a phone number and another name."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Aspect, Language
from peerness.participants.rules.record import FIELDS, Section
from peerness.ui.command import Command

_NAME, _LINE = 120, 300


class SectionForm(Command):
    """One section of the record; `seen` is the print of what the writer had before them."""

    section: ClassVar[Section]
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def values(self) -> dict[str, object]:
        """What was typed, by the record's fields."""
        return {name: self.cleaned_data[name] for name in FIELDS[self.section]}


class NameForm(SectionForm):
    """Names, pronouns, language, and the date of birth as far as it is known."""

    section = Section.NAME
    called = forms.CharField(
        label=_("Name to be called by"),
        max_length=_NAME,
        error_messages={"required": _("Write the name that the person wants to be called by. One name is enough.")},
    )
    legal_name = forms.CharField(
        label=_("Legal name"),
        max_length=200,
        required=False,
        help_text=_("Only where something official needs it. It is shown nowhere else."),
    )
    pronouns = forms.CharField(label=_("Pronouns"), max_length=60, required=False, help_text=_("As they say them."))
    language = forms.ChoiceField(
        label=_("Language they are at home in"), required=False, choices=[("", _("Not said")), *Language.choices]
    )
    born_year = forms.IntegerField(
        label=_("Year of birth"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
    )
    born_month = forms.TypedChoiceField(
        label=_("Month of birth"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not said")), *MONTHS.items()],
    )
    born_day = forms.IntegerField(
        label=_("Day of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        help_text=_("The year alone is enough, and so is nothing at all."),
    )


class ContactForm(SectionForm):
    """E-mail and address; phone numbers have a form of their own."""

    section = Section.CONTACT
    email = forms.CharField(
        label=_("E-mail address"), max_length=254, required=False, widget=forms.TextInput(attrs={"inputmode": "email"})
    )
    address = forms.CharField(
        label=_("Address, or where to find them"),
        max_length=_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A street, or words such as: mornings at the day center, ask for Jo."),
    )
    no_fixed_address = forms.BooleanField(label=_("No fixed address"), required=False)


class EmergencyForm(SectionForm):
    """Whom to call in an emergency, and what may be said."""

    section = Section.EMERGENCY
    emergency_name = forms.CharField(label=_("Whom to call in an emergency"), max_length=_NAME, required=False)
    emergency_relation = forms.CharField(
        label=_("Who that is to them"), max_length=80, required=False, help_text=_("Such as: a sister, a sponsor.")
    )
    emergency_phone = forms.CharField(
        label=_("Their phone number"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    emergency_note = forms.CharField(
        label=_("What may be said to them"),
        max_length=200,
        required=False,
        help_text=_("Ask before writing anything down. Many people do not want their family to know where they go."),
    )


class SelfForm(Command):
    """What a person says of themselves, aspect by aspect. Every line may stay empty."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One line for each aspect."""
        super().__init__(*args, **kwargs)
        for aspect, label in Aspect.choices:
            self.fields[aspect] = forms.CharField(
                label=label, max_length=_LINE, required=False, widget=forms.Textarea(attrs={"rows": 1})
            )

    @property
    def words(self) -> dict[str, str]:
        """What was typed, by aspect."""
        return {aspect: self.cleaned_data[aspect] for aspect in Aspect.values}

    @property
    def lines(self) -> list[forms.BoundField]:
        """The fields of the aspects, in order."""
        return [self[aspect] for aspect in Aspect.values]


#: The form of each section that consists of fields of the participant.
SECTION_FORMS: dict[Section, type[SectionForm]] = {
    form.section: form for form in (NameForm, ContactForm, EmergencyForm)
}


class PhoneForm(Command):
    """A number, whose it is, and what is all right there."""

    number = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": _("Write the number.")},
    )
    label = forms.CharField(
        label=_("Whose it is, whom to ask for"),
        max_length=80,
        required=False,
        help_text=_("Such as: their own, the sister's, the shelter's desk."),
    )
    ok_call = forms.BooleanField(label=_("All right to call"), required=False)
    ok_text = forms.BooleanField(label=_("All right to text"), required=False)
    ok_message = forms.BooleanField(label=_("All right to leave a message"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("number", "label", "ok_call", "ok_text", "ok_message")}


class AliasForm(Command):
    """Another name."""

    name = forms.CharField(
        label=_("Another name they go by"),
        max_length=_NAME,
        help_text=_("A nickname, a former name, a street name. They are found under it, too."),
        error_messages={"required": _("Write the name.")},
    )
