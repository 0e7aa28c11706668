"""Pages of enrolment."""

from peerness.enrolment.views.assigning import assign, waiting
from peerness.enrolment.views.welcoming import welcome

__all__ = ["assign", "waiting", "welcome"]
