"""What the form of a session is filled with where somebody comes from an appointment or a call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from peerness.support.forms.times import OTHER
from peerness.support.rules import LONGEST, QUICK, SHORTEST
from peerness.support.rules.appointment import wall_of


def as_question(started_at: datetime, minutes: int) -> str:
    """The end of an address that fills in when a session began and how long it took; it names nobody."""
    moment = started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
    return "?" + urlencode({"at": moment, "minutes": str(minutes)})


def prefilled(params: Mapping[str, str], zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """The fields that such an address fills in; nothing where it makes no sense or lies ahead."""
    try:
        moment = datetime.strptime(params.get("at", ""), "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
        minutes = int(params.get("minutes", ""))
    except ValueError:
        return {}
    if not SHORTEST <= minutes <= LONGEST or not now - timedelta(days=366) < moment <= now:
        return {}
    quick = minutes in QUICK
    return {
        "started_at": wall_of(moment, zone),
        "proposed_at": "",
        "minutes": str(minutes) if quick else OTHER,
        "other": None if quick else minutes,
    }
