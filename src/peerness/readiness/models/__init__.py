"""Records of readiness: what is in place, what people answer about it, and who does what until when."""

from peerness.readiness.models.assessment import GroupName, Round, Sheet
from peerness.readiness.models.path import InPlace
from peerness.readiness.models.plan import Evidence, StatusName, Task

__all__ = ["Evidence", "GroupName", "InPlace", "Round", "Sheet", "StatusName", "Task"]
