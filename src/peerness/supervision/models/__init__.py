"""Tables of supervision."""

from peerness.supervision.models.drift import AskedBy, DriftPicture, WorkAsked, WorkMonth
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
    "DriftPicture",
    "FrequencyRule",
    "Function",
    "Outcome",
    "SupervisionPart",
    "SupervisionSession",
    "WorkAsked",
    "WorkMonth",
]
