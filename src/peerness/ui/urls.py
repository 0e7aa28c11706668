"""Addresses of the room ui: theme and language, the page for times without a network, in workshops the gallery."""

from django.conf import settings
from django.urls import path

from peerness.ui import views

app_name = "ui"

urlpatterns = [
    path("choose/", views.choose, name="choose"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.worker, name="worker"),
]

if getattr(settings, "PEERNESS_GALLERY", False):
    urlpatterns += [path("gallery/", views.gallery, name="gallery")]
