"""Addresses of the letter desk."""

from django.urls import path

from peerness.letters import views

app_name = "letters"

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/new/", views.begin, name="begin"),
    path("letters/<uuid:id>/", views.letter, name="letter"),
    path("letters/<uuid:id>/write/", views.write, name="write"),
    path("letters/<uuid:id>/letter.docx", views.word, name="word"),
    path("letters/<uuid:id>/sent/", views.sent, name="sent"),
    path("letters/<uuid:id>/answered/", views.answered, name="answered"),
]
