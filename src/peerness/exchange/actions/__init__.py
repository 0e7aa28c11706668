"""Writes of exchange: files on their way in, batches that came in, and that a copy of everything was made."""

from peerness.exchange.actions.batches import (
    begin_batch,
    bring_appointments,
    bring_people,
    bring_sessions,
    finish_batch,
    note_copy,
    undo_batch,
)
from peerness.exchange.actions.uploads import (
    ask_back,
    decide,
    let_in,
    note_back,
    note_checked,
    note_in,
    put_file,
    say_columns,
    throw_away,
)

__all__ = [
    "ask_back",
    "begin_batch",
    "bring_appointments",
    "bring_people",
    "bring_sessions",
    "decide",
    "finish_batch",
    "let_in",
    "note_back",
    "note_checked",
    "note_copy",
    "note_in",
    "put_file",
    "say_columns",
    "throw_away",
    "undo_batch",
]
