"""Addresses of consent."""

from django.urls import path

from peerness.consent import views

app_name = "consent"
urlpatterns = [
    path("people/<uuid:id>/consents/", views.consents, name="consents"),
    path("people/<uuid:id>/consents/new/", views.new_consent, name="new"),
    path("people/<uuid:id>/consents/<uuid:consent>/", views.consent, name="consent"),
    path("people/<uuid:id>/consents/<uuid:consent>/back/", views.take_back, name="take_back"),
    path("people/<uuid:id>/consents/<uuid:consent>/paper/", views.keep_scan, name="keep_scan"),
    path("people/<uuid:id>/consents/<uuid:consent>/paper/<uuid:scan>/", views.scan, name="scan"),
    path("people/<uuid:id>/shared/", views.shared, name="shared"),
    path("people/<uuid:id>/shared/accounting.csv", views.shared_csv, name="shared_csv"),
    path("people/<uuid:id>/shared/exchanges/", views.exchanges, name="exchanges"),
    path("people/<uuid:id>/shared/exchanges.csv", views.exchanges_csv, name="exchanges_csv"),
    path("people/<uuid:id>/notice/", views.give_notice, name="give_notice"),
    path("people/without-notice/", views.notices, name="notices"),
    path("people/<uuid:id>/asked/", views.asked, name="asked"),
    path("people/<uuid:id>/asked/new/", views.take_wish, name="take_wish"),
    path("people/<uuid:id>/asked/copy/", views.own_copy, name="own_copy"),
    path("people/<uuid:id>/asked/<uuid:asked>/", views.asked_one, name="asked_one"),
    path("people/<uuid:id>/asked/<uuid:asked>/later/", views.answer_later, name="answer_later"),
    path("people/<uuid:id>/kept-back/new/", views.keep_back, name="keep_back"),
    path("people/<uuid:id>/kept-back/<uuid:kept>/end/", views.share_again, name="share_again"),
    path("people/asked/", views.asked_due, name="asked_due"),
    path("signers/", views.signers, name="signers"),
    path("answers/terms/", views.answer_terms, name="answer_terms"),
    path("feedback/", views.feedback, name="feedback"),
    path("feedback/new/", views.take_feedback, name="take_feedback"),
    path("feedback/<uuid:id>/", views.one_feedback, name="one_feedback"),
    path("feedback/<uuid:id>/fared/", views.fared, name="fared"),
    path("tell/<str:key>/", views.tell, name="tell"),
    path("tell/<str:key>/thanks/", views.told, name="told"),
    path("programs/<uuid:id>/part2/", views.status, name="status"),
    path("registers/", views.register, name="register"),
    path("registers/new/", views.enter, name="enter"),
    path("registers/<uuid:id>/end/", views.end, name="end"),
    path("incidents/", views.incidents, name="incidents"),
    path("incidents/new/", views.report_incident, name="report_incident"),
    path("incidents/<uuid:id>/", views.incident, name="incident"),
    path("incidents/<uuid:id>/told/", views.incident_told, name="incident_told"),
    path("incidents/<uuid:id>/close/", views.close_incident, name="close_incident"),
    path("alarms/", views.alarms, name="alarms"),
    path("alarms/<uuid:id>/seen/", views.alarm_seen, name="alarm_seen"),
]
