"""Writes of support."""

from peerness.support.actions.appointments import cancel, change_appointment, note_appointment, plan
from peerness.support.actions.calendar import renew_calendar, withdraw_calendar
from peerness.support.actions.calls import arrange_calls, begin_calls, end_calls, note_call
from peerness.support.actions.groups import answer, change_group, log_group, mend_group, put_question, set_up_group
from peerness.support.actions.many import log_many
from peerness.support.actions.reminders import keep_words, note_reminder_sent, remind, stop_reminders, wish_reminders
from peerness.support.actions.rhythm import agree_rhythm
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, add, log, mend, sign, sign_all, undo
from peerness.support.actions.stopping import stop_contact

__all__ = [
    "ANYONE_INSIDE",
    "MENDED_BY",
    "add",
    "agree_rhythm",
    "answer",
    "arrange_calls",
    "begin_calls",
    "cancel",
    "change_appointment",
    "change_group",
    "end_calls",
    "keep_words",
    "log",
    "log_group",
    "log_many",
    "mend",
    "mend_group",
    "note_appointment",
    "note_call",
    "note_reminder_sent",
    "plan",
    "put_question",
    "remind",
    "renew_calendar",
    "set_up_group",
    "sign",
    "sign_all",
    "stop_contact",
    "stop_reminders",
    "undo",
    "wish_reminders",
    "withdraw_calendar",
]
