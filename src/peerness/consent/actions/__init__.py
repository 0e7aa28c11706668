"""Writes of consent: sign, take back, let something leave, keep registers, decide the status."""

from peerness.consent.actions.consents import note_event, sign_consent, take_back
from peerness.consent.actions.gate import Refusal, Sending, Sent, disclose, disclose_many
from peerness.consent.actions.registers import add_alias, end_row, know_partner, register_row
from peerness.consent.actions.restrictions import end_restriction, give_notice, restrict_sharing
from peerness.consent.actions.status import decide_status, see_alarm

__all__ = [
    "Refusal",
    "Sending",
    "Sent",
    "add_alias",
    "decide_status",
    "disclose",
    "disclose_many",
    "end_restriction",
    "end_row",
    "give_notice",
    "know_partner",
    "note_event",
    "register_row",
    "restrict_sharing",
    "see_alarm",
    "sign_consent",
    "take_back",
]
