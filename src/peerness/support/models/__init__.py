"""Tables of support."""

from peerness.support.models.group import Group, GroupKind, Question
from peerness.support.models.session import Addendum, Attendance, Modality, Setting, SupportSession, Undone

__all__ = [
    "Addendum",
    "Attendance",
    "Group",
    "GroupKind",
    "Modality",
    "Question",
    "Setting",
    "SupportSession",
    "Undone",
]
