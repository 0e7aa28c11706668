"""What pages of the library show."""

from peerness.library.pages.evidence import evidence
from peerness.library.pages.keeping import CHECKS, PROPOSALS, calling, stocking, withdrawing
from peerness.library.pages.moving import brought, to_look_at
from peerness.library.pages.reading import LISTS, Handed, Shared, handed, holder_of_call, shared
from peerness.library.pages.shelf import ShelfPage, shelf

__all__ = [
    "CHECKS",
    "LISTS",
    "PROPOSALS",
    "Handed",
    "Shared",
    "ShelfPage",
    "brought",
    "calling",
    "evidence",
    "handed",
    "holder_of_call",
    "shared",
    "shelf",
    "stocking",
    "to_look_at",
    "withdrawing",
]
