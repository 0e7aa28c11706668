"""The words in which consents are written: kinds, purposes, categories of information, capacities. Pure.

Which information a purpose needs at most (minimum necessary, 42 CFR 2.13(a)) is a table here: `NEEDS`.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of consent, each with its own rules (42 CFR 2.31, 2.35, 2.52)."""

    TPO = "tpo"  # one consent for treatment, payment and operations
    SPECIFIC = "specific"  # one purpose
    INTERMEDIARY = "intermediary"  # through an exchange that serves several providers
    RESEARCH = "research"
    PROCEEDINGS = "proceedings"  # civil, criminal, administrative, legislative; never combined
    JUSTICE = "justice"  # a condition of a disposition or release; irrevocable until a stated moment
    NOTES = "notes"  # counseling notes of a clinician, kept apart
    PLAIN = "plain"  # a plain release, for records outside Part 2


class Purpose(StrEnum):
    """What for."""

    TREATMENT = "treatment"
    PAYMENT = "payment"
    OPERATIONS = "operations"
    SERVICES = "services"  # housing, work, other help in the community
    OWN_REQUEST = "own_request"
    JUSTICE = "justice"
    PROCEEDINGS = "proceedings"
    RESEARCH = "research"
    AUDIT = "audit"
    PUBLIC_HEALTH = "public_health"
    EMERGENCY = "emergency"
    CHILD_REPORT = "child_report"
    FUNDRAISING = "fundraising"


class Category(StrEnum):
    """What kind of information; rooms give one provider for each."""

    PRESENCE = "presence"  # that the person takes part
    ATTENDANCE = "attendance"  # when they met a peer, and how long
    CONTACT = "contact"
    PLAN = "plan"
    REFERRALS = "referrals"
    OUTCOMES = "outcomes"
    WORDS = "words"  # what peers wrote
    NOTES = "notes"  # counseling notes of a clinician


class Capacity(StrEnum):
    """As whom somebody signs (42 CFR 2.14, 2.15)."""

    PARTICIPANT = "participant"
    PARENT_GUARDIAN = "parent_guardian"
    PERSONAL_REPRESENTATIVE = "personal_representative"
    COURT_GUARDIAN = "court_guardian"


class How(StrEnum):
    """How a consent names a recipient (42 CFR 2.31(a)(4))."""

    NAMED = "named"
    CLASS = "class"
    INTERMEDIARY = "intermediary"


class Label(StrEnum):
    """How Part 2 applies to a record: the label that it was born with."""

    PROGRAM = "program"
    LAWFUL_HOLDER = "lawful_holder_only"
    OUTSIDE = "outside"


#: The purposes of the single consent (42 CFR 2.33).
OF_TPO = frozenset({Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS})
_FACTS = frozenset({Category.PRESENCE, Category.ATTENDANCE})
_CARE = _FACTS | {Category.CONTACT, Category.PLAN, Category.REFERRALS, Category.OUTCOMES, Category.NOTES}
#: What each purpose needs at most. Nothing that a peer wrote goes anywhere but where the person asks for it.
NEEDS: dict[Purpose, frozenset[Category]] = {
    Purpose.TREATMENT: _CARE,
    Purpose.PAYMENT: _FACTS,
    Purpose.OPERATIONS: _FACTS | {Category.OUTCOMES},
    Purpose.SERVICES: frozenset({Category.PRESENCE, Category.CONTACT, Category.REFERRALS}),
    Purpose.OWN_REQUEST: frozenset(Category),
    Purpose.JUSTICE: _FACTS,
    Purpose.PROCEEDINGS: frozenset(Category),
    Purpose.RESEARCH: _FACTS | {Category.OUTCOMES, Category.REFERRALS},
    Purpose.AUDIT: _FACTS | {Category.OUTCOMES, Category.REFERRALS},
    Purpose.PUBLIC_HEALTH: _FACTS | {Category.OUTCOMES},
    Purpose.EMERGENCY: frozenset({Category.PRESENCE, Category.CONTACT, Category.PLAN}),
    Purpose.CHILD_REPORT: frozenset({Category.PRESENCE, Category.CONTACT}),
    Purpose.FUNDRAISING: frozenset({Category.CONTACT}),
}
#: Which purposes each kind of consent may bear.
BEARS: dict[Kind, frozenset[Purpose]] = {
    Kind.TPO: OF_TPO,
    Kind.SPECIFIC: frozenset(Purpose) - {Purpose.PROCEEDINGS, Purpose.JUSTICE, Purpose.RESEARCH},
    Kind.INTERMEDIARY: OF_TPO | {Purpose.SERVICES},
    Kind.RESEARCH: frozenset({Purpose.RESEARCH}),
    Kind.PROCEEDINGS: frozenset({Purpose.PROCEEDINGS}),
    Kind.JUSTICE: frozenset({Purpose.JUSTICE}),
    Kind.NOTES: frozenset({Purpose.TREATMENT, Purpose.OWN_REQUEST}),
    Kind.PLAIN: frozenset(Purpose) - {Purpose.PROCEEDINGS},
}
