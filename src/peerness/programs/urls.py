"""Addresses of programs; a program's own page, which reads across the rooms, is the desk's."""

from django.urls import path

from peerness.programs import views

app_name = "programs"

urlpatterns = [
    path("programs/", views.programs, name="programs"),
    path("programs/new/", views.set_up, name="set_up"),
    path("programs/<uuid:id>/team/", views.team, name="team"),
    path("programs/<uuid:id>/sessions/", views.sessions, name="sessions"),
    path("programs/<uuid:id>/charter/", views.charter, name="charter"),
    path("programs/<uuid:id>/charter/write/", views.write_charter, name="write_charter"),
    path("charters/<uuid:id>/", views.charter_version, name="charter_version"),
    path("charters/<uuid:id>/in-force/", views.put_in_force, name="put_in_force"),
    path("charters/<uuid:id>/sign/", views.sign_charter, name="sign_charter"),
    path("sites/", views.sites, name="sites"),
    path("door/", views.door, name="door"),
    path("door/address/", views.renew_door, name="renew_door"),
    path("partners/", views.partners, name="partners"),
    path("partners/new/", views.add_partner, name="add_partner"),
    path("partners/<uuid:id>/", views.partner, name="partner"),
    path("partners/<uuid:id>/end/", views.end_partner, name="end_partner"),
    path("wording/", views.terms, name="terms"),
    path("wording/new/", views.add_term, name="add_term"),
    path("wording/silence/", views.silence_term, name="silence_term"),
    path("wording/<uuid:id>/end/", views.end_term, name="end_term"),
    path("wording/en.json", views.book, {"language": "en"}, name="book"),
    path("wording/es.json", views.book, {"language": "es"}, name="book_es"),
    path("members/<uuid:id>/programs/", views.reach, name="reach"),
]
