"""Which files may be kept as the picture of a paper: told by how they begin, never by their name. Pure."""

from __future__ import annotations

#: The most bytes of one picture: a page at reading size, not a photograph at its largest.
MOST = 3_000_000
_BEGINS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def kind_of(content: bytes) -> str | None:
    """The kind of a file, or None for any that may not be kept."""
    return next((kind for begin, kind in _BEGINS.items() if content.startswith(begin)), None)
