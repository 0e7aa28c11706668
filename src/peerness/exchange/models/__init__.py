"""Tables of exchange."""

from peerness.exchange.models.batch import KINDS, OUTCOMES, Batch, BatchRow, Meaning
from peerness.exchange.models.upload import Decision, Resemblance, Step, Upload
from peerness.exchange.models.words import KindName, OrderName, OutcomeName, RemarkName, TargetName, why

__all__ = [
    "KINDS",
    "OUTCOMES",
    "Batch",
    "BatchRow",
    "Decision",
    "KindName",
    "Meaning",
    "OrderName",
    "OutcomeName",
    "RemarkName",
    "Resemblance",
    "Step",
    "TargetName",
    "Upload",
    "why",
]
