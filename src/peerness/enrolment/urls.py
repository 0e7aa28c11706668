"""Addresses of enrolment."""

from django.urls import path

from peerness.enrolment import views

app_name = "enrolment"

urlpatterns = [
    path("people/welcome/", views.welcome, name="welcome"),
    path("people/without-a-peer/", views.waiting, name="waiting"),
    path("people/<uuid:id>/peer/", views.assign, name="assign"),
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
