"""Tables of the people who seek recovery, and of who may see them."""

from peerness.participants.models.person import Participant
from peerness.participants.models.reach import Reach

__all__ = ["Participant", "Reach"]
