"""Reads of what peers say together: whether anything is asked, who has answered, and the bands that may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from peerness.audit.queries import audit_key
from peerness.audit.rules import keyed_hash
from peerness.kernel.scope import Scope
from peerness.workforce.models import Peer, PulseQuestion, Reason, Sheet, VoiceCount, VoiceToken
from peerness.workforce.permissions import SEE_VOICES
from peerness.workforce.rules.voices import FEWEST, GOOD, Band, band, quarter_of, quarters_before, shown, whole

#: So many quarters that are over stand on the picture.
QUARTERS = 8


def is_on(scope: Scope) -> bool:
    """Whether enough peers work here now for anything to be asked."""
    return Peer.objects.within(scope).filter(membership__ended_at__isnull=True)[:FEWEST].count() >= FEWEST


def period_of(scope: Scope) -> str:
    """The quarter that runs now."""
    return quarter_of(localdate(scope.at)).isoformat()


def quarters(scope: Scope) -> list[date]:
    """The quarters that are over and stand on the picture, the first one first."""
    return quarters_before(localdate(scope.at), QUARTERS)


def token_of(sheet: Sheet, period: str, whose: UUID) -> str:
    """The print of somebody, or of a link, for one sheet and time, by a key of its own: whoever leaves says so once."""
    key = keyed_hash(audit_key(), "the key of what peers say together").encode()
    return keyed_hash(key, f"{sheet} {'' if sheet is Sheet.LEAVING else period} {whose}")


def answered(scope: Scope, peer: Peer, sheet: Sheet, period: str = "") -> bool:
    """Whether this peer has answered already."""
    return is_counted(scope, sheet, token_of(sheet, period, peer.membership_id))


def is_counted(scope: Scope, sheet: Sheet, token: str) -> bool:
    """Whether an answer with this print has been counted."""
    return VoiceToken.objects.within(scope).filter(sheet=sheet, token=token).exists()


def _people(scope: Scope, sheet: Sheet) -> Counter[str]:
    return Counter(VoiceToken.objects.within(scope).filter(sheet=sheet).values_list("period", flat=True))


def batch_to_fill(scope: Scope) -> str:
    """The batch of people who left that is not yet full; a full one is never added to."""
    people = _people(scope, Sheet.LEAVING)
    last = max(people, key=int, default="1")
    return last if people[last] < FEWEST else str(int(last) + 1)


def pulse(scope: Scope) -> dict[str, list[Band | None]]:
    """For each question the bands of the quarters that are over; those of the running one are nobody's to see."""
    SEE_VOICES.check(scope)
    periods = [one.isoformat() for one in quarters(scope)]
    told = counts(scope, Sheet.PULSE, periods)
    nothing = (0, 0)
    return {code: shown(told.get((code, one), nothing) for one in periods) for code in PulseQuestion.values}


def counts(scope: Scope, sheet: Sheet, periods: Collection[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """For each question and time how many spoke well of it, and of how many: for rules, never for a page."""
    rows = VoiceCount.objects.within(scope).filter(sheet=sheet, period__in=periods)
    good: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for question, period, level, number in rows.values_list("question", "period", "level", "number"):
        every[question, period] += number
        good[question, period] += number if level >= GOOD else 0
    return {key: (good[key], of) for key, of in every.items()}


def reasons(scope: Scope) -> dict[str, Band] | None:
    """How many of those who left named each reason, in bands, over whole batches of five; None before the first."""
    SEE_VOICES.check(scope)
    people = _people(scope, Sheet.LEAVING)
    full = [period for period, is_full in zip(people, whole(people.values()), strict=True) if is_full]
    if not full:
        return None
    named: Counter[str] = Counter()
    rows = VoiceCount.objects.within(scope).filter(sheet=Sheet.LEAVING, period__in=full)
    for question, number in rows.values_list("question", "number"):
        named[question] += number
    of = sum(people[period] for period in full)
    return {code: band(named[code], of) for code in Reason.values}
