"""Addresses of enrolment."""

from django.urls import path

from peerness.enrolment import views

app_name = "enrolment"

urlpatterns = [
    path("people/welcome/", views.welcome, name="welcome"),
    path("people/without-a-peer/", views.waiting, name="waiting"),
    path("people/<uuid:id>/peer/", views.assign, name="assign"),
]
