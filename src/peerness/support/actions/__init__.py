"""Writes of support."""

from peerness.support.actions.appointments import cancel, change_appointment, note_appointment, plan
from peerness.support.actions.calendar import renew_calendar, withdraw_calendar
from peerness.support.actions.calls import arrange_calls, begin_calls, end_calls, note_call
from peerness.support.actions.groups import answer, change_group, log_group, mend_group, put_question, set_up_group
from peerness.support.actions.happening import keep_duty, keep_safety, keep_steps, note, tell
from peerness.support.actions.happening import mend as mend_happening
from peerness.support.actions.many import log_many, plan_many, void_appointments, void_sessions
from peerness.support.actions.outreach import (
    count_drop_in,
    count_outreach,
    note_indirect,
    undo_drop_in,
    undo_indirect,
    undo_outreach,
)
from peerness.support.actions.reminders import keep_words, note_reminder_sent, remind, stop_reminders, wish_reminders
from peerness.support.actions.rhythm import agree_rhythm
from peerness.support.actions.sessions import ANYONE_INSIDE, MENDED_BY, add, log, mend, sign, sign_all, undo
from peerness.support.actions.silence import stop_contact
from peerness.support.registry import Stopper, register_stopper

__all__ = [
    "ANYONE_INSIDE",
    "MENDED_BY",
    "Stopper",
    "add",
    "agree_rhythm",
    "answer",
    "arrange_calls",
    "begin_calls",
    "cancel",
    "change_appointment",
    "change_group",
    "count_drop_in",
    "count_outreach",
    "end_calls",
    "keep_duty",
    "keep_safety",
    "keep_steps",
    "keep_words",
    "log",
    "log_group",
    "log_many",
    "mend",
    "mend_group",
    "mend_happening",
    "note",
    "note_appointment",
    "note_call",
    "note_indirect",
    "note_reminder_sent",
    "plan",
    "plan_many",
    "put_question",
    "register_stopper",
    "remind",
    "renew_calendar",
    "set_up_group",
    "sign",
    "sign_all",
    "stop_contact",
    "stop_reminders",
    "tell",
    "undo",
    "undo_drop_in",
    "undo_indirect",
    "undo_outreach",
    "void_appointments",
    "void_sessions",
    "wish_reminders",
    "withdraw_calendar",
]
