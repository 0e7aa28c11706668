"""Writes of what peers say together: an answer becomes counts at once, and a print says that it was given.

These are no actions and leave no event: an event would tie the answer to whoever gave it.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Scope
from peerness.tenancy.organisation import entered
from peerness.tenancy.rows import put_rows
from peerness.workforce.models import Peer, PulseLevel, PulseQuestion, Reason, Sheet, VoiceCount, VoiceToken
from peerness.workforce.permissions import ANSWER_VOICES
from peerness.workforce.queries.voices import batch_to_fill, is_counted, is_on, period_of, token_of

Answers = Iterable[tuple[str, int]]
_TWICE = _("You have answered already. Nothing was counted twice.")


def answer_pulse(scope: Scope, *, peer: Peer, said: Mapping[str, int]) -> str:
    """Count one peer's answers in this quarter, once; returns the quarter."""
    ANSWER_VOICES.check(scope, peer)
    wrong: dict[str, object] = {
        code: _("Choose one.") for code in PulseQuestion.values if said.get(code) not in PulseLevel.values
    }
    if wrong:
        raise Invalid(wrong)
    with entered(scope), transaction.atomic():
        if not is_on(scope):
            raise Conflict(_("Fewer than five peers work here now, so nothing is asked and nothing is counted."))
        rows = [(code, level) for code in PulseQuestion.values for level in PulseLevel.values]
        given = [(code, said[code]) for code in PulseQuestion.values]
        period, whose = period_of(scope), peer.membership_id
        return count_once(scope, sheet=Sheet.PULSE, period=period, whose=whose, every=rows, said=given)


def say_why_leaving(scope: Scope, *, peer: Peer, reasons: Collection[str]) -> str:
    """Count one peer's reasons for leaving, once; returns the batch."""
    ANSWER_VOICES.check(scope, peer)
    named = [code for code in Reason.values if code in reasons]
    if not named:
        raise Invalid({"reasons": _("Choose at least one.")})
    with entered(scope), transaction.atomic():
        rows = [(code, 1) for code in Reason.values]
        given = [(code, 1) for code in named]
        period, whose = batch_to_fill(scope), peer.membership_id
        return count_once(scope, sheet=Sheet.LEAVING, period=period, whose=whose, every=rows, said=given)


def count_once(
    scope: Scope, *, sheet: Sheet, period: str, whose: UUID, every: Iterable[tuple[str, int]], said: Answers
) -> str:
    """Let the print in, then add one to each row; ids by chance, since ours would tell the moment. Returns the period.

    Whoever calls it has asked who may, inside a transaction.
    """
    token = token_of(sheet, period, whose)
    if is_counted(scope, sheet, token):
        raise Conflict(_TWICE)
    own = {"organisation_id": scope.organisation, "sheet": sheet, "period": period}
    try:
        put_rows([VoiceToken(id=_by_chance(), token=token, **own)])
    except IntegrityError as error:  # the same hand at the same moment
        raise Conflict(_TWICE) from error
    rows = VoiceCount.objects.within(scope).filter(sheet=sheet, period=period)
    if not rows.exists():
        put_rows(
            [VoiceCount(id=_by_chance(), question=code, level=level, **own) for code, level in every], there_stay=True
        )
    for code, level in said:
        rows.filter(question=code, level=level).update(number=F("number") + 1)
    return period


def _by_chance() -> UUID:
    return UUID(int=secrets.randbits(128), version=4)
