"""The sections of a person's record, and the print by which a change made elsewhere meanwhile is noticed. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum


class Section(StrEnum):
    """The parts in which a record is written and shown, in this order."""

    NAME = "name"
    CONTACT = "contact"
    EMERGENCY = "emergency"
    SELF = "self"


#: Which fields of the participant each section holds; their own words of themselves stand in rows of their own.
FIELDS: dict[Section, tuple[str, ...]] = {
    Section.NAME: ("called", "legal_name", "pronouns", "language", "born_year", "born_month", "born_day"),
    Section.CONTACT: ("email", "address", "no_fixed_address"),
    Section.EMERGENCY: ("emergency_name", "emergency_relation", "emergency_phone", "emergency_note"),
    Section.SELF: (),
}


def print_of(values: Mapping[str, object]) -> str:
    """What stands for the values of a section: two different sets of values have different prints."""
    plain = json.dumps({name: value or "" for name, value in values.items()}, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]
