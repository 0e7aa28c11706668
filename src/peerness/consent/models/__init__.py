"""Tables of consent."""

from peerness.consent.models.alarm import Alarm, AlarmKind
from peerness.consent.models.consent import Consent, ConsentRecipient, ConsentTurn, TurnKind, Way
from peerness.consent.models.ledger import Disclosure, Dispatch
from peerness.consent.models.notice import NoticeGiven
from peerness.consent.models.recipient import PartnerAlias, Standing
from peerness.consent.models.register import RegisterRow
from peerness.consent.models.restriction import Restriction
from peerness.consent.models.status import StatusChange

__all__ = [
    "Alarm",
    "AlarmKind",
    "Consent",
    "ConsentRecipient",
    "ConsentTurn",
    "Disclosure",
    "Dispatch",
    "NoticeGiven",
    "PartnerAlias",
    "RegisterRow",
    "Restriction",
    "Standing",
    "StatusChange",
    "TurnKind",
    "Way",
]
