"""What a partner may do with what it received (42 CFR 2.33): computed from its two standings. Pure."""

from __future__ import annotations

from enum import StrEnum

from peerness.consent.rules.terms import Kind


class Hipaa(StrEnum):
    """How HIPAA applies to a partner; nobody knows until somebody asks."""

    UNKNOWN = "unknown"
    COVERED = "covered_entity"
    ASSOCIATE = "business_associate"
    OUTSIDE = "outside"


class OfPartner(StrEnum):
    """How Part 2 applies to a partner."""

    UNKNOWN = "unknown"
    PROGRAM = "program"
    HOLDER = "lawful_holder"


class Onward(StrEnum):
    """How far it may pass things on."""

    AS_HIPAA = "as_hipaa"  # as HIPAA allows, never in proceedings against the person
    AS_CONSENT = "as_consent"  # only as the consent says
    CONTRACTORS = "contractors"  # only to those who work for it, as payment and operations need
    NOTHING = "nothing"


def onward(kind: Kind, hipaa: Hipaa, part2: OfPartner, *, proceeding: bool = False) -> Onward:
    """What this partner may pass on after a consent of this kind; whatever is not known counts as the stricter."""
    if proceeding:
        return Onward.NOTHING
    if kind is Kind.TPO and hipaa in {Hipaa.COVERED, Hipaa.ASSOCIATE}:
        return Onward.AS_HIPAA
    if part2 is OfPartner.PROGRAM:
        return Onward.AS_CONSENT
    if kind is Kind.TPO and part2 is OfPartner.HOLDER:
        return Onward.CONTRACTORS
    return Onward.NOTHING
