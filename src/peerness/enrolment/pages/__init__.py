"""What the pages of enrolment show."""

from peerness.enrolment.pages.assigning import COLUMNS, AssignPage, WaitingPage, assigning, waiting
from peerness.enrolment.pages.intake import IntakePage, intake_page
from peerness.enrolment.pages.taking_part import TakingPartPage, taking_part_page, without_intake_page
from peerness.enrolment.pages.welcoming import Alike, alike, alike_typed

__all__ = [
    "COLUMNS",
    "Alike",
    "AssignPage",
    "IntakePage",
    "TakingPartPage",
    "WaitingPage",
    "alike",
    "alike_typed",
    "assigning",
    "intake_page",
    "taking_part_page",
    "waiting",
    "without_intake_page",
]
