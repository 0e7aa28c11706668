"""Tables of enrolment."""

from peerness.enrolment.models.assignment import Assignment
from peerness.enrolment.models.episode import Episode
from peerness.enrolment.models.request import Outcome, Request, RequestStep, StepKind, Way

__all__ = ["Assignment", "Episode", "Outcome", "Request", "RequestStep", "StepKind", "Way"]
