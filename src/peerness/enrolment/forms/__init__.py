"""What is typed in enrolment."""

from peerness.enrolment.forms.answering import CloseForm, PlaceForm, ReopenForm, StepForm
from peerness.enrolment.forms.asking import ContactForm, EntryForm, PublicForm, ReferralForm
from peerness.enrolment.forms.assigning import AssignForm, HandOverForm
from peerness.enrolment.forms.away import CallsForm, EachForm, LeaveForm
from peerness.enrolment.forms.choosing import ChooseForm, DeclineForm, TieForm, WishForm
from peerness.enrolment.forms.episodes import GoodbyeForm, JoinForm
from peerness.enrolment.forms.questions import QuestionsForm, SettingsForm
from peerness.enrolment.forms.welcoming import WelcomeForm

__all__ = [
    "AssignForm",
    "CallsForm",
    "ChooseForm",
    "CloseForm",
    "ContactForm",
    "DeclineForm",
    "EachForm",
    "EntryForm",
    "GoodbyeForm",
    "HandOverForm",
    "JoinForm",
    "LeaveForm",
    "PlaceForm",
    "PublicForm",
    "QuestionsForm",
    "ReferralForm",
    "ReopenForm",
    "SettingsForm",
    "StepForm",
    "TieForm",
    "WelcomeForm",
    "WishForm",
]
