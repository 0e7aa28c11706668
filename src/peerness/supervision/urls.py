"""Addresses of supervision."""

from django.urls import path

from peerness.supervision.views import course, growth, notes, sessions, work

app_name = "supervision"

urlpatterns = [
    path("supervision/", sessions.home, name="home"),
    path("supervision/mine/", sessions.own, name="own"),
    path("supervision/group/", sessions.record_group, name="record_group"),
    path("supervision/rules/", sessions.rules, name="rules"),
    path("supervision/rules/<uuid:id>/", sessions.rule, name="rule"),
    path("supervision/peers/<uuid:id>/", sessions.plan, name="plan"),
    path("supervision/peers/<uuid:id>/record/", sessions.record, name="record"),
    path("supervision/peers/<uuid:id>/stay/", sessions.stay, name="stay"),
    path("supervision/peers/<uuid:id>/notes/", notes.notes, name="notes"),
    path("supervision/peers/<uuid:id>/notes/new/", notes.write, name="write_note"),
    path("supervision/notes/<uuid:id>/", notes.note, name="note"),
    path("supervision/sessions/<uuid:id>/", sessions.session, name="session"),
    path("supervision/sessions/<uuid:id>/take-back/", sessions.take_back, name="take_back"),
    path("supervision/competencies/", growth.own, name="own_competencies"),
    path("supervision/peers/<uuid:id>/competencies/", growth.competencies, name="competencies"),
    path("supervision/peers/<uuid:id>/competencies/write/", growth.write_review, name="write_review"),
    path("supervision/peers/<uuid:id>/steps/new/", growth.add_step, name="add_step"),
    path("supervision/steps/<uuid:id>/settle/", growth.settle_step, name="settle_step"),
    path("supervision/oneself/", growth.oneself, name="oneself"),
    path("supervision/course/", course.course, name="course"),
    path("supervision/course/<int:number>/", course.unit, name="unit"),
    path("supervision/course.pptx", course.course_pptx, name="course_pptx"),
    path("supervision/load/", work.load, name="load"),
    path("supervision/asked-of-us/", work.asked_of_us, name="asked_of_us"),
    path("supervision/my-work/", work.own_work, name="own_work"),
    path("supervision/my-work/<uuid:id>/asked/", work.asked, name="asked"),
    path("supervision/peers/<uuid:id>/pictures/", work.pictures, name="pictures"),
    path("supervision/pictures/<uuid:id>/", work.picture, name="picture"),
]
