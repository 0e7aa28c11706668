"""Tables of the people who seek recovery, of how they are reached, and of who may see them."""

from peerness.participants.models.alias import Alias
from peerness.participants.models.description import Aspect, Description
from peerness.participants.models.double import Common, DoubleState, PossibleDouble
from peerness.participants.models.family import FamilyAgreement, FamilyLink
from peerness.participants.models.heldback import HeldBack
from peerness.participants.models.merge import Merge
from peerness.participants.models.person import Participant
from peerness.participants.models.phone import Phone
from peerness.participants.models.reach import Reach
from peerness.participants.models.restricted import Named
from peerness.participants.models.searchkey import SearchKey, WordPiece
from peerness.programs.models import Language

__all__ = [
    "Alias",
    "Aspect",
    "Common",
    "Description",
    "DoubleState",
    "FamilyAgreement",
    "FamilyLink",
    "HeldBack",
    "Language",
    "Merge",
    "Named",
    "Participant",
    "Phone",
    "PossibleDouble",
    "Reach",
    "SearchKey",
    "WordPiece",
]
