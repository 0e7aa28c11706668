"""Tables of support."""

from peerness.support.models.appointment import Appointment, AppointmentState, CancelledBy, Every, MeetingWay
from peerness.support.models.call import CallAttempt, CallOutcome, Calls
from peerness.support.models.group import Group, GroupKind, Question
from peerness.support.models.reminder import ContactWords, RemindBy, Reminder, ReminderStop, ReminderWish
from peerness.support.models.rhythm import CheckUp, Rhythm
from peerness.support.models.session import Addendum, Attendance, Modality, Setting, SupportSession, Undone

__all__ = [
    "Addendum",
    "Appointment",
    "AppointmentState",
    "Attendance",
    "CallAttempt",
    "CallOutcome",
    "Calls",
    "CancelledBy",
    "CheckUp",
    "ContactWords",
    "Every",
    "Group",
    "GroupKind",
    "MeetingWay",
    "Modality",
    "Question",
    "RemindBy",
    "Reminder",
    "ReminderStop",
    "ReminderWish",
    "Rhythm",
    "Setting",
    "SupportSession",
    "Undone",
]
