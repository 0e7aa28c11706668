"""Addresses of enrolment."""

from django.urls import path

from peerness.enrolment import views

app_name = "enrolment"

urlpatterns = [
    path("people/welcome/", views.welcome, name="welcome"),
    path("people/without-a-peer/", views.waiting, name="waiting"),
    path("people/<uuid:id>/peer/", views.assign, name="assign"),
    path("ask/<str:key>/", views.ask, name="ask"),
    path("ask/<str:key>/partner/", views.partner, name="partner"),
    path("ask/<str:key>/partner/agreed/", views.refer, name="refer"),
    path("ask/<str:key>/leaflet/", views.leaflet, name="leaflet"),
    path("ask/<str:key>/received/<str:receipt>/", views.received, name="received"),
]
