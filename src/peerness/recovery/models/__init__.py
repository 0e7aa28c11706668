"""Tables of recovery: plans, questionnaires, check-ins."""

from peerness.recovery.models.checkins import (
    CallForHelp,
    CheckIn,
    CheckInAnswer,
    CheckInScore,
    Instrument,
    PictureWish,
    Schedule,
)
from peerness.recovery.models.plans import (
    Domain,
    How,
    Part,
    PlanAgreement,
    PlanLine,
    PlanScheme,
    Progress,
    RecoveryPlan,
    Scheme,
    Voice,
)

__all__ = [
    "CallForHelp",
    "CheckIn",
    "CheckInAnswer",
    "CheckInScore",
    "Domain",
    "How",
    "Instrument",
    "Part",
    "PictureWish",
    "PlanAgreement",
    "PlanLine",
    "PlanScheme",
    "Progress",
    "RecoveryPlan",
    "Schedule",
    "Scheme",
    "Voice",
]
