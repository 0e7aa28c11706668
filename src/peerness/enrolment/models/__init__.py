"""Tables of enrolment."""

from peerness.enrolment.models.assignment import Assignment
from peerness.enrolment.models.episode import Episode

__all__ = ["Assignment", "Episode"]
