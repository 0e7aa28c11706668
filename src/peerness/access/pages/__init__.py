"""What pages of access show, one file a noun, and the answers that belong to no single view."""

from peerness.access.pages.kept import Typed, kept_input
from peerness.access.pages.refusals import refusal

__all__ = ["Typed", "kept_input", "refusal"]
