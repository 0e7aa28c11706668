"""What is typed about plans and check-ins."""

from peerness.recovery.forms.checkins import BeginForm, QuestionForm, TakeForm
from peerness.recovery.forms.plans import ASKED, AgreeForm, ChangeForm, LineForm, ReturnForm, SchemeForm, as_it_stands

__all__ = [
    "ASKED",
    "AgreeForm",
    "BeginForm",
    "ChangeForm",
    "LineForm",
    "QuestionForm",
    "ReturnForm",
    "SchemeForm",
    "TakeForm",
    "as_it_stands",
]
