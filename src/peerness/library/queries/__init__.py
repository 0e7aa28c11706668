"""Reads of the library, one file for each noun."""

from peerness.library.queries.catalogue import shipped
from peerness.library.queries.copies import copied, copy_of
from peerness.library.queries.evidence import claims, document, references_of
from peerness.library.queries.index import keys_of
from peerness.library.queries.readinglists import (
    collections,
    items,
    link_of,
    list_by_token,
    own_lists,
    reading_list,
)
from peerness.library.queries.resources import (
    by_code,
    every,
    proposals,
    resource,
    stale,
    submission_link,
    submissions_by_token,
    why_not_hand_over,
    why_not_keep,
    with_links,
)
from peerness.library.queries.search import Hits, search

__all__ = [
    "Hits",
    "by_code",
    "claims",
    "collections",
    "copied",
    "copy_of",
    "document",
    "every",
    "items",
    "keys_of",
    "link_of",
    "list_by_token",
    "own_lists",
    "proposals",
    "reading_list",
    "references_of",
    "resource",
    "search",
    "shipped",
    "stale",
    "submission_link",
    "submissions_by_token",
    "why_not_hand_over",
    "why_not_keep",
    "with_links",
]
