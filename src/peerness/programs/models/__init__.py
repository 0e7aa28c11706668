"""Tables of programs."""

from peerness.programs.models.charter import USUAL_ROLE, Charter, CharterSignature, OutsideActivity, PeerRole
from peerness.programs.models.program import (
    Door,
    DoorProgram,
    Language,
    Part2Status,
    Partner,
    PartnerKind,
    Program,
    ProgramReach,
    Site,
    SpecialSetting,
)
from peerness.programs.models.session import PROPOSES, ActivityKind, SessionShape, SupportType, UsualActivity
from peerness.programs.models.term import OwnTerm, TermKind, TermLanguage, TermStrength

__all__ = [
    "PROPOSES",
    "USUAL_ROLE",
    "ActivityKind",
    "Charter",
    "CharterSignature",
    "Door",
    "DoorProgram",
    "Language",
    "OutsideActivity",
    "OwnTerm",
    "Part2Status",
    "Partner",
    "PartnerKind",
    "PeerRole",
    "Program",
    "ProgramReach",
    "SessionShape",
    "Site",
    "SpecialSetting",
    "SupportType",
    "TermKind",
    "TermLanguage",
    "TermStrength",
    "UsualActivity",
]
