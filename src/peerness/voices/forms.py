"""Forms of voices: what a person says and agrees to, and where the words are used."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.kernel.scope import Scope
from peerness.ui.choices import choose_from, choose_rows
from peerness.ui.command import Command
from peerness.ui.widgets import Day, LongText
from peerness.voices.models import ShownName, Tongue, UseName, Voice, Way
from peerness.voices.queries import agreement, print_of
from peerness.voices.rules import Shown, Use, byline


class VoiceForm(Command):
    """The words and the consent for them. It is sent twice: the text that was read comes back before it is signed."""

    words = forms.CharField(
        label=_("In the person's words"),
        max_length=2000,
        widget=LongText(attrs={"rows": 6}),
        help_text=_("Just as they say it. Nobody else's name or story belongs into it."),
        error_messages={"required": _("Write the person's words.")},
    )
    language = forms.ChoiceField(label=_("In which language"), choices=Tongue.choices, initial=Tongue.ENGLISH)
    name = forms.CharField(
        label=_("Name, as the person says it"),
        max_length=120,
        help_text=_("We need it to find the words again when the person takes them back."),
        error_messages={"required": _("Write the name as the person says it.")},
    )
    shown = forms.ChoiceField(
        label=_("What stands below the words"),
        choices=ShownName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what stands below the words.")},
    )
    uses = forms.MultipleChoiceField(
        label=_("Where the words may stand"),
        choices=UseName.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose where the words may stand.")},
    )
    until = forms.DateField(
        label=_("Until when"), widget=Day, error_messages={"required": _("Choose the last day of the consent.")}
    )
    asked_by: forms.ModelChoiceField[Membership] = forms.ModelChoiceField(
        label=_("Who asked for it"),
        queryset=None,
        empty_label=None,
        help_text=_("Never somebody who walks or walked beside this person."),
        error_messages={
            "required": _("Choose who asked the person."),
            "invalid_choice": _("Choose who asked the person."),
        },
    )
    way = forms.ChoiceField(label=_("How they agree"), choices=Way.choices, initial=Way.SCREEN)
    signature = forms.CharField(
        label=_("Signature"),
        max_length=120,
        required=False,
        help_text=_("The person types their name; on paper, write the name as it stands there."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, askers: QuerySet[Membership], **kwargs: Any) -> None:
        """Offer those who work here in a role that may ask."""
        super().__init__(*args, **kwargs)
        choose_rows(self, "asked_by", askers)

    def to_read(self, scope: Scope) -> str:
        """The text that the person has to read before it can be kept; nothing where they have read this very text."""
        if not self.is_bound or not self.is_valid():
            return ""
        given = self.cleaned_data
        shown = Shown(given["shown"])
        said = {"shown": shown, "line": byline(shown, given["name"]), "until": given["until"]}
        text = agreement(scope, given["language"], uses=frozenset(map(Use, given["uses"])), **said)
        if given["seen"] == print_of(text):
            return ""
        self.show_again(seen=print_of(text), signature="")
        return text

    def taken(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class UseForm(Command):
    """Where the words are used."""

    kind = forms.ChoiceField(label=_("Where"), error_messages={"required": _("Choose where the words stand.")})
    place = forms.CharField(
        label=_("Which one"),
        max_length=200,
        help_text=_("The letter with its partner and day, the handout with its edition, the address of the page."),
        error_messages={"required": _("Write where it stands, so that somebody finds it again.")},
    )

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        """Offer only what the person agreed to."""
        super().__init__(*args, **kwargs)
        allowed = [(one.value, one.label) for one in UseName if Use(one.value) in voice.uses]
        choose_from(self, "kind", allowed)
