"""Pages of consent."""

from peerness.consent.views.asked import (
    answer_later,
    answer_terms,
    asked,
    asked_due,
    asked_one,
    keep_back,
    own_copy,
    share_again,
    take_wish,
)
from peerness.consent.views.feedback import fared, feedback, one_feedback, take_feedback, tell, told
from peerness.consent.views.incidents import close_incident, incident, incident_told, incidents, report_incident
from peerness.consent.views.lists import (
    consent_pdf,
    exchanges,
    exchanges_csv,
    exchanges_pdf,
    receipt,
    shared,
    shared_csv,
    shared_pdf,
)
from peerness.consent.views.offers import offer, sign
from peerness.consent.views.people import (
    consent,
    consents,
    give_notice,
    new_consent,
    notices,
    take_back,
)
from peerness.consent.views.programs import alarm_seen, alarms, status
from peerness.consent.views.registers import end, enter, register
from peerness.consent.views.signing import keep_scan, scan, signers
from peerness.consent.views.texts import due, reviews

__all__ = [
    "alarm_seen",
    "alarms",
    "answer_later",
    "answer_terms",
    "asked",
    "asked_due",
    "asked_one",
    "close_incident",
    "consent",
    "consent_pdf",
    "consents",
    "due",
    "end",
    "enter",
    "exchanges",
    "exchanges_csv",
    "exchanges_pdf",
    "fared",
    "feedback",
    "give_notice",
    "incident",
    "incident_told",
    "incidents",
    "keep_back",
    "keep_scan",
    "new_consent",
    "notices",
    "offer",
    "one_feedback",
    "own_copy",
    "receipt",
    "register",
    "report_incident",
    "reviews",
    "scan",
    "share_again",
    "shared",
    "shared_csv",
    "shared_pdf",
    "sign",
    "signers",
    "status",
    "take_back",
    "take_feedback",
    "take_wish",
    "tell",
    "told",
]
