"""What is typed to assign a peer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

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

    def __init__(
        self,
        *args: Any,
        peers: Iterable[Peer],
        beside: Collection[UUID],
        numbers_beside: Mapping[UUID, int],
        **kwargs: Any,
    ) -> None:
        """Offer the peers by name, each with how many people they walk beside now: a fact, no ranking."""
        super().__init__(*args, **kwargs)
        self.peers = {peer.pk: peer for peer in peers}
        self.fields["peer"].choices = [  # type: ignore[attr-defined]
            (str(id), _described(peer, numbers_beside.get(id, 0), id in beside)) for id, peer in self.peers.items()
        ]


def _described(peer: Peer, people: int, is_beside: bool) -> str:
    count = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    already = gettext("walks beside them already") if is_beside else ""
    return " · ".join(part for part in (peer.membership.account.name, peer.title, count, already) if part)
