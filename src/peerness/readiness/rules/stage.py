"""Stages of change for the organisation itself: where it says it stands, never scored and never compared. Pure."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where an organisation is with a change. Going back is no fault; the last word counts."""

    NOT_YET = "not_yet"
    THINKING = "thinking"
    PREPARING = "preparing"
    DOING = "doing"
    KEEPING = "keeping"
