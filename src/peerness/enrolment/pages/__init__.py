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
from peerness.enrolment.pages.away import AwayPage, CallsPage, away_page, calls_page
from peerness.enrolment.pages.choosing import Telling, TiesPage, ties_page, to_tell_page
from peerness.enrolment.pages.intake import IntakePage, intake_page
from peerness.enrolment.pages.shown import ShownPage, shown_page
from peerness.enrolment.pages.taking_part import TakingPartPage, taking_part_page, without_intake_page
from peerness.enrolment.pages.welcoming import Alike, alike, alike_typed

__all__ = [
    "COLUMNS",
    "Alike",
    "AssignPage",
    "AwayPage",
    "CallsPage",
    "HandOverPage",
    "IntakePage",
    "ShownPage",
    "TakingPartPage",
    "Telling",
    "TiesPage",
    "WaitingPage",
    "alike",
    "alike_typed",
    "assigning",
    "away_page",
    "calls_page",
    "handing_over",
    "intake_page",
    "shown_page",
    "taking_part_page",
    "ties_page",
    "to_tell_page",
    "waiting",
    "without_intake_page",
]
