"""Tables of support."""

from peerness.support.models.appointment import (
    Appointment,
    AppointmentState,
    AppointmentVoided,
    CancelledBy,
    Every,
    MeetingWay,
)
from peerness.support.models.call import CallAttempt, CallOutcome, Calls
from peerness.support.models.group import Group, GroupKind, Question
from peerness.support.models.happening import (
    Concern,
    Duty,
    Happened,
    Happening,
    HappeningNote,
    NoteKind,
    ProgramSafety,
    ProgramSteps,
    ReportingDuty,
)
from peerness.support.models.outreach import DropIn, IndirectKind, IndirectWork, OutreachContact
from peerness.support.models.reminder import ContactWords, RemindBy, Reminder, ReminderStop, ReminderWish
from peerness.support.models.rhythm import CheckUp, Rhythm
from peerness.support.models.session import Addendum, Attendance, Modality, Setting, SupportSession, Undone
from peerness.support.models.shippedsteps import SHIPPED

__all__ = [
    "SHIPPED",
    "Addendum",
    "Appointment",
    "AppointmentState",
    "AppointmentVoided",
    "Attendance",
    "CallAttempt",
    "CallOutcome",
    "Calls",
    "CancelledBy",
    "CheckUp",
    "Concern",
    "ContactWords",
    "DropIn",
    "Duty",
    "Every",
    "Group",
    "GroupKind",
    "Happened",
    "Happening",
    "HappeningNote",
    "IndirectKind",
    "IndirectWork",
    "MeetingWay",
    "Modality",
    "NoteKind",
    "OutreachContact",
    "ProgramSafety",
    "ProgramSteps",
    "Question",
    "RemindBy",
    "Reminder",
    "ReminderStop",
    "ReminderWish",
    "ReportingDuty",
    "Rhythm",
    "Setting",
    "SupportSession",
    "Undone",
]
