"""What the pages of enrolment show."""

from peerness.enrolment.pages.assigning import COLUMNS, AssignPage, WaitingPage, assigning, waiting

__all__ = ["COLUMNS", "AssignPage", "WaitingPage", "assigning", "waiting"]
