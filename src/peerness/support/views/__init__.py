"""Pages of support."""

from peerness.support.views.appointments import (
    appointment,
    appointments,
    cancel,
    change_appointment,
    find_appointment,
    note_appointment,
    plan,
)
from peerness.support.views.calendar import calendar, feed, no_calendar
from peerness.support.views.calls import arrange_calls, calls, find_call, note_call
from peerness.support.views.contact import (
    agree_rhythm,
    begin_calls,
    end_calls,
    in_touch,
    keep_words,
    reminder_sent,
    reminders,
    stop_reminders,
    wish_reminders,
    words,
)
from peerness.support.views.groups import answer, box, change_group, group, groups, log_group, mend_group, new_group
from peerness.support.views.sessions import log, mend, session, sign, unsigned
from peerness.support.views.signing import add, sign, sign_day, undo, unsigned

__all__ = [
    "add",
    "agree_rhythm",
    "answer",
    "appointment",
    "appointments",
    "arrange_calls",
    "begin_calls",
    "box",
    "calendar",
    "calls",
    "cancel",
    "change_appointment",
    "change_group",
    "end_calls",
    "feed",
    "find_appointment",
    "find_call",
    "group",
    "groups",
    "in_touch",
    "keep_words",
    "log",
    "log_group",
    "mend",
    "mend_group",
    "new_group",
    "no_calendar",
    "note_appointment",
    "note_call",
    "plan",
    "reminder_sent",
    "reminders",
    "session",
    "sign",
    "sign_day",
    "stop_reminders",
    "undo",
    "unsigned",
    "wish_reminders",
    "words",
]
