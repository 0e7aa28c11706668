"""Writes of the letter desk, one file for each noun."""

from peerness.letters.actions.about import answered_about, begin_about, note_read, send_about, stop_letters
from peerness.letters.actions.partners import answer, begin, send, write

__all__ = [
    "answer",
    "answered_about",
    "begin",
    "begin_about",
    "note_read",
    "send",
    "send_about",
    "stop_letters",
    "write",
]
