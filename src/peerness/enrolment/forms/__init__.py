"""What is typed in enrolment."""

from peerness.enrolment.forms.answering import CloseForm, PlaceForm, ReopenForm, StepForm
from peerness.enrolment.forms.asking import ContactForm, EntryForm, PublicForm, ReferralForm
from peerness.enrolment.forms.assigning import AssignForm, HandOverForm
from peerness.enrolment.forms.episodes import GoodbyeForm, JoinForm
from peerness.enrolment.forms.questions import QuestionsForm, SettingsForm
from peerness.enrolment.forms.welcoming import WelcomeForm

__all__ = [
    "AssignForm",
    "CloseForm",
    "ContactForm",
    "EntryForm",
    "GoodbyeForm",
    "HandOverForm",
    "JoinForm",
    "PlaceForm",
    "PublicForm",
    "QuestionsForm",
    "ReferralForm",
    "ReopenForm",
    "SettingsForm",
    "StepForm",
    "WelcomeForm",
]
