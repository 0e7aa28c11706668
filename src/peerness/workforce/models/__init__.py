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

__all__ = [
    "HOURS",
    "LANGUAGES",
    "STAGES",
    "WAYS",
    "Credential",
    "DomainName",
    "HoursEntry",
    "KindName",
    "Leave",
    "LivedName",
    "OnCall",
    "Peer",
    "Profile",
    "Proof",
    "RuleLine",
    "RulesFile",
    "SourceName",
    "SupervisionLine",
    "coded",
    "told",
]
