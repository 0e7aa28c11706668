"""Addresses of the workforce; a peer's own page, which reads across the rooms, is the desk's."""

from django.urls import path

from peerness.workforce import views

app_name = "workforce"

urlpatterns = [
    path("peers/", views.peers, name="peers"),
    path("peers/<uuid:id>/title/", views.title, name="title"),
    path("peers/<uuid:id>/supervision/", views.supervision, name="supervision"),
    path("my-profile/", views.profile, name="profile"),
    path("on-call/", views.on_call, name="on_call"),
    path("on-call/new/", views.put_on_call, name="put_on_call"),
    path("on-call/<uuid:id>/end/", views.end_on_call, name="end_on_call"),
]
