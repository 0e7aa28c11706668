"""Addresses of enrolment."""

from django.urls import path

from peerness.enrolment import views
from peerness.enrolment.rules.questions import Part

app_name = "enrolment"

urlpatterns = [
    path("people/welcome/", views.welcome, name="welcome"),
    path("people/welcome/alike/", views.alike, name="alike"),
    path("people/without-a-peer/", views.waiting, name="waiting"),
    path("people/<uuid:id>/peer/", views.assign, name="assign"),
    path("people/<uuid:id>/peer/show/", views.choose, name="choose"),
    path("people/<uuid:id>/peer/others/", views.decline, name="decline"),
    path("people/<uuid:id>/wishes/", views.wishes, name="wishes"),
    path("people/<uuid:id>/ties/", views.ties, name="ties"),
    path("people/<uuid:id>/ties/<uuid:tie>/end/", views.end_tie, name="end_tie"),
    path("people/to-tell/", views.to_tell, name="to_tell"),
    path("people/to-tell/<uuid:id>/told/", views.told, name="told"),
    path("people/without-an-intake/", views.without_intake, name="without_intake"),
    path("people/<uuid:id>/taking-part/", views.taking_part, name="taking_part"),
    path("people/<uuid:id>/taking-part/show/", views.show_way, name="show_way"),
    path("people/<uuid:id>/taking-part/<uuid:episode>/turn/", views.turn, name="turn"),
    path("people/<uuid:id>/taking-part/<uuid:episode>/goodbye/", views.goodbye, name="goodbye"),
    path("people/<uuid:id>/intake/", views.intake, name="intake"),
    path("people/<uuid:id>/intake/show/", views.show_intake, name="show_intake"),
    path("people/<uuid:id>/intake/brief/", views.brief_intake, name="brief_intake"),
    path("people/<uuid:id>/intake/finish/", views.finish_intake, name="finish_intake"),
    *(
        path(
            f"people/<uuid:id>/intake/{part.replace('_', '-')}/",
            views.intake_part,
            {"part": part},
            name=f"intake_{part}",
        )
        for part in Part
    ),
    path("peers/<uuid:id>/hand-over/", views.hand_over, name="hand_over"),
    path("peers/<uuid:id>/hand-over/each/", views.hand_over_each, name="hand_over_each"),
    path("peers/<uuid:id>/away/", views.away, name="away"),
    path("peers/<uuid:id>/away/<uuid:leave_id>/back/", views.back, name="back"),
    path("peers/<uuid:id>/calls/", views.calls, name="calls"),
    path("programs/<uuid:id>/settings/", views.settings, name="settings"),
    path("requests/", views.requests, name="requests"),
    path("requests/find/", views.find_request, name="find_request"),
    path("requests/new/", views.take_request, name="take_request"),
    path("requests/<uuid:id>/", views.request, name="request"),
    path("requests/<uuid:id>/step/", views.note_step, name="note_step"),
    path("requests/<uuid:id>/close/", views.close_request, name="close_request"),
    path("requests/<uuid:id>/reopen/", views.reopen_request, name="reopen_request"),
    path("requests/<uuid:id>/program/", views.place_request, name="place_request"),
    path("requests/<uuid:id>/welcome/", views.welcome_request, name="welcome_request"),
    path("ask/<str:key>/", views.ask, name="ask"),
    path("ask/<str:key>/partner/", views.partner, name="partner"),
    path("ask/<str:key>/partner/agreed/", views.refer, name="refer"),
    path("ask/<str:key>/leaflet/", views.leaflet, name="leaflet"),
    path("ask/<str:key>/received/<str:receipt>/", views.received, name="received"),
]
