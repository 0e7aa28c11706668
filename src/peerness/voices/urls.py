"""Addresses of voices."""

from django.urls import path

from peerness.voices import views

app_name = "voices"

urlpatterns = [
    path("voices/", views.voices, name="voices"),
    path("voices/all/", views.every, name="every"),
    path("voices/new/", views.take, name="take"),
    path("voices/to-take-down/", views.to_take_down, name="to_take_down"),
    path("voices/<uuid:id>/", views.voice, name="voice"),
    path("voices/<uuid:id>/use/", views.use, name="use"),
    path("voices/<uuid:id>/back/", views.take_back, name="take_back"),
    path("voices/<uuid:id>/uses/<uuid:use>/down/", views.take_down, name="take_down"),
    path("people/<uuid:id>/voices/", views.of_person, name="of_person"),
    path("people/<uuid:id>/voices/new/", views.take_of, name="take_of"),
]
