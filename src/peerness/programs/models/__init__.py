"""Tables of programs."""

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
    "ActivityKind",
    "Door",
    "DoorProgram",
    "Language",
    "OwnTerm",
    "Part2Status",
    "Partner",
    "PartnerKind",
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
