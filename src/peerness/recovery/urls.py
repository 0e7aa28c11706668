"""Addresses of recovery plans."""

from django.urls import path

from peerness.recovery import views
from peerness.recovery.rules import ON_THE_PLAN, Part
from peerness.recovery.views import alone, checkins

app_name = "recovery"

urlpatterns = [
    path("people/<uuid:id>/plan/", views.plan, name="plan"),
    # One address for each part: addresses carry ids and no words of anybody.
    *(
        path(f"people/<uuid:id>/plan/write/{part}/", views.write, {"part": part}, name=f"write_{part}")
        for part in ON_THE_PLAN
    ),
    path("people/<uuid:id>/plan/write/step/<uuid:goal>/", views.write, {"part": Part.STEP}, name="write_step"),
    path("people/<uuid:id>/plan/lines/<uuid:line>/", views.line, name="line"),
    path("people/<uuid:id>/plan/lines/<uuid:line>/take-over/", views.take_over, name="take_over"),
    path("people/<uuid:id>/plan/lines/<uuid:line>/take-away/", views.take_away, name="take_away"),
    path("people/<uuid:id>/plan/agree/", views.agree, name="agree"),
    path("people/<uuid:id>/plan/versions/", views.versions, name="versions"),
    path("people/<uuid:id>/plan/sheet/", views.sheet, name="sheet"),
    path("people/<uuid:id>/plan/hard/", views.hard, name="hard"),
    path("people/<uuid:id>/plan/returned/", views.returned, name="returned"),
    path("plans/", views.schemes, name="schemes"),
    path("plans/<uuid:program>/", views.scheme, name="scheme"),
    path("people/<uuid:id>/check-ins/", checkins.check_ins, name="check_ins"),
    path("people/<uuid:id>/check-ins/new/", checkins.begin, name="begin_own"),
    path("people/<uuid:id>/check-ins/new/<uuid:instrument>/", checkins.begin, name="begin"),
    path("people/<uuid:id>/check-ins/pictures/", checkins.hide, name="hide"),
    path("check-ins/<uuid:id>/", checkins.check_in, name="check_in"),
    path("check-ins/<uuid:id>/questions/<int:number>/", checkins.question, name="question"),
    path("check-ins/<uuid:id>/finish/", checkins.finish, name="finish"),
    path("check-ins/<uuid:id>/alone/", alone.hand, name="hand"),
    path("answer/left/", alone.left, name="left"),
    path("answer/<str:token>/", alone.alone, name="alone"),
    path("answer/<str:token>/end/", alone.end, name="alone_end"),
    path("answer/<str:token>/<int:number>/", alone.ask, name="alone_ask"),
    path("check-ins/due/", checkins.due, name="due"),
    path("check-ins/due/find/", checkins.find_due, name="find_due"),
    path("check-ins/calls/", checkins.calls, name="calls"),
    path("check-ins/calls/<uuid:id>/", checkins.answer, name="answer"),
    path("plans/<uuid:program>/questionnaires/", checkins.instruments, name="instruments"),
    path("plans/<uuid:program>/questionnaires/new/", checkins.take, name="take"),
    path("plans/<uuid:program>/questionnaires/<uuid:id>/end/", checkins.end_instrument, name="end_instrument"),
]
