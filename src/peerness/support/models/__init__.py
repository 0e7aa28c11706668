"""Tables of support."""

from peerness.support.models.session import Attendance, SupportSession

__all__ = ["Attendance", "SupportSession"]
