"""A deck as documents know it: slides with a title, short lines and what whoever speaks may say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

#: The kind of file that a deck becomes.
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: So many seconds at most may making one take; it takes less than one.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; its notes are for whoever speaks. `is_small` sets long lines, such as references, smaller."""

    title: str
    lines: tuple[str, ...]
    notes: str = ""
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in one language, after a first one with the title and who gives it."""

    title: str
    lead: str
    language: str
    slides: tuple[Slide, ...]


def told(said: Mapping[str, Any]) -> Deck:
    """A deck as JSON told it."""
    slides = (Slide(one["title"], tuple(one["lines"]), one["notes"], one["is_small"]) for one in said["slides"])
    return Deck(said["title"], said["lead"], said["language"], tuple(slides))


def as_pptx(deck: Deck) -> bytes:
    """The deck as a PowerPoint file, made in a process of its own.

    What makes it needs 30 MB of memory, which a server would keep ever after for a file that is asked for now and then.
    """
    done = subprocess.run(
        [sys.executable, "-m", "peerness.documents.pptx"],
        input=json.dumps(asdict(deck)).encode(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        check=True,
        timeout=PATIENCE,
    )
    return done.stdout
