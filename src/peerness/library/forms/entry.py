"""Forms about entries: what is said about one, a proposal from outside, a decision, a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.library.actions import Given
from peerness.library.models import Audience, Kind, Licence, Population, Ranking, Resource, Tongue, Topic
from peerness.ui.command import Command
from peerness.ui.widgets import LongText, Prose

_LISTS = ("audiences", "topics", "populations")


class ProposalForm(Command):
    """What anybody can say about an entry; who proposes it from outside may leave a name."""

    title = forms.CharField(label=_("Title"), max_length=300, error_messages={"required": _("Write the title.")})
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Who publishes it, as it stands on the cover.")
    )
    authors = forms.CharField(label=_("Authors"), max_length=600, required=False)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1800,
        max_value=2100,
        error_messages={
            "invalid": _("Write the year with four digits, or leave it empty."),
            "min_value": _("Write the year with four digits, or leave it empty."),
            "max_value": _("Write the year with four digits, or leave it empty."),
        },
    )
    kind = forms.ChoiceField(label=_("Type"), choices=Kind.choices, initial=Kind.DOCUMENT)
    url = forms.CharField(
        label=_("Link"), max_length=500, required=False, help_text=_("The whole address, beginning with https://.")
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=2000,
        required=False,
        widget=LongText(attrs={"rows": 4}),
        help_text=_("In your own words: what somebody finds there and for what it is good."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    populations = forms.MultipleChoiceField(
        label=_("About whom in particular"),
        choices=Population.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Tongue.choices, initial=Tongue.ENGLISH)
    proposer = forms.CharField(
        label=_("Your name, and how we reach you"),
        max_length=200,
        required=False,
        help_text=_("Only if you want to be asked back."),
    )

    @property
    def given(self) -> Given:
        """What was said, as the actions take it."""
        given = self.cleaned_data
        said: dict[str, Any] = {name: given[name] for name in Given.__dataclass_fields__ if name in given}
        said |= {name: tuple(said[name]) for name in _LISTS}
        return Given(**said)


def said_of(resource: Resource) -> dict[str, Any]:
    """What an entry says now, to begin a form with."""
    return {name: getattr(resource, name) for name in Given.__dataclass_fields__}


class EntryForm(ProposalForm):
    """What those who keep the library say about an entry."""

    ranking = forms.ChoiceField(
        label=_("Evidence ranking"),
        choices=Ranking.choices,
        required=False,
        help_text=_("Only a ranking that the source or a collection gives; we do not rank by ourselves."),
    )
    licence = forms.ChoiceField(label=_("Licence"), choices=Licence.choices, initial=Licence.UNKNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the lens read along, which nobody from outside has."""
        super().__init__(*args, **kwargs)
        self.fields["description"].widget = Prose(attrs={"rows": 4})


class DecideForm(Command):
    """Take a proposal or decline it."""

    take = forms.ChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Take it onto the shelf")), ("no", _("Decline it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    why = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("Needed when you decline; kept for the record.")
    )


class CheckForm(Command):
    """Whether the link of an entry opens today."""

    opens = forms.ChoiceField(
        label=_("Does its link open?"),
        choices=[
            ("yes", _("It opens, and the entry is still right")),
            ("no", _("It does not open, or leads elsewhere")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )


class WhyForm(Command):
    """A reason for taking an entry off the shelf."""

    why = forms.CharField(
        label=_("Reason"), max_length=300, error_messages={"required": _("Say why, for those who come after you.")}
    )
