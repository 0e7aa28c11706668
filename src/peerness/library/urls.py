"""Addresses of the library; /read/ and /propose/ are for whoever holds a link."""

from django.urls import path

from peerness.library.views import copies, keeping, moving, reading, shelf

app_name = "library"

urlpatterns = [
    path("library/", shelf.shelf, name="shelf"),
    path("library/evidence/", shelf.evidence, name="evidence"),
    path("library/new/", keeping.add, name="add"),
    path("library/stock/", keeping.stock, name="stock"),
    path("library/review/", keeping.review, name="review"),
    path("library/call/", keeping.call, name="call"),
    path("library/to-check/", keeping.to_check, name="to_check"),
    path("library/move/", moving.move, name="move"),
    path("library/out/csv/", moving.take_out, {"form": "csv"}, name="csv"),
    path("library/out/ris/", moving.take_out, {"form": "ris"}, name="ris"),
    path("library/out/bib/", moving.take_out, {"form": "bib"}, name="bib"),
    path("library/lists/", reading.lists, name="lists"),
    path("library/lists/new/", reading.write, name="write"),
    path("library/lists/<uuid:id>/", reading.reading_list, name="list"),
    path("library/lists/<uuid:id>/words/", reading.rewrite, name="rewrite"),
    path("library/lists/<uuid:id>/off/<uuid:resource>/", reading.take_off, name="take_off"),
    path("library/lists/<uuid:id>/share/", reading.share, name="share"),
    path("library/lists/<uuid:id>/end/", reading.end, name="end"),
    path("library/<uuid:id>/", shelf.resource, name="resource"),
    path("library/<uuid:id>/mend/", keeping.mend, name="mend"),
    path("library/<uuid:id>/decide/", keeping.decide, name="decide"),
    path("library/<uuid:id>/checked/", keeping.checked, name="checked"),
    path("library/<uuid:id>/withdraw/", keeping.withdraw, name="withdraw"),
    path("library/<uuid:id>/copy/", copies.copy, name="copy"),
    path("library/<uuid:id>/copy/keep/", copies.keep_copy, name="keep_copy"),
    path("library/<uuid:id>/copy/remove/", copies.remove_copy, name="remove_copy"),
    path("library/<uuid:id>/put/", reading.put, name="put"),
    path("read/<str:token>/", reading.read, name="read"),
    path("propose/<str:token>/", reading.propose, name="propose"),
]
