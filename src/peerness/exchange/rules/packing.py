"""A file as text that any database keeps: packed and spelt in letters. Pure."""

from __future__ import annotations

import base64
import zlib

#: The largest file that a page takes, in bytes; the command takes any.
LARGEST = 20_000_000


def packed(content: bytes) -> str:
    """The file in letters."""
    return base64.b85encode(zlib.compress(content, 6)).decode("ascii")


def unpacked(text: str) -> bytes:
    """The file again."""
    return zlib.decompress(base64.b85decode(text))
