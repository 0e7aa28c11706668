"""Addresses of programs; a program's own page, which reads across the rooms, is the desk's."""

from django.urls import path

from peerness.programs import views

app_name = "programs"

urlpatterns = [
    path("programs/", views.programs, name="programs"),
    path("programs/new/", views.set_up, name="set_up"),
    path("programs/<uuid:id>/team/", views.team, name="team"),
    path("sites/", views.sites, name="sites"),
    path("members/<uuid:id>/programs/", views.reach, name="reach"),
]
