"""Forms of the organisation's own texts and kinds of consent, of a reading, and of a breach's clocks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.forms.pieces import PIECES
from peerness.consent.models import ReviewKind
from peerness.consent.models.incident import MOST_OF_A_BREACH
from peerness.consent.models.words import CategoryName, PurposeName
from peerness.consent.rules.kinds import LONGEST, PURPOSES
from peerness.consent.rules.terms import Category, Purpose
from peerness.consent.rules.wording import LONGEST as LONGEST_PIECE
from peerness.consent.rules.wording import Document, our_text
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose


class KindForm(Command):
    """A kind of consent: what for, what it covers and how long at most."""

    name = forms.CharField(
        label=_("What it is called"), max_length=80, error_messages={"required": _("Give it a name.")}
    )
    purpose = forms.TypedChoiceField(
        label=_("What for"),
        coerce=Purpose,
        choices=[(one.value, PurposeName(one.value).label) for one in PURPOSES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )
    categories = forms.TypedMultipleChoiceField(
        label=_("What it may cover at most"),
        coerce=Category,
        choices=[(one.value, one.label) for one in CategoryName if one != CategoryName.NOTES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that it may cover.")},
    )
    days = forms.IntegerField(label=_("Days at most"), min_value=1, max_value=LONGEST, initial=365)
    words = forms.CharField(
        label=_("A sentence that it adds"),
        max_length=400,
        required=False,
        widget=Prose(attrs={"rows": 2}),
        help_text=_("It stands in the text that is signed. Plain words; empty for none."),
    )
    read_by = forms.CharField(
        label=_("Who read the law for this"),
        max_length=160,
        error_messages={"required": _("Write who read the law for this.")},
    )

    def clean_categories(self) -> frozenset[Category]:
        """As a set."""
        return frozenset(self.cleaned_data["categories"])


class TextForm(Command):
    """A document in the organisation's own words; the pieces are those of our text."""

    def __init__(self, *args: Any, document: Document, language: str, **kwargs: Any) -> None:
        """Ask for each piece, with ours beside it."""
        super().__init__(*args, **kwargs)
        for name, our in our_text(document, language).items():
            self.fields[name] = forms.CharField(
                label=str(PIECES[document][name]),
                max_length=LONGEST_PIECE,
                widget=Prose(attrs={"rows": 2 if len(our) < 120 else 5, "lang": language}),
                error_messages={"required": _("Write this piece, or take over ours.")},
            )
        self.fields["hard_on_purpose"] = forms.BooleanField(
            label=_("It must stand in these words, although they are hard to read"),
            required=False,
            help_text=_("Only where counsel insists. Then read it aloud with special care."),
        )


class TextReviewForm(Command):
    """Who has read the text that holds, for what, what makes them able to, and when."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What it was read for"),
        choices=ReviewKind.choices,
        initial=ReviewKind.COUNSEL,
        widget=forms.RadioSelect,
    )
    reviewer = forms.CharField(
        label=_("Who read it"), max_length=160, error_messages={"required": _("Write who read it.")}
    )
    qualification = forms.CharField(
        label=_("What makes them able to"),
        max_length=300,
        error_messages={"required": _("Write what makes them able to.")},
    )
    reviewed_on = forms.DateField(label=_("Read on"), widget=Day)


class BreachTermsForm(Command):
    """The clocks of a breach, and who read the law for them."""

    days = forms.IntegerField(
        label=_("Whoever is affected is told within so many days"), min_value=1, max_value=MOST_OF_A_BREACH["days"]
    )
    yearly_days = forms.IntegerField(
        label=_("The government is told of small ones within so many days after the year's end"),
        min_value=1,
        max_value=MOST_OF_A_BREACH["yearly_days"],
    )
    many = forms.IntegerField(
        label=_("It is told at once where so many people are affected"),
        min_value=1,
        max_value=MOST_OF_A_BREACH["many"],
    )
    media_many = forms.IntegerField(
        label=_("A state's media are told where more people of that state are affected than"),
        min_value=1,
        max_value=MOST_OF_A_BREACH["media_many"],
    )
    read_by = forms.CharField(
        label=_("Who read the law for this"),
        max_length=160,
        error_messages={"required": _("Write who read the law for this.")},
    )

    @staticmethod
    def terms(given: dict[str, Any]) -> dict[str, Any]:
        """The values as the action takes them."""
        return {
            "id": given["id"],
            "read_by": given["read_by"],
            "values": {name: given[name] for name in MOST_OF_A_BREACH},
        }
