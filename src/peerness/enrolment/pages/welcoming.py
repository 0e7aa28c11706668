"""Whom a person may be who is being welcomed: people within reach alone, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from peerness.audit.queries import command
from peerness.enrolment.forms import WelcomeForm
from peerness.kernel.errors import Text
from peerness.kernel.scope import Scope
from peerness.participants.models import Common, Participant
from peerness.participants.queries import likenesses
from peerness.participants.rules.likeness import Who

#: So many are shown at most: whoever has to read twenty reads none.
FEW = 5
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody within reach who may be meant, and why."""

    person: Participant
    reasons: tuple[Text, ...]


def alike(scope: Scope, called: str, phone: str = "") -> list[Alike]:
    """Who within reach may be meant, the likeliest first."""
    if len(called.strip()) < _SHORTEST and not phone.strip():
        return []
    who = Who(names=(called,) if called.strip() else (), phones=frozenset({phone} if phone.strip() else ()))
    found = likenesses(scope, who)[:FEW]
    return [Alike(like.person, tuple(Common(one).label for one in like.likeness.speaks_for_it)) for like in found]


def alike_typed(scope: Scope, form: WelcomeForm, phone: str = "") -> list[Alike]:
    """The same for a form that was sent, unless its sender said that it is somebody else, or it was saved already."""
    if not form.asks or command(scope, form.command) is not None:
        return []
    return alike(scope, form.cleaned_data["called"], phone or form.cleaned_data["phone"])
