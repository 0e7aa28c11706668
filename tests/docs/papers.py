"""Reads the papers: which there are, their headings, links, pictures and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^ *(?P<ticks>`{3,})(?P<kind>[\w-]*)\n(?P<body>.*?)^ *(?P=ticks)$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
_IMG = re.compile(r'<img\b[^>]*?\bsrc="(?P<target>[^"]+)"[^>]*>')
_INLINE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, such as sh or python, and its lines."""

    kind: str
    lines: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Paper:
    """One Markdown file of the repository."""

    path: Path
    root: Path = ROOT

    @property
    def name(self) -> str:
        """Its place in the repository."""
        return self.path.relative_to(self.root).as_posix()

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """The text without fenced blocks; every line keeps its number."""
        return _FENCE.sub(lambda hit: "\n" * hit[0].count("\n"), self.text)

    def blocks(self) -> Iterator[Block]:
        """The fenced blocks."""
        for hit in _FENCE.finditer(self.text):
            lines = tuple(line.strip() for line in hit["body"].splitlines())
            yield Block(hit["kind"], lines, self.text.count("\n", 0, hit.start()) + 1)

    def links(self) -> Iterator[tuple[str, int]]:
        """Where the paper leads, with the line; its pictures apart."""
        for hit in _LINK.finditer(self.prose):
            if not hit["picture"]:
                yield hit["target"], self.prose.count("\n", 0, hit.start()) + 1

    def pictures(self) -> Iterator[tuple[str, str]]:
        """The pictures that it shows, each with its words for those who do not see it."""
        for hit in _LINK.finditer(self.prose):
            if hit["picture"]:
                yield hit["target"], hit["text"]
        for hit in _IMG.finditer(self.prose):
            words = re.search(r'\balt="([^"]*)"', hit[0])
            yield hit["target"], words[1] if words else ""

    def inline(self) -> Iterator[tuple[str, int]]:
        """Short pieces of code within sentences."""
        for hit in _INLINE.finditer(self.prose):
            yield hit[1], self.prose.count("\n", 0, hit.start()) + 1

    def headings(self) -> list[tuple[int, str]]:
        """The headings with their level."""
        return [(len(hit[1]), hit[2].strip()) for hit in _HEADING.finditer(self.prose)]

    def anchors(self) -> set[str]:
        """The fragments by which its headings can be reached."""
        return {anchor(text) for _, text in self.headings()}

    def tables(self) -> list[list[dict[str, str]]]:
        """The tables, each as rows from column to cell."""
        found: list[list[dict[str, str]]] = []
        heads: list[str] = []
        for line in self.prose.splitlines():
            if not line.startswith("|"):
                heads = []
                continue
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not heads:
                heads = [cell.lower() for cell in cells]
                found.append([])
            elif not all(set(cell) <= set("-: ") for cell in cells):
                found[-1].append(dict(zip(heads, cells, strict=False)))
        return found


def anchor(heading: str) -> str:
    """A heading as the fragment that common Markdown viewers make of it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")


def papers(root: Path = ROOT) -> list[Paper]:
    """Every paper: those at the top, and everything below docs/."""
    found = [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]
    return [Paper(path, root) for path in found]


def paper(name: str, root: Path = ROOT) -> Paper:
    """One paper by its place."""
    return Paper(root / name, root)


def planted(root: Path, **texts: str) -> Path:
    """A small repository with these papers: "docs__a" is docs/a.md."""
    for name, text in texts.items():
        path = root / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
