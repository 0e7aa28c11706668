"""What is asked about staying in touch: the rhythm, reminders, calls; and the words of reminders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.support.forms.group import Lines
from peerness.support.models import RemindBy, Rhythm
from peerness.support.queries.reminders import HOURS
from peerness.support.rules.neutral import LONGEST_TEXT
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose
from peerness.workforce.models import Peer

_BEFORE = {2: _("2 hours before"), 24: _("The day before"), 48: _("Two days before")}


class RhythmForm(Command):
    """How often somebody wants to be asked how it goes."""

    rhythm = forms.ChoiceField(
        label=_("How often they want to hear from you"),
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person said.")},
    )


class WishForm(Command):
    """Whether and how somebody wants to be reminded of appointments."""

    by = forms.ChoiceField(
        label=_("How they want to be reminded"),
        choices=RemindBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person said.")},
    )
    hours = forms.TypedChoiceField(
        label=_("How long before"), coerce=int, choices=[(hours, _BEFORE[hours]) for hours in HOURS], initial=HOURS[1]
    )


class CallsForm(Command):
    """When the next call is, and who calls."""

    next_on = forms.DateField(
        label=_("Next call"),
        widget=Day(),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day, such as 2026-03-02.")},
    )
    peer = forms.TypedChoiceField(label=_("Who calls"), required=False, coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, peers: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the peers by name, or whoever has time."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        named = [(str(id), peer.membership.account.name) for id, peer in self.peers.items()]
        choose_from(self, "peer", [("", _("Whoever of the program has time")), *named])

    @property
    def content(self) -> dict[str, Any]:
        """What the clean form says, as the actions take it."""
        chosen = self.cleaned_data["peer"]
        return {"next_on": self.cleaned_data["next_on"], "peer": self.peers[chosen] if chosen else None}


class OutcomeForm(Command):
    """What became of an attempt to call; the button says it."""

    outcome = forms.ChoiceField(choices=())
    wanted = forms.DateField(required=False, widget=Day())

    def __init__(self, *args: Any, outcomes: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Know what may become of a call."""
        super().__init__(*args, **kwargs)
        choose_from(self, "outcome", outcomes)


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=Prose(attrs={"rows": 2}))


class WordsForm(Command):
    """The link of the video room and the words of reminders; what stays empty is taken from above."""

    video_url = forms.URLField(
        label=_("Link of the video room"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("A room of any service that you trust. It is shown beside appointments by video."),
        error_messages={"invalid": _("Write the whole address, such as https://meet.example.org/room.")},
    )
    text_en = _words(_("Text message in English"))
    text_es = _words(_("Text message in Spanish"))
    voice_en = _words(_("Words on the phone in English"))
    voice_es = _words(_("Words on the phone in Spanish"))
    checklist = Lines(
        label=_("Before a meeting by video or phone"),
        required=False,
        help_text=_("What to ask each person, one on each line."),
    )
    texts = ("text_en", "text_es", "voice_en", "voice_es")
