"""Addresses of support sessions."""

from django.urls import path

from peerness.support import views

app_name = "support"

urlpatterns = [
    path("sessions/new/", views.log, name="log"),
    path("sessions/new/<uuid:person>/", views.log, name="log_with"),
    path("sessions/unsigned/", views.unsigned, name="unsigned"),
    path("sessions/unsigned/sign/", views.sign_day, name="sign_day"),
    path("sessions/<uuid:id>/", views.session, name="session"),
    path("sessions/<uuid:id>/mend/", views.mend, name="mend"),
    path("sessions/<uuid:id>/sign/", views.sign, name="sign"),
    path("sessions/<uuid:id>/undo/", views.undo, name="undo"),
    path("sessions/<uuid:id>/add/", views.add, name="add"),
]
