"""On what ground something may leave, and what each ground other than consent needs on file. Pure.

42 CFR 2.11 and 2.12 (service organisations, reports about a child), 2.23 (own access), 2.51 to 2.54, 2.61 to 2.67.
A ground without its row in the register is refused, whatever anybody types.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from peerness.consent.rules.terms import Purpose


class Basis(StrEnum):
    """The grounds."""

    CONSENT = "consent"
    OWN_ACCESS = "own_access"
    EMERGENCY = "emergency"
    AUDIT = "audit"
    RESEARCH = "research"
    SERVICE = "service"  # a qualified service organisation, or a business associate
    CHILD_REPORT = "child_report"  # the initial report alone
    COURT_ORDER = "court_order"
    PUBLIC_HEALTH = "public_health"


#: Grounds that stand on a row of a register.
REGISTERED = frozenset({Basis.AUDIT, Basis.RESEARCH, Basis.SERVICE, Basis.COURT_ORDER, Basis.PUBLIC_HEALTH})
#: Grounds whose content must be de-identified under 45 CFR 164.514(b); a limited data set is not enough.
DEIDENTIFIED = frozenset({Basis.PUBLIC_HEALTH})
#: Which purposes each ground serves.
SERVES: dict[Basis, frozenset[Purpose]] = {
    Basis.CONSENT: frozenset(Purpose),
    Basis.OWN_ACCESS: frozenset({Purpose.OWN_REQUEST}),
    Basis.EMERGENCY: frozenset({Purpose.EMERGENCY}),
    Basis.AUDIT: frozenset({Purpose.AUDIT}),
    Basis.RESEARCH: frozenset({Purpose.RESEARCH}),
    Basis.SERVICE: frozenset({Purpose.OPERATIONS, Purpose.PAYMENT}),
    Basis.CHILD_REPORT: frozenset({Purpose.CHILD_REPORT}),
    Basis.COURT_ORDER: frozenset({Purpose.PROCEEDINGS}),
    Basis.PUBLIC_HEALTH: frozenset({Purpose.PUBLIC_HEALTH}),
}
#: Grounds that a restriction does not stop: an emergency, and what the law orders.
ABOVE_RESTRICTIONS = frozenset({Basis.OWN_ACCESS, Basis.EMERGENCY, Basis.CHILD_REPORT, Basis.COURT_ORDER})


@dataclass(frozen=True, slots=True)
class Emergency:
    """The facts that must be written down at once (2.51(c)); the moment is the gate's own."""

    recipient: str = ""
    facility: str = ""
    discloser: str = ""
    nature: str = ""

    @property
    def complete(self) -> bool:
        """Whether none is missing."""
        return all(word.strip() for word in (self.recipient, self.facility, self.discloser, self.nature))


@dataclass(frozen=True, slots=True)
class Registered:
    """A row of the register: an agreement, an approval or an order, with whom, from when until when.

    An order needs both findings and the notice to the person; a subpoena compels and the order allows, so both must
    be on file (2.61). `participant` narrows a row to one person.
    """

    id: UUID
    basis: Basis
    partner: UUID
    starts_at: datetime
    ends_at: datetime | None = None
    participant: UUID | None = None
    order: bool = False
    subpoena: bool = False
    findings: bool = False
    notice_given: bool = False

    def live(self, at: datetime) -> bool:
        """Whether it holds at this moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    @property
    def qualifies(self) -> bool:
        """Whether an order with findings and notice, and a subpoena, are all on file; only orders are asked."""
        return all((self.order, self.subpoena, self.findings, self.notice_given))
