"""Addresses of exchange."""

from django.urls import path

from peerness.exchange import views

app_name = "exchange"
urlpatterns = [
    path("bring/", views.files, name="files"),
    path("bring/new/", views.put, name="put"),
    path("bring/<uuid:id>/", views.file, name="file"),
    path("bring/<uuid:id>/columns/", views.columns, name="columns"),
    path("bring/<uuid:id>/report.csv", views.report, name="report"),
    path("bring/<uuid:id>/alike/", views.pair, name="pair"),
    path("bring/<uuid:id>/in/", views.let_in, name="let_in"),
    path("bring/<uuid:id>/away/", views.throw_away, name="throw_away"),
    path("bring/<uuid:id>/back/", views.back, name="back"),
]
