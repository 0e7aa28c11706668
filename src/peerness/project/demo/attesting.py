"""Letters of attendance in the invented organisation: one left, one was stopped, one waits to be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from peerness.consent.actions import Refusal
from peerness.consent.models import ConsentRecipient
from peerness.kernel.scope import Scope
from peerness.letters.actions import begin_about, note_read, send_about
from peerness.letters.models import Attendance, Ground
from peerness.letters.queries import payload, print_of
from peerness.participants.models import Participant
from peerness.programs.models import Partner

_DAYS = 60


def attests(scope: Scope, id: Callable[[], UUID], now: datetime) -> None:
    """For three people with a consent to a partner: a letter that left, a stopped one, one that waits."""
    rows = ConsentRecipient.objects.within(scope).filter(partner__isnull=False)
    named = rows.select_related("participant", "partner").order_by("participant_id", "pk")
    by_person: dict[UUID, tuple[Participant, Partner]] = {}
    for row in named:
        if row.partner is not None:
            by_person.setdefault(row.participant_id, (row.participant, row.partner))
    for number, (person, partner) in enumerate(list(by_person.values())[:3]):
        held = _begun(scope, id(), now, person, partner)
        if number < 2:
            shown = print_of(payload(scope, held))
            held = note_read(scope, id=id(), at=now, letter=held, shown=shown, stops=number == 1)
        if number == 0 and isinstance(send_about(scope, id=id(), at=now, letter=held), Refusal):
            raise RuntimeError("the invented consent does not hold")


def _begun(scope: Scope, id: UUID, now: datetime, person: Participant, partner: Partner) -> Attendance:
    return begin_about(
        scope,
        id=id,
        at=now,
        participant=person,
        partner=partner,
        ground=Ground.TREATMENT.value,
        language="en",
        starts_on=max(person.welcomed_at, now - timedelta(days=_DAYS)).date(),
        ends_on=now.date(),
    )
