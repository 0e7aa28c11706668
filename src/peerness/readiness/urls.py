"""Addresses of readiness."""

from django.urls import path

from peerness.readiness import views

app_name = "readiness"

urlpatterns = [
    path("calling/", views.calling, name="calling"),
    path("calling/organisation/", views.calling_organisation, name="calling_organisation"),
]
