"""Tables of consent."""

from peerness.consent.models.alarm import Alarm, AlarmKind
from peerness.consent.models.asked import AnswerTerms, Fared, Feedback, Matter, Outcome, RecordRequest, WishName
from peerness.consent.models.closing import Closing
from peerness.consent.models.consent import Consent, ConsentRecipient, ConsentTurn, TurnKind, Way
from peerness.consent.models.emergency import EmergencyFollow, Heard
from peerness.consent.models.hosting import HostedByName, Hosting
from peerness.consent.models.incident import BreachTerms, Incident, Verdict
from peerness.consent.models.kind import OwnKind
from peerness.consent.models.late import LateConsent
from peerness.consent.models.ledger import Disclosure, Dispatch
from peerness.consent.models.notice import NoticeGiven
from peerness.consent.models.offer import ConsentOffer
from peerness.consent.models.own import DocumentName, OwnText, ReviewKind, TextLanguage, TextReview
from peerness.consent.models.recipient import HipaaName, OfPartnerName, PartnerAlias, Standing
from peerness.consent.models.register import RegisterRow
from peerness.consent.models.restriction import Restriction
from peerness.consent.models.review import TranslationReview
from peerness.consent.models.signing import ConsentScan, SignerLine, SignsName
from peerness.consent.models.status import StatusChange

__all__ = [
    "Alarm",
    "AlarmKind",
    "AnswerTerms",
    "BreachTerms",
    "Closing",
    "Consent",
    "ConsentOffer",
    "ConsentRecipient",
    "ConsentScan",
    "ConsentTurn",
    "Disclosure",
    "Dispatch",
    "DocumentName",
    "EmergencyFollow",
    "Fared",
    "Feedback",
    "Heard",
    "HipaaName",
    "HostedByName",
    "Hosting",
    "Incident",
    "LateConsent",
    "Matter",
    "NoticeGiven",
    "OfPartnerName",
    "Outcome",
    "OwnKind",
    "OwnText",
    "PartnerAlias",
    "RecordRequest",
    "RegisterRow",
    "Restriction",
    "ReviewKind",
    "SignerLine",
    "SignsName",
    "Standing",
    "StatusChange",
    "TextLanguage",
    "TextReview",
    "TranslationReview",
    "TurnKind",
    "Verdict",
    "Way",
    "WishName",
]
