"""The invented organisation's own words: a term that it added to the language lens, and one that it silenced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.programs.actions import add_term, silence_term
from peerness.programs.models import TermStrength


def choose_words(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """Add and silence a term, as a program manager did some weeks before now."""
    at = now - timedelta(weeks=6)
    add_term(
        scope,
        id=id(),
        at=at,
        language="en",
        words="walk-in\nwalk-ins",
        say="somebody who comes by",
        strength=TermStrength.SUGGEST,
        reason="It counts heads; we greet people.",
    )
    silence_term(scope, id=id(), at=at, language="en", code="sober", reason="Our Tuesday group chose this word itself.")
