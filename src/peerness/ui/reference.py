"""The reference of the components, made from the components themselves."""

from __future__ import annotations

from typing import Final

from peerness.ui.gallery import call_of, names, purpose_of

PAGE: Final = "reference/components.md"

_HEAD: Final = """# Components

Pages are built from these tags (`{% load ui %}`). The gallery at `/ui/gallery/` shows each in all its states; it is
open everywhere but in production. A wrong kind, tone or icon fails while the page is built, not on somebody's phone.
"""


def page() -> str:
    """The page as Markdown: each component with its call and its purpose."""
    return _HEAD + "".join(_entry(name) for name in names())


def _entry(name: str) -> str:
    return f"\n## {name}\n\n```django\n{call_of(name)}\n```\n\n{purpose_of(name)}\n"
