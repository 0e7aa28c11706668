"""What the pages of enrolment show."""

from peerness.enrolment.pages.assigning import (
    COLUMNS,
    AssignPage,
    HandOverPage,
    WaitingPage,
    assigning,
    handing_over,
    waiting,
)
from peerness.enrolment.pages.intake import IntakePage, intake_page
from peerness.enrolment.pages.taking_part import TakingPartPage, taking_part_page, without_intake_page
from peerness.enrolment.pages.welcoming import Alike, alike, alike_typed

__all__ = [
    "COLUMNS",
    "Alike",
    "AssignPage",
    "HandOverPage",
    "IntakePage",
    "TakingPartPage",
    "WaitingPage",
    "alike",
    "alike_typed",
    "assigning",
    "handing_over",
    "intake_page",
    "taking_part_page",
    "waiting",
    "without_intake_page",
]
