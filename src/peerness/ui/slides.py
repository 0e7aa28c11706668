"""Slides to take along as a PowerPoint file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict

from peerness.documents.slides import Deck

#: The kind of file that a deck becomes.
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: So many seconds at most may making one take; it takes less than one.
PATIENCE = 60


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
