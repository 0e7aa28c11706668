"""The zone in which pages of support show and take times."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from peerness.access.requests import MemberRequest


def zone_at(request: MemberRequest) -> ZoneInfo:
    """The zone of the organisation's clocks."""
    return ZoneInfo(request.member.organisation.time_zone)
