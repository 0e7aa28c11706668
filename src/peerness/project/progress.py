"""How long work shows itself: a bar on a screen, nothing in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click


class Progress(Protocol):
    """Told by long work how far it is: so many of so many steps, and what comes now."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Show it."""


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """A progress bar for work that does not know its length before it has begun."""
    with click.progressbar(length=1, label=label, item_show_func=lambda what: what, width=30) as shown:

        def show(done: int, total: int, what: str = "") -> None:
            shown.length = max(total, 1)
            shown.update(max(done - shown.pos, 0), what)

        yield show
        shown.update(max((shown.length or 1) - shown.pos, 0), "")
