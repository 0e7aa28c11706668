"""What can go wrong in the field's terms; a page turns each into its own answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID


class Text(Protocol):
    """A sentence for people: a plain string or one that is translated when it is shown."""

    def __str__(self) -> str:
        """The sentence in the language of the moment."""


class PeernessError(Exception):
    """The root of every refusal that this product foresees."""


class Denied(PeernessError):
    """Not allowed. `reason` is the sentence that the screen shows; `code` the stable word that the audit keeps.

    `record` is the id of the record that stayed closed, so that the page can lead to break-glass where there is one.
    """

    def __init__(self, reason: Text, code: str, record: UUID | None = None) -> None:
        """Keep the sentence untranslated until it is shown."""
        super().__init__(code)
        self.reason = reason
        self.code = code
        self.record = record
        #: Whether the audit has it already.
        self.noted = False


class Missing(PeernessError):
    """There is no such record within the scope; a stranger's record is the same as none (404)."""


class Conflict(PeernessError):
    """The same id came with a different content, or the record changed meanwhile (409)."""

    def __init__(self, reason: Text) -> None:
        """Keep the sentence that says how to go on."""
        super().__init__(str(reason))
        self.reason = reason


class Invalid(PeernessError):
    """The input breaks a rule of the field: one sentence for each field, which says how to mend it (422)."""

    def __init__(self, errors: Mapping[str, Text]) -> None:
        """Map each field's name (or "" for the whole) to its sentence."""
        super().__init__(", ".join(sorted(errors)))
        self.errors = dict(errors)
