"""docs/reference/components.md: the components of pages, as the room ui lists them."""

from __future__ import annotations

from peerness.ui.reference import PAGE, page

__all__ = ["PAGE", "page"]
