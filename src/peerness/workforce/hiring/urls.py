"""Addresses of hiring."""

from django.urls import path

from peerness.workforce.hiring import views

app_name = "hiring"

urlpatterns = [
    path("hiring/", views.pipeline, name="pipeline"),
    path("hiring/kits/", views.kits, name="kits"),
    path("hiring/checks/", views.guide, name="guide"),
    path("hiring/postings/new/", views.new_posting, name="new_posting"),
    path("hiring/postings/<uuid:id>/", views.posting, name="posting"),
    path("hiring/postings/<uuid:id>/mend/", views.mend_posting, name="mend_posting"),
    path("hiring/applications/new/", views.new_application, name="new_application"),
    path("hiring/applications/<uuid:id>/", views.application, name="application"),
    path("hiring/applications/<uuid:id>/stage/", views.move, name="move"),
    path("hiring/applications/<uuid:id>/interviewers/", views.interviewers, name="interviewers"),
    path("hiring/applications/<uuid:id>/scorecard/", views.scorecard, name="scorecard"),
    path("hiring/applications/<uuid:id>/check/", views.check, name="check"),
    path("hiring/applications/<uuid:id>/offer/", views.make_offer, name="make_offer"),
    path("hiring/applications/<uuid:id>/answer/", views.answer_offer, name="answer_offer"),
    path("hiring/applications/<uuid:id>/forget/", views.forget, name="forget"),
    path("hiring/steps/<uuid:id>/", views.do_step, name="do_step"),
]
