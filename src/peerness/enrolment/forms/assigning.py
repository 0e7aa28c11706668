"""What is typed to assign a peer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.participants.models import Participant
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.workforce.models import Peer


class AssignForm(Command):
    """Which peer walks beside a person."""

    peer = forms.TypedChoiceField(
        label=_("Peer"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a peer.")},
    )
    instead = forms.TypedChoiceField(
        label=_("Instead of"),
        coerce=UUID,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=_("They can change at any time, and nobody asks why."),
    )

    def __init__(
        self,
        *args: Any,
        peers: Iterable[Peer],
        beside: Collection[UUID],
        numbers_beside: Mapping[UUID, int],
        notes: Mapping[UUID, Text] | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer the peers by name, each with how many people they walk beside now: a fact, no ranking."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        choose_from(
            self,
            "peer",
            [
                (str(id), _described(peer, numbers_beside.get(id, 0), id in beside, (notes or {}).get(id, "")))
                for id, peer in self.peers.items()
            ],
        )
        present = [(str(id), peer.membership.account.name) for id, peer in self.peers.items() if id in beside]
        self.has_present = bool(present)
        choose_from(self, "instead", [("", _("Nobody: both walk beside them")), *present])


def _described(peer: Peer, people: int, is_beside: bool, note: Text = "") -> str:
    count = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    already = gettext("walks beside them already") if is_beside else ""
    return " · ".join(part for part in (peer.membership.account.name, peer.title, count, already, str(note)) if part)


class HandOverForm(Command):
    """Which people go over to which peer."""

    people = forms.TypedMultipleChoiceField(
        label=_("Who"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    taker = forms.TypedChoiceField(
        label=_("To whom"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a peer.")},
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Participant],
        peers: Iterable[Peer],
        numbers_beside: Mapping[UUID, int],
        **kwargs: Any,
    ) -> None:
        """Offer the people within reach, and the peers of their programs."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        choose_from(self, "people", [(str(one.pk), one.called) for one in people])
        choose_from(
            self,
            "taker",
            [(str(id), _described(peer, numbers_beside.get(id, 0), False)) for id, peer in self.peers.items()],
        )
