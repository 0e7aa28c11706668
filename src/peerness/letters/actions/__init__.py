"""Writes of the letter desk, one file for each noun."""

from peerness.letters.actions.about import answered_about, begin_about, note_read, send_about, stop_letters
from peerness.letters.actions.partners import answer, begin, renew, send, write
from peerness.letters.actions.templates import set_back, write_template
from peerness.letters.actions.voices import withdraw_quotes

__all__ = [
    "answer",
    "answered_about",
    "begin",
    "begin_about",
    "note_read",
    "renew",
    "send",
    "send_about",
    "set_back",
    "stop_letters",
    "withdraw_quotes",
    "write",
    "write_template",
]
