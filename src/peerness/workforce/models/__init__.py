"""The tables of the workforce: peers, and what they learn, hold and count."""

from peerness.workforce.models.credentials import (
    Credential,
    DomainName,
    HoursEntry,
    KindName,
    LivedName,
    Proof,
    RuleLine,
    RulesFile,
    SourceName,
)
from peerness.workforce.models.ladder import LadderStep
from peerness.workforce.models.peers import (
    HOURS,
    LANGUAGES,
    STAGES,
    WAYS,
    Leave,
    OnCall,
    Peer,
    Profile,
    SupervisionLine,
    coded,
    told,
)
from peerness.workforce.models.voices import BANDS, PulseLevel, PulseQuestion, Reason, Sheet, VoiceCount, VoiceToken

__all__ = [
    "BANDS",
    "HOURS",
    "LANGUAGES",
    "STAGES",
    "WAYS",
    "Credential",
    "DomainName",
    "HoursEntry",
    "KindName",
    "LadderStep",
    "Leave",
    "LivedName",
    "OnCall",
    "Peer",
    "Profile",
    "Proof",
    "PulseLevel",
    "PulseQuestion",
    "Reason",
    "RuleLine",
    "RulesFile",
    "Sheet",
    "SourceName",
    "SupervisionLine",
    "VoiceCount",
    "VoiceToken",
    "coded",
    "told",
]
