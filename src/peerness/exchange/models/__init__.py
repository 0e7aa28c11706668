"""Tables of exchange."""

from peerness.exchange.models.batch import KINDS, OUTCOMES, Batch, BatchRow, Meaning
from peerness.exchange.models.upload import Decision, Resemblance, Step, Upload

__all__ = ["KINDS", "OUTCOMES", "Batch", "BatchRow", "Decision", "Meaning", "Resemblance", "Step", "Upload"]
