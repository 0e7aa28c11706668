"""Forms of consent."""

from peerness.consent.forms.consent import ConsentForm, NoticeForm, TakeBackForm
from peerness.consent.forms.register import RegisterForm
from peerness.consent.forms.status import StatusForm

__all__ = ["ConsentForm", "NoticeForm", "RegisterForm", "StatusForm", "TakeBackForm"]
