"""Makes pictures of pages small: at most 256 colours, and compressed as far as it goes. Pages have few colours."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_MARK = b"\x89PNG\r\n\x1a\n"
_COLOURS = 256


def smaller(png: bytes) -> bytes:
    """The same picture with a palette; tones that occur seldom become the nearest of those that occur often."""
    width, height, channels, pixels = _read(png)
    counted = Counter(pixels)
    palette = [colour for colour, _ in counted.most_common(_COLOURS)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counted:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda number: _far(palette[number], colour))
    lines = (bytes(index[pixel] for pixel in pixels[row * width : (row + 1) * width]) for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(colour[:3] for colour in palette)), (b"IDAT", body), (b"IEND", b""))
    assert channels in (3, 4)
    return _MARK + b"".join(map(_chunk, parts))


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a picture."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _far(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_MARK)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _read(png: bytes) -> tuple[int, int, int, list[bytes]]:
    """Width, height, channels and the pixels of a picture as the browser makes it: eight bits, no interlacing."""
    assert png.startswith(_MARK), "this is no PNG"
    chunks = list(_chunks(png))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    assert (depth, interlaced) == (8, 0)
    assert kind in (2, 6)
    channels = 3 if kind == 2 else 4
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    plain = _unfiltered(raw, width * channels, channels)
    return width, height, channels, [plain[at : at + channels] for at in range(0, len(plain), channels)]


def _unfiltered(raw: bytes, stride: int, step: int) -> bytes:
    """Undo what PNG does to each line so that it compresses well."""
    found, before = bytearray(), bytearray(stride)
    for at in range(0, len(raw), stride + 1):
        line = bytearray(raw[at + 1 : at + 1 + stride])
        _undo(raw[at], line, before, step)
        found += line
        before = line
    return bytes(found)


def _undo(filtering: int, line: bytearray, above: bytearray, step: int) -> None:
    for at in range(len(line)) if filtering else ():
        left = line[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        line[at] = (line[at] + _expected(filtering, left, above[at], corner)) & 255


def _expected(filtering: int, left: int, above: int, corner: int) -> int:
    if filtering == 1:
        return left
    if filtering == 2:
        return above
    if filtering == 3:
        return (left + above) // 2
    return min((left, above, corner), key=lambda one: abs(left + above - corner - one))
