"""What is typed when a peer is away: from when until when, who is on call instead, to whom each person goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.participants.models import Participant
from peerness.ui.command import Command
from peerness.workforce.models import OnCall, Peer
from peerness.workforce.rules import WHOLE


def _day(label: Any, required: bool = False, help_text: Any = "") -> forms.DateField:
    wrong = {"invalid": _("Write the day, such as 2026-03-02."), "required": _("Choose the first day.")}
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=picker, help_text=help_text, error_messages=wrong)


class LeaveForm(Command):
    """From when until when a peer is away, and how they come back."""

    first_on = _day(_("First day away"), True)
    last_on = _day(_("Last day away"), help_text=_("It may stay empty while nobody knows."))
    share = forms.TypedChoiceField(
        label=_("On the return"),
        coerce=int,
        choices=[(WHOLE, _("All of their people at once")), (75, "75 %"), (50, "50 %"), (25, "25 %")],
        initial=WHOLE,
        help_text=_("Share of the usual number of people: so long nobody is suggested beyond it."),
    )
    full_on = _day(_("All of it again from"))


class CallsForm(Command):
    """Who is on call instead of a peer, for each time."""

    def __init__(self, *args: Any, calls: Iterable[OnCall], peers: Iterable[Peer], **kwargs: Any) -> None:
        """One choice for each time on call."""
        super().__init__(*args, **kwargs)
        choices = [("", _("Nobody yet")), *[(str(one.pk), one.membership.account.name) for one in peers]]
        self.calls = {f"call_{call.pk.hex}": call for call in calls}
        for name, call in self.calls.items():
            self.fields[name] = forms.TypedChoiceField(
                label=call.program.name, coerce=UUID, required=False, empty_value=None, choices=choices
            )

    @property
    def choices_shown(self) -> list[tuple[OnCall, forms.BoundField]]:
        """Each time with its choice."""
        return [(call, self[name]) for name, call in self.calls.items()]

    @property
    def takers(self) -> dict[UUID, UUID]:
        """Who comes instead, where somebody was chosen."""
        return _chosen({call.pk: self.cleaned_data[name] for name, call in self.calls.items()})


class EachForm(Command):
    """To whom each person of a peer goes; whoever has no choice stays for the next time."""

    def __init__(self, *args: Any, people: Iterable[Participant], peers: Iterable[Peer], **kwargs: Any) -> None:
        """One choice for each person."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        named = [(str(id), peer.membership.account.name) for id, peer in self.peers.items()]
        self.people = {f"to_{one.pk.hex}": one for one in people}
        for name, one in self.people.items():
            self.fields[name] = forms.TypedChoiceField(
                label=one.called, coerce=UUID, required=False, empty_value=None, choices=[("", _("Stays")), *named]
            )

    @property
    def takers(self) -> dict[UUID, UUID]:
        """To whom people go, where somebody was chosen."""
        return _chosen({one.pk: self.cleaned_data[name] for name, one in self.people.items()})


def _chosen(given: dict[UUID, UUID | None]) -> dict[UUID, UUID]:
    return {what: peer for what, peer in given.items() if peer is not None}
