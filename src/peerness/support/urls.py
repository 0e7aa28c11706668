"""Addresses of support sessions."""

from django.urls import path

from peerness.support import views

app_name = "support"

urlpatterns = [
    path("sessions/new/", views.log, name="log"),
    path("sessions/new/<uuid:person>/", views.log, name="log_with"),
    path("groups/", views.groups, name="groups"),
    path("groups/new/", views.new_group, name="new_group"),
    path("groups/<uuid:id>/", views.group, name="group"),
    path("groups/<uuid:id>/change/", views.change_group, name="change_group"),
    path("groups/<uuid:id>/log/", views.log_group, name="log_group"),
    path("groups/<uuid:id>/box/", views.box, name="box"),
    path("groups/<uuid:id>/box/<uuid:question>/", views.answer, name="answer"),
    path("sessions/<uuid:id>/mend/group/", views.mend_group, name="mend_group"),
    path("sessions/unsigned/", views.unsigned, name="unsigned"),
    path("sessions/unsigned/sign/", views.sign_day, name="sign_day"),
    path("sessions/<uuid:id>/", views.session, name="session"),
    path("sessions/<uuid:id>/mend/", views.mend, name="mend"),
    path("sessions/<uuid:id>/sign/", views.sign, name="sign"),
    path("sessions/<uuid:id>/undo/", views.undo, name="undo"),
    path("sessions/<uuid:id>/add/", views.add, name="add"),
]
