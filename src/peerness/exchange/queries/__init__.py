"""Reads of files, of batches that came in, and of everything that an organisation has."""

from peerness.exchange.queries.batches import (
    batch,
    batches,
    brought_before,
    called,
    meaning,
    numbers_in,
    parents,
    peers_by_name,
    programs_by_name,
    records_of,
)
from peerness.exchange.queries.files import NoTable, sheet_of

__all__ = [
    "NoTable",
    "batch",
    "batches",
    "brought_before",
    "called",
    "meaning",
    "numbers_in",
    "parents",
    "peers_by_name",
    "programs_by_name",
    "records_of",
    "sheet_of",
]
