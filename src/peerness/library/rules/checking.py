"""When an entry has to be looked at again, and what its link may be."""

from __future__ import annotations

import re
from datetime import date, timedelta

#: So long a check of an entry counts. The field's collections are revised about yearly; changeable in a later version.
CHECKED_LASTS = timedelta(days=365)
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)


def stale_since(today: date) -> date:
    """Entries that were last checked on this day or before have to be looked at again."""
    return today - CHECKED_LASTS


def is_address(url: str) -> bool:
    """Whether a text is an address of the web: nothing else is ever made into a link."""
    return _ADDRESS.fullmatch(url) is not None


def leads_there(status: int | None) -> bool | None:
    """Whether an answer of the web means that a link leads there; None where it does not tell.

    Gone pages and names that nobody knows (None) are broken links. A server that wants a sign-in, is busy or is out of
    order says nothing about the link: nobody is sent to mend what is well tomorrow.
    """
    if status is None or status in {404, 410}:
        return False
    return True if status < 400 else None
