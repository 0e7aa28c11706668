"""Forms of consent."""

from peerness.consent.forms.asked import (
    AnswerForm,
    CopyForm,
    FaredForm,
    FeedbackAnswerForm,
    FeedbackForm,
    KeepBackForm,
    LaterForm,
    TellForm,
    TermsForm,
    WishForm,
)
from peerness.consent.forms.consent import ConsentForm, NoticeForm, TakeBackForm
from peerness.consent.forms.hosting import HostingForm
from peerness.consent.forms.incident import IncidentForm, ToldForm, WeighForm
from peerness.consent.forms.late import EmergencyForm, FollowForm
from peerness.consent.forms.own import BreachTermsForm, KindForm, TextForm, TextReviewForm
from peerness.consent.forms.partners import OrderForm, OtherNameForm, StandingForm
from peerness.consent.forms.register import RegisterForm
from peerness.consent.forms.signing import ScanForm, SignersForm, SignForm
from peerness.consent.forms.status import StatusForm
from peerness.consent.forms.texts import ReviewForm

__all__ = [
    "AnswerForm",
    "BreachTermsForm",
    "ConsentForm",
    "CopyForm",
    "EmergencyForm",
    "FaredForm",
    "FeedbackAnswerForm",
    "FeedbackForm",
    "FollowForm",
    "HostingForm",
    "IncidentForm",
    "KeepBackForm",
    "KindForm",
    "LaterForm",
    "NoticeForm",
    "OrderForm",
    "OtherNameForm",
    "RegisterForm",
    "ReviewForm",
    "ScanForm",
    "SignForm",
    "SignersForm",
    "StandingForm",
    "StatusForm",
    "TakeBackForm",
    "TellForm",
    "TermsForm",
    "TextForm",
    "TextReviewForm",
    "ToldForm",
    "WeighForm",
    "WishForm",
]
