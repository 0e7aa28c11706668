"""Reads of files, of batches that came in, and of everything that an organisation has."""

from peerness.exchange.queries.batches import (
    batch,
    batches,
    brought_before,
    meaning,
    parents,
    peers_by_name,
    people_of,
    programs_by_name,
)
from peerness.exchange.queries.files import NoTable, sheet_of

__all__ = [
    "NoTable",
    "batch",
    "batches",
    "brought_before",
    "meaning",
    "parents",
    "peers_by_name",
    "people_of",
    "programs_by_name",
    "sheet_of",
]
