"""Addresses of the room ui: the choice of theme and language, and in workshops the gallery."""

from django.conf import settings
from django.urls import path

from peerness.ui import views

app_name = "ui"

urlpatterns = [path("choose/", views.choose, name="choose")]

if getattr(settings, "PEERNESS_GALLERY", False):
    urlpatterns += [path("gallery/", views.gallery, name="gallery")]
