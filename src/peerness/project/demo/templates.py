"""The invented organisation's own words for a letter: to hospitals, with a passage of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from peerness.kernel.scope import Scope
from peerness.letters.actions import set_back, write_template
from peerness.letters.queries import our_passages
from peerness.letters.rules.letter import Passage

_WELCOME = (
    "Our peers carry a phone from seven in the morning until midnight. Please ask the person first, then call us; with "
    "a peer people see a primary care provider more often.[^primary-care]"
)


def write_templates(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """Write a template for hospitals, and one for the board that was set back to ours."""
    at = now - timedelta(weeks=5)
    own = Passage("", frozenset({"hospital"}), _WELCOME, is_optional=True, is_on=True)
    ours = our_passages("hospital", "en")
    together = next(place for place, one in enumerate(ours) if one.code == "together")
    passages = (*ours[: together + 1], own, *ours[together + 1 :])
    write_template(scope, id=id(), at=at, audience="hospital", language="en", passages=passages, after=0)
    board = tuple(
        replace(one, is_on=one.code == "meet") for one in our_passages("board", "es") if one.code != "compliment"
    )
    for_board = {"audience": "board", "language": "es"}
    write_template(scope, id=id(), at=at, passages=board, after=0, **for_board)
    set_back(scope, id=id(), at=at, after=1, **for_board)
