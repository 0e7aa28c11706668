"""What is typed in enrolment."""

from peerness.enrolment.forms.asking import ContactForm, EntryForm, PublicForm, ReferralForm
from peerness.enrolment.forms.assigning import AssignForm
from peerness.enrolment.forms.welcoming import WelcomeForm

__all__ = ["AssignForm", "ContactForm", "EntryForm", "PublicForm", "ReferralForm", "WelcomeForm"]
