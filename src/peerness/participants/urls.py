"""Addresses of the record."""

from django.urls import path

from peerness.participants import views

app_name = "participants"
urlpatterns = [
    path("people/doubles/", views.doubles, name="doubles"),
    path("people/doubles/<uuid:id>/", views.double, name="double"),
    path("people/doubles/<uuid:id>/apart/", views.keep_apart, name="keep_apart"),
    path("people/<uuid:id>/joined/", views.joined, name="joined"),
    path("people/<uuid:id>/joined/<uuid:merge>/part/", views.part, name="part"),
    path("people/<uuid:id>/record/", views.record, name="record"),
    path("people/<uuid:id>/record/show/", views.show, name="show"),
    path("people/<uuid:id>/record/themselves/", views.themselves, name="themselves"),
    path("people/<uuid:id>/record/names/", views.aliases, name="aliases"),
    path("people/<uuid:id>/record/names/<uuid:alias>/end/", views.alias_end, name="alias_end"),
    path("people/<uuid:id>/record/phones/new/", views.phone_new, name="phone_new"),
    path("people/<uuid:id>/record/phones/<uuid:phone>/", views.phone, name="phone"),
    path("people/<uuid:id>/record/phones/<uuid:phone>/end/", views.phone_end, name="phone_end"),
    path("people/<uuid:id>/record/lock/", views.lock, name="lock"),
    path("people/<uuid:id>/record/unlock/", views.unlock, name="unlock"),
    path("people/<uuid:id>/record/restricted/", views.restricted, name="restricted"),
    path("people/<uuid:id>/record/restricted/end/", views.unrestrict, name="unrestrict"),
    path("people/<uuid:id>/record/family/", views.family, name="family"),
    path("people/<uuid:id>/record/family/<uuid:agreement>/", views.family_link, name="family_link"),
    path("people/<uuid:id>/record/family/<uuid:agreement>/end/", views.family_end, name="family_end"),
    path("people/<uuid:id>/record/name/", views.name, name="name"),
    path("people/<uuid:id>/record/contact/", views.contact, name="contact"),
    path("people/<uuid:id>/record/emergency/", views.emergency, name="emergency"),
]
