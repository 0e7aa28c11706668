"""What the forms of support ask for."""

from peerness.support.forms.group import (
    AnswerForm,
    GroupForm,
    MeetingForm,
    QuestionForm,
    as_set_up,
    private_lines,
    usual_checklist,
    usual_rules,
)
from peerness.support.forms.session import AddForm, LogForm, MendForm, SessionForm, SignDayForm, as_written
from peerness.support.forms.times import OTHER, Overlap, Overlaps, TimesForm, WallTime, proposal, times_as_written

__all__ = [
    "OTHER",
    "AddForm",
    "AnswerForm",
    "GroupForm",
    "LogForm",
    "MeetingForm",
    "MendForm",
    "Overlap",
    "Overlaps",
    "QuestionForm",
    "SessionForm",
    "SignDayForm",
    "TimesForm",
    "WallTime",
    "as_set_up",
    "as_written",
    "private_lines",
    "proposal",
    "times_as_written",
    "usual_checklist",
    "usual_rules",
]
