"""Where rooms above learn that somebody took their words back."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.voices.models import Voice


class Follower(Protocol):
    """An action that takes the words out of whatever did not leave yet."""

    def __call__(self, scope: Scope, /, *, id: UUID, at: datetime, voice: Voice) -> object:
        """Take them out; a second call does nothing more."""


_followers: dict[str, Follower] = {}


def register_follower(name: str, function: Follower) -> None:
    """Let something else follow, too, when words are taken back; the same name again replaces it."""
    _followers[name] = function


def followers() -> dict[str, Follower]:
    """Whatever has registered, by name."""
    return dict(_followers)
