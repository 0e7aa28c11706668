"""Addresses of the desk."""

from django.urls import path

from peerness.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("monday/", views.monday, name="monday"),
    path("program/", views.program_home, name="program_home"),
    path("welcoming/", views.welcoming, name="welcoming"),
    path("figures/", views.figures, name="figures"),
    path("house/", views.house, name="house"),
    path("people/", views.people, name="people"),
    path("people/find/", views.find, name="find"),
    path("people/<uuid:id>/", views.person, name="person"),
    path("people/<uuid:id>/opened/", views.opened, name="opened"),
    path("people/<uuid:id>/handover/", views.handover, name="handover"),
    path("people/<uuid:id>/pass-on/", views.pass_on, name="pass_on"),
    path("people/<uuid:id>/own-page/", views.own_page, name="own_page"),
    path("programs/<uuid:id>/", views.program, name="program"),
    path("peers/<uuid:id>/", views.peer, name="peer"),
]
