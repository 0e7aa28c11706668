"""Addresses of the letter desk."""

from django.urls import path

from peerness.letters.views import about as about_person
from peerness.letters.views import handouts as sheets
from peerness.letters.views import partners as views
from peerness.letters.views import templates

app_name = "letters"

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/new/", views.begin, name="begin"),
    path("letters/templates/", templates.templates, name="templates"),
    path("letters/templates/one/", templates.template, name="template"),
    path("letters/templates/write/", templates.write_template, name="write_template"),
    path("letters/templates/back/", templates.set_back, name="set_back"),
    path("letters/templates/<uuid:id>/", templates.template_version, name="template_version"),
    path("letters/<uuid:id>/", views.letter, name="letter"),
    path("letters/<uuid:id>/write/", views.write, name="write"),
    path("letters/<uuid:id>/letter.docx", views.word, name="word"),
    path("letters/<uuid:id>/letter.pdf", views.pdf, name="pdf"),
    path("letters/<uuid:id>/renew/", views.renew, name="renew"),
    path("letters/<uuid:id>/sent/", views.sent, name="sent"),
    path("letters/<uuid:id>/answered/", views.answered, name="answered"),
    path("handouts/", sheets.handouts, name="handouts"),
    path("handouts/sheet/", sheets.handout, name="handout"),
    path("handouts/sheet.pdf", sheets.handout_pdf, name="handout_pdf"),
    path("handouts/sheet.docx", sheets.handout_docx, name="handout_docx"),
    path("handouts/slides/", sheets.slides, name="slides"),
    path("handouts/slides.pptx", sheets.slides_pptx, name="slides_pptx"),
    path("people/<uuid:id>/letters/", about_person.abouts, name="abouts"),
    path("people/<uuid:id>/letters/new/", about_person.begin_about, name="begin_about"),
    path("people/<uuid:id>/letters/<uuid:letter>/", about_person.about, name="about"),
    path("people/<uuid:id>/letters/<uuid:letter>/leave/", about_person.send_about, name="send_about"),
    path("people/<uuid:id>/letters/<uuid:letter>/answered/", about_person.answered_about, name="answered_about"),
    path("people/<uuid:id>/letters/<uuid:letter>/letter.pdf", about_person.about_pdf, name="about_pdf"),
]
