"""Reads of consent."""

from peerness.consent.queries.gate import (
    Payload,
    Weighed,
    gathered,
    given_of,
    is_intact,
    of_people,
    paper_of,
    presence,
    recipients_of,
    rung_for,
    seal_of,
    weigh,
)
from peerness.consent.queries.people import (
    Standing,
    consent,
    consents,
    notice_of,
    partners_to_name,
    recipients_with_partners,
    running,
    what_left,
    without_notice,
)
from peerness.consent.queries.programs import alarm, alarms, decisions
from peerness.consent.queries.registers import register, register_line
from peerness.consent.queries.sentences import LACKING, WHY, Told, told

__all__ = [
    "LACKING",
    "WHY",
    "Payload",
    "Standing",
    "Told",
    "Weighed",
    "alarm",
    "alarms",
    "consent",
    "consents",
    "decisions",
    "gathered",
    "given_of",
    "is_intact",
    "notice_of",
    "of_people",
    "paper_of",
    "partners_to_name",
    "presence",
    "recipients_of",
    "recipients_with_partners",
    "register",
    "register_line",
    "rung_for",
    "running",
    "seal_of",
    "told",
    "weigh",
    "what_left",
    "without_notice",
]
