"""Addresses of support sessions."""

from django.urls import path

from peerness.support import views

app_name = "support"

urlpatterns = [
    path("sessions/new/", views.log, name="log"),
    path("sessions/new/<uuid:person>/", views.log, name="log_with"),
    path("groups/", views.groups, name="groups"),
    path("groups/new/", views.new_group, name="new_group"),
    path("groups/<uuid:id>/", views.group, name="group"),
    path("groups/<uuid:id>/change/", views.change_group, name="change_group"),
    path("groups/<uuid:id>/log/", views.log_group, name="log_group"),
    path("groups/<uuid:id>/box/", views.box, name="box"),
    path("groups/<uuid:id>/box/<uuid:question>/", views.answer, name="answer"),
    path("sessions/<uuid:id>/mend/group/", views.mend_group, name="mend_group"),
    path("sessions/unsigned/", views.unsigned, name="unsigned"),
    path("sessions/unsigned/sign/", views.sign_day, name="sign_day"),
    path("sessions/<uuid:id>/", views.session, name="session"),
    path("sessions/<uuid:id>/mend/", views.mend, name="mend"),
    path("sessions/<uuid:id>/sign/", views.sign, name="sign"),
    path("sessions/<uuid:id>/undo/", views.undo, name="undo"),
    path("sessions/<uuid:id>/add/", views.add, name="add"),
    path("appointments/", views.appointments, name="appointments"),
    path("appointments/find/", views.find_appointment, name="find_appointment"),
    path("appointments/new/<uuid:person>/", views.plan, name="plan"),
    path("appointments/<uuid:id>/", views.appointment, name="appointment"),
    path("appointments/<uuid:id>/change/", views.change_appointment, name="change_appointment"),
    path("appointments/<uuid:id>/cancel/", views.cancel, name="cancel"),
    path("appointments/<uuid:id>/note/", views.note_appointment, name="note_appointment"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/none/", views.no_calendar, name="no_calendar"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("calls/", views.calls, name="calls"),
    path("calls/find/", views.find_call, name="find_call"),
    path("calls/<uuid:id>/", views.arrange_calls, name="arrange_calls"),
    path("calls/<uuid:id>/note/", views.note_call, name="note_call"),
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/<uuid:id>/sent/", views.reminder_sent, name="reminder_sent"),
    path("reminders/words/", views.words, name="words"),
    path("reminders/words/all/", views.keep_words, name="keep_words"),
    path("reminders/words/<uuid:program>/", views.keep_words, name="keep_program_words"),
    path("people/<uuid:person>/in-touch/", views.in_touch, name="in_touch"),
    path("people/<uuid:person>/in-touch/rhythm/", views.agree_rhythm, name="agree_rhythm"),
    path("people/<uuid:person>/in-touch/reminders/", views.wish_reminders, name="wish_reminders"),
    path("people/<uuid:person>/in-touch/stop/", views.stop_reminders, name="stop_reminders"),
    path("people/<uuid:person>/in-touch/calls/", views.begin_calls, name="begin_calls"),
    path("people/<uuid:person>/in-touch/no-calls/", views.end_calls, name="end_calls"),
]
