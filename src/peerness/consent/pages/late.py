"""What the pages of consents that came too late and of emergencies show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from peerness.consent import actions
from peerness.consent.forms import ConsentForm
from peerness.consent.models import LateConsent
from peerness.consent.rules.bases import Basis, Emergency
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Purpose
from peerness.kernel.errors import Conflict, Text
from peerness.kernel.periods import Period
from peerness.kernel.scope import Scope
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


def tell_in_emergency(scope: Scope, person: Participant, given: dict[str, Any]) -> Release:
    """Let what medical staff need leave through the gate, with the facts of the law in the ledger."""
    id: UUID = given["id"]
    facts = Emergency(**{name: given[name] for name in ("recipient", "facility", "discloser", "nature")})
    period = Period(person.welcomed_at, scope.at)
    sending = actions.Sending(Basis.EMERGENCY, Purpose.EMERGENCY, None, period, route="spoken", emergency=facts)
    found = actions.disclose(scope, id=id, at=scope.at, participant=person, sending=sending)
    if isinstance(found, actions.Refusal):
        raise Conflict(found.told.fails)
    return found
