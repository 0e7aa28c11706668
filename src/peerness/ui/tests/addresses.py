"""Addresses for the tests of this room."""

from django.urls import include, path

urlpatterns = [path("ui/", include("peerness.ui.urls"))]
