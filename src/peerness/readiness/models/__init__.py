"""Records of readiness: what is in place, what people answer about it, and who does what until when."""

from peerness.readiness.models.assessment import GroupName, Round, Sheet
from peerness.readiness.models.path import InPlace
from peerness.readiness.models.plan import Evidence, StatusName, Task
from peerness.readiness.models.stage import StageName, StageSaid
from peerness.readiness.models.survey import Survey, SurveyLevel, SurveyQuestion, TimeName
from peerness.readiness.models.variant import ChosenVariant

__all__ = [
    "ChosenVariant",
    "Evidence",
    "GroupName",
    "InPlace",
    "Round",
    "Sheet",
    "StageName",
    "StageSaid",
    "StatusName",
    "Survey",
    "SurveyLevel",
    "SurveyQuestion",
    "Task",
    "TimeName",
]
