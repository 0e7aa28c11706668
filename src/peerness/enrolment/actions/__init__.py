"""Writes of enrolment."""

from peerness.enrolment.actions.assigning import assign, release_all
from peerness.enrolment.actions.welcoming import ANYONE_INSIDE, welcome

__all__ = ["ANYONE_INSIDE", "assign", "release_all", "welcome"]
