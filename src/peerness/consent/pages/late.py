"""What the pages of consents that came too late and of emergencies show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.consent import actions, queries
from peerness.consent.forms import ConsentForm
from peerness.consent.models import Disclosure, LateConsent
from peerness.consent.queries import Payload
from peerness.consent.rules import notices
from peerness.consent.rules.bases import Basis, Emergency
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Category, Purpose
from peerness.kernel.errors import Conflict, Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Participant


@dataclass(frozen=True)
class TypedLine:
    """One field as it was sent: its label, what was typed, and whether it was refused."""

    name: Text
    said: str
    is_faulty: bool


def typed_lines(form: ConsentForm, late: LateConsent) -> list[TypedLine]:
    """What was typed, field by field, with the words of the form; empty fields only where they were refused."""
    lines = []
    for name, field in form.fields.items():
        known = {str(value): str(words) for value, words in getattr(field, "choices", ())}
        said = ", ".join(_said(known, value) for value in late.typed.get(name, ()) if value)
        if said or name in late.faults:
            lines.append(TypedLine(field.label or name, said, name in late.faults))
    return lines


def _said(known: dict[str, str], value: str) -> str:
    return known.get(value, _("Yes") if value == "on" else value)


@dataclass(frozen=True)
class ToldNow:
    """What may be told, row by row, and the notice that goes with it."""

    rows: Payload
    notice: str


def reads_words(scope: Scope) -> bool:
    """Whether the member reads what was written of an emergency; intake follows it up without."""
    return scope.has(Role.PEER, Role.VOLUNTEER, Role.SUPERVISOR)


def told_in_emergency(scope: Scope, one: Disclosure) -> ToldNow:
    """What the ledger says that may be told, for whoever stands beside the ambulance and tells it."""
    made, who = one.dispatch, one.participant_id
    wanted = frozenset(Category(name) for name in one.categories)
    rows = queries.gathered(scope, {who: wanted}, Period(made.starts_at, made.at))[who]
    return ToldNow(rows, notices.current(made.notice_language, localdate(made.at)).text)


def tell_in_emergency(scope: Scope, person: Participant, given: dict[str, Any]) -> Release:
    """Let what medical staff need leave through the gate, with the facts of the law in the ledger."""
    id: UUID = given["id"]
    facts = Emergency(**{name: given[name] for name in ("recipient", "facility", "discloser", "nature")})
    period = Period(person.welcomed_at, None)  # open, so that a second tap asks the same
    sending = actions.Sending(Basis.EMERGENCY, Purpose.EMERGENCY, None, period, route="spoken", emergency=facts)
    found = actions.disclose(scope, id=id, at=scope.at, participant=person, sending=sending)
    if isinstance(found, actions.Refusal):
        raise Conflict(found.told.fails)
    return found
