"""Five questions about a program, and which Part 2 status they point to (42 CFR 2.11, 2.12). Pure.

The answers go to the organisation's counsel; the software proposes, people decide. Unsure counts as yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peerness.consent.rules.terms import Label


class Answer(StrEnum):
    """What somebody answers."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers."""

    federal: Answer  # any federal money, tax exemption, Medicaid, registration
    holds_out: Answer  # says in public that it offers diagnosis, treatment or referral for treatment
    provides: Answer  # provides any of these, or bills for them
    inside: Answer  # its peers work inside a treatment program or its identified unit
    receives: Answer  # receives records from a treatment program, or has agreed to keep its rules


def proposed(answers: Answers) -> Label:
    """The status that the answers point to; `program` wherever it may be one."""
    may = {name: getattr(answers, name) is not Answer.NO for name in ("federal", "holds_out", "provides", "inside")}
    if may["federal"] and (may["inside"] or (may["holds_out"] and may["provides"])):
        return Label.PROGRAM
    return Label.LAWFUL_HOLDER if answers.receives is not Answer.NO else Label.OUTSIDE
