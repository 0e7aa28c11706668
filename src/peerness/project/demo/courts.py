"""What the law makes of a partner, and a subpoena that opens nothing, in the invented organisation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from peerness.consent.actions import add_alias, enter_order, know_partner
from peerness.kernel.scope import Scope
from peerness.participants.models import Participant
from peerness.programs.models import Partner


def asked_by_courts(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """One partner is known to the law, by a second name as well; one court sent a subpoena and no order."""
    partners = Partner.objects.within(scope).filter(ended_at__isnull=True).order_by("name", "pk")
    people = Participant.objects.within(scope).filter(merged_into=None).order_by("-welcomed_at", "pk")
    facts = {"is_order": False, "is_subpoena": True, "has_findings": False, "notice_given": False}
    for partner in partners[:1]:
        address = "An invented road, by the lake"
        know_partner(scope, id=id(), at=now, partner=partner, hipaa="covered_entity", part2="unknown", address=address)
        add_alias(scope, id=id(), at=now, partner=partner, name=f"{partner.name.split()[0]} (old name)")
        for person in people[:1]:
            enter_order(
                scope,
                id=id(),
                at=now,
                participant=person,
                partner=partner,
                reference="The red folder",
                starts_at=now,
                ends_at=None,
                facts=facts,
            )
