"""Pages of consent."""

from peerness.consent.views.people import (
    consent,
    consents,
    give_notice,
    new_consent,
    notices,
    shared,
    shared_csv,
    take_back,
)
from peerness.consent.views.programs import alarm_seen, alarms, status

__all__ = [
    "alarm_seen",
    "alarms",
    "consent",
    "consents",
    "give_notice",
    "new_consent",
    "notices",
    "shared",
    "shared_csv",
    "status",
    "take_back",
]
