"""Tables of supervision."""

from peerness.supervision.models.course import UnitRead
from peerness.supervision.models.drift import AskedBy, DriftPicture, WorkAsked, WorkMonth
from peerness.supervision.models.growth import CompetencyReview, GrowthStep, Level, StepState, SupervisorView
from peerness.supervision.models.note import BoundaryNote, BoundaryReader
from peerness.supervision.models.session import (
    FUNCTION_NAMES,
    LONGEST,
    SHORTEST,
    Agreement,
    FrequencyRule,
    Function,
    Outcome,
    SupervisionPart,
    SupervisionSession,
)

__all__ = [
    "FUNCTION_NAMES",
    "LONGEST",
    "SHORTEST",
    "Agreement",
    "AskedBy",
    "BoundaryNote",
    "BoundaryReader",
    "CompetencyReview",
    "DriftPicture",
    "FrequencyRule",
    "Function",
    "GrowthStep",
    "Level",
    "Outcome",
    "StepState",
    "SupervisionPart",
    "SupervisionSession",
    "SupervisorView",
    "UnitRead",
    "WorkAsked",
    "WorkMonth",
]
