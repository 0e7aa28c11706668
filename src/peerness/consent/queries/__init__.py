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
from peerness.consent.queries.sentences import LACKING, WHY, Told, told

__all__ = [
    "LACKING",
    "WHY",
    "Payload",
    "Told",
    "Weighed",
    "gathered",
    "given_of",
    "is_intact",
    "of_people",
    "paper_of",
    "presence",
    "recipients_of",
    "rung_for",
    "seal_of",
    "told",
    "weigh",
]
