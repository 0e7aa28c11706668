"""What is typed when somebody chooses a peer: what matters to them, whom they chose, what ties two people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.models import Tie, Wish
from peerness.kernel.errors import Text
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import HiddenList
from peerness.workforce.models import HOURS, LANGUAGES, STAGES, WAYS, Peer, coded

_MATTERS_NOT = ("", _("Does not matter"))


def _several(label: Any, choices: dict[str, Text]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices.items()), required=False, widget=forms.CheckboxSelectMultiple
    )


class WishForm(Command):
    """What matters to a person in a peer; every line may stay empty."""

    language = forms.ChoiceField(
        label=_("Somebody who speaks"), required=False, choices=[_MATTERS_NOT, *LANGUAGES.items()]
    )
    life_stage = forms.ChoiceField(
        label=_("Somebody whose age is"),
        required=False,
        choices=[_MATTERS_NOT, *STAGES.items()],
        widget=forms.RadioSelect,
    )
    parenting = forms.BooleanField(label=_("Somebody who raises children, or has raised them"), required=False)
    ways = _several(_("Somebody who knows"), WAYS)
    hours = _several(_("When to meet"), HOURS)
    place = forms.CharField(label=_("Where to meet"), max_length=120, required=False)
    words = forms.CharField(
        label=_("Whatever else matters"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In their own words. It is read, not compared."),
    )

    @staticmethod
    def before(wish: Wish) -> dict[str, Any]:
        """What was said before, as the form begins."""
        plain = {name: getattr(wish, name) for name in WishForm.base_fields if name != "id"}
        return {**plain, "ways": coded(wish.ways), "hours": coded(wish.hours)}


class ChooseForm(Command):
    """Whom somebody chose from the profiles that were shown, perhaps instead of a peer they have now."""

    peer = forms.TypedChoiceField(coerce=UUID, error_messages={"required": _("Choose a peer.")})
    instead = forms.TypedChoiceField(coerce=UUID, required=False, empty_value=None)

    def __init__(self, *args: Any, peers: Iterable[Peer], present: Iterable[Peer], **kwargs: Any) -> None:
        """Take the peers who were shown, and those who walk beside the person now."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in (*peers, *present)}
        choose_from(self, "peer", [(str(one.pk), one.pk) for one in peers])
        now = [("", ""), *((str(one.pk), one.pk) for one in present)]
        choose_from(self, "instead", now)


class DeclineForm(Command):
    """The peers whom somebody would rather not meet: all who were shown; a peer who was not is refused."""

    peers = forms.TypedMultipleChoiceField(
        coerce=UUID, widget=HiddenList, error_messages={"required": _("Choose a peer.")}
    )

    def __init__(self, *args: Any, peers: Iterable[Peer], **kwargs: Any) -> None:
        """Take the peers who were shown."""
        super().__init__(*args, **kwargs)
        choose_from(self, "peers", [(str(one.pk), one.pk) for one in peers])


class TieForm(Command):
    """What ties a peer and a person."""

    peer = forms.TypedChoiceField(label=_("Peer"), coerce=UUID, error_messages={"required": _("Choose a peer.")})
    tie = forms.TypedChoiceField(
        label=_("What ties them"),
        coerce=Tie,
        choices=[choice for choice in Tie.choices if choice[0] != Tie.DECLINED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties them. Nothing more is asked.")},
    )

    def __init__(self, *args: Any, peers: Iterable[Peer], **kwargs: Any) -> None:
        """Offer the peers; whoever speaks only for themselves need not choose."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        named = [(str(id), peer.membership.account.name) for id, peer in self.peers.items()]
        blank = [] if len(named) == 1 else [("", _("Choose a peer"))]
        choose_from(self, "peer", [*blank, *named])
