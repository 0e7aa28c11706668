"""Addresses of consent."""

from django.urls import path

from peerness.consent import views

app_name = "consent"
urlpatterns = [
    path("people/<uuid:id>/consents/", views.consents, name="consents"),
    path("people/<uuid:id>/consents/new/", views.new_consent, name="new"),
    path("people/<uuid:id>/consents/<uuid:consent>/", views.consent, name="consent"),
    path("people/<uuid:id>/consents/<uuid:consent>/back/", views.take_back, name="take_back"),
    path("people/<uuid:id>/shared/", views.shared, name="shared"),
    path("people/<uuid:id>/shared/accounting.csv", views.shared_csv, name="shared_csv"),
    path("people/<uuid:id>/notice/", views.give_notice, name="give_notice"),
    path("people/without-notice/", views.notices, name="notices"),
    path("programs/<uuid:id>/part2/", views.status, name="status"),
    path("registers/", views.register, name="register"),
    path("registers/new/", views.enter, name="enter"),
    path("registers/<uuid:id>/end/", views.end, name="end"),
    path("alarms/", views.alarms, name="alarms"),
    path("alarms/<uuid:id>/seen/", views.alarm_seen, name="alarm_seen"),
]
