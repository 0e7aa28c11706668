"""docs/reference/roles.md: the visible role table, as the room access makes it."""

from __future__ import annotations

from peerness.access.roletable import PAGE, page

__all__ = ["PAGE", "page"]
