"""Writes of a person's record: its sections, and what people say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import action, change, create, hold, remove
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Text
from peerness.kernel.scope import Scope
from peerness.participants.actions.people import ANYONE_INSIDE, _filled
from peerness.participants.actions.searchkeys import _follow
from peerness.participants.models import Aspect, Description, Participant
from peerness.participants.permissions import KEEP_RECORD
from peerness.participants.rules.birth import Birth, Slip
from peerness.participants.rules.record import FIELDS, Section, print_of

_MEANWHILE = _("Somebody else changed this part meanwhile. Compare, then save again.")
_SLIPS: dict[Slip, tuple[str, Text]] = {
    Slip.YEAR_MISSING: ("born_year", _("Add the year, or leave month and day empty.")),
    Slip.MONTH_MISSING: ("born_month", _("Add the month, or leave the day empty.")),
    Slip.NO_SUCH_YEAR: ("born_year", _("Write the year with four digits, such as 1984.")),
    Slip.NO_SUCH_MONTH: ("born_month", _("Choose a month from 1 to 12.")),
    Slip.NO_SUCH_DAY: ("born_day", _("This month has no such day.")),
    Slip.NOT_YET: ("born_year", _("This day is yet to come. Look at the year again.")),
}


@action("participants.record.kept", returns=Participant, permission=KEEP_RECORD, on="participant", by=ANYONE_INSIDE)
def keep_record(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    section: Section,
    values: Mapping[str, object],
    seen: str = "",
) -> Participant:
    """Write one section of the record.

    `seen` is the print of what the writer had before them: what somebody else wrote meanwhile is not overwritten.
    """
    now = hold(scope, participant)
    names = FIELDS[section]
    if seen and seen != print_of({name: getattr(now, name) for name in names}):
        raise Conflict(_MEANWHILE)
    given = {name: _trimmed(values[name]) for name in names if name in values}
    _check(given, at)
    person = change(now, **given)
    _follow(scope, at, person)
    return person


def _trimmed(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _check(given: dict[str, object], at: datetime) -> None:
    if "called" in given:
        given["called"] = _filled(str(given["called"]))
    if email := str(given.get("email") or ""):
        try:
            validate_email(email)
        except ValidationError as error:
            raise Invalid({"email": _("Write the whole address, such as name@example.org.")}) from error
    birth = Birth(*(_number(given.get(f"born_{part}")) for part in ("year", "month", "day")))
    slip = birth.slip(localdate(at))
    if slip is not None:
        place, sentence = _SLIPS[slip]
        raise Invalid({place: sentence})


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


@action(
    "participants.record.described", returns=Participant, permission=KEEP_RECORD, on="participant", by=ANYONE_INSIDE
)
def describe(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, words: Mapping[str, str], seen: str = ""
) -> Participant:
    """Write down what a person says of themselves, aspect by aspect; an empty sentence takes the aspect away."""
    person = hold(scope, participant)
    rows = {row.aspect: row for row in Description.objects.within(scope).filter(participant=person)}
    if seen and seen != print_of({aspect: row.words for aspect, row in rows.items()}):
        raise Conflict(_MEANWHILE)
    for aspect in Aspect.values:
        said, row = str(_trimmed(words.get(aspect, ""))), rows.get(aspect)
        if said and row is None:
            _describe(scope, id, person, aspect, said)
        elif said and row is not None:
            change(row, words=said)
        elif row is not None:
            remove(row)
    return person


def _describe(scope: Scope, id: UUID, person: Participant, aspect: str, said: str) -> None:
    create(Description, scope, id=ids.derived(id, aspect), participant=person, aspect=aspect, words=said)
