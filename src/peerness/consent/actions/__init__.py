"""Writes of consent: sign, take back, let something leave, keep registers, decide the status."""

from peerness.consent.actions.asked import (
    answer_feedback,
    answer_later,
    answer_request,
    note_fared,
    send_feedback,
    set_terms,
    take_feedback,
    take_wish,
)
from peerness.consent.actions.closing import Closed, Ending, close_program
from peerness.consent.actions.consents import note_event, offer_signing, sign_consent, sign_offer, take_back
from peerness.consent.actions.gate import Refusal, Sending, Sent, disclose, disclose_many
from peerness.consent.actions.hosting import say_hosting
from peerness.consent.actions.incidents import LEFT, close_incident, note_told, report_incident, weigh_incident
from peerness.consent.actions.late import follow_emergency, keep_late, keep_late_offer, send_receipt, set_aside
from peerness.consent.actions.own import MENDS, end_kind, make_kind, review_text, set_breach_terms, write_text
from peerness.consent.actions.registers import (
    add_alias,
    end_order,
    end_row,
    enter_order,
    know_partner,
    register_row,
)
from peerness.consent.actions.restrictions import end_restriction, give_notice, restrict_sharing
from peerness.consent.actions.signing import keep_scan, set_signers
from peerness.consent.actions.status import decide_status, see_alarm
from peerness.consent.actions.texts import note_review

__all__ = [
    "LEFT",
    "MENDS",
    "Closed",
    "Ending",
    "Refusal",
    "Sending",
    "Sent",
    "add_alias",
    "answer_feedback",
    "answer_later",
    "answer_request",
    "close_incident",
    "close_program",
    "decide_status",
    "disclose",
    "disclose_many",
    "end_kind",
    "end_order",
    "end_restriction",
    "end_row",
    "enter_order",
    "follow_emergency",
    "give_notice",
    "keep_late",
    "keep_late_offer",
    "keep_scan",
    "know_partner",
    "make_kind",
    "note_event",
    "note_fared",
    "note_review",
    "note_told",
    "offer_signing",
    "register_row",
    "report_incident",
    "restrict_sharing",
    "review_text",
    "say_hosting",
    "see_alarm",
    "send_feedback",
    "send_receipt",
    "set_aside",
    "set_breach_terms",
    "set_signers",
    "set_terms",
    "sign_consent",
    "sign_offer",
    "take_back",
    "take_feedback",
    "take_wish",
    "weigh_incident",
    "write_text",
]
