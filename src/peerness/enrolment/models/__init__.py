"""Tables of enrolment."""

from peerness.enrolment.models.assignment import Assignment
from peerness.enrolment.models.choosing import Apart, Tie, ToTell, Wish
from peerness.enrolment.models.episode import Episode, EpisodeTurn, Pathway, Reason, State, Turn
from peerness.enrolment.models.intake import Intake, IntakeAnswer
from peerness.enrolment.models.request import Outcome, Request, RequestStep, StepKind, Way

__all__ = [
    "Apart",
    "Assignment",
    "Episode",
    "EpisodeTurn",
    "Intake",
    "IntakeAnswer",
    "Outcome",
    "Pathway",
    "Reason",
    "Request",
    "RequestStep",
    "State",
    "StepKind",
    "Tie",
    "ToTell",
    "Turn",
    "Way",
    "Wish",
]
