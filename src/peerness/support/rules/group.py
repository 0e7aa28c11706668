"""What holds for groups: a summary names nobody. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable


def named_in(summary: str, names: Iterable[str]) -> list[str]:
    """Which of these people a summary names, by any whole word of what they are called; capital letters do not count.

    A word of one letter, such as an initial, is no name.
    """
    said = set(_words(summary))
    return [name for name in names if said & {word for word in _words(name) if len(word) > 1}]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
