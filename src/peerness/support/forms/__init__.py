"""What the forms of support ask for."""

from peerness.support.forms.appointment import CancelForm, ChangeForm, PlanForm
from peerness.support.forms.contact import CallsForm, OutcomeForm, RhythmForm, WishForm, WordsForm
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
from peerness.support.forms.happening import (
    DutyForm,
    HappenedForm,
    NoteForm,
    SafetyForm,
    StepsForm,
    TellForm,
    as_told,
    steps_before,
)
from peerness.support.forms.outreach import DropInForm, IndirectForm, OutreachForm
from peerness.support.forms.prefilled import as_question, prefilled
from peerness.support.forms.session import AddForm, LogForm, MendForm, SessionForm, SignDayForm, as_written
from peerness.support.forms.times import OTHER, Overlap, Overlaps, TimesForm, WallTime, proposal, times_as_written

__all__ = [
    "OTHER",
    "AddForm",
    "AnswerForm",
    "CallsForm",
    "CancelForm",
    "ChangeForm",
    "DropInForm",
    "DutyForm",
    "GroupForm",
    "HappenedForm",
    "IndirectForm",
    "LogForm",
    "MeetingForm",
    "MendForm",
    "NoteForm",
    "OutcomeForm",
    "OutreachForm",
    "Overlap",
    "Overlaps",
    "PlanForm",
    "QuestionForm",
    "RhythmForm",
    "SafetyForm",
    "SessionForm",
    "SignDayForm",
    "StepsForm",
    "TellForm",
    "TimesForm",
    "WallTime",
    "WishForm",
    "WordsForm",
    "as_question",
    "as_set_up",
    "as_told",
    "as_written",
    "prefilled",
    "private_lines",
    "proposal",
    "steps_before",
    "times_as_written",
    "usual_checklist",
    "usual_rules",
]
