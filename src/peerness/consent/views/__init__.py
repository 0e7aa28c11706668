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
from peerness.consent.views.registers import end, enter, register

__all__ = [
    "alarm_seen",
    "alarms",
    "consent",
    "consents",
    "end",
    "enter",
    "give_notice",
    "new_consent",
    "notices",
    "register",
    "shared",
    "shared_csv",
    "status",
    "take_back",
]
