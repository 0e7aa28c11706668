"""What is typed in enrolment."""

from peerness.enrolment.forms.assigning import AssignForm
from peerness.enrolment.forms.welcoming import WelcomeForm

__all__ = ["AssignForm", "WelcomeForm"]
