"""Reads of support."""

from peerness.support.queries.sessions import (
    Load,
    Week,
    attendances,
    draft,
    held_with,
    last_contacts,
    loads,
    notes_about,
    session,
    signed_by,
    unsigned,
    weeks,
    why_no_figures,
    why_no_words,
    why_not_log,
    with_last_contact,
)
from peerness.support.queries.sharing import attended

__all__ = [
    "Load",
    "Week",
    "attendances",
    "attended",
    "draft",
    "held_with",
    "last_contacts",
    "loads",
    "notes_about",
    "session",
    "signed_by",
    "unsigned",
    "weeks",
    "why_no_figures",
    "why_no_words",
    "why_not_log",
    "with_last_contact",
]
