"""All addresses, room by room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("peerness.desk.urls")),
    path("", include("peerness.exchange.urls")),
    path("", include("peerness.letters.urls")),
    path("", include("peerness.supervision.urls")),
    path("", include("peerness.support.urls")),
    path("", include("peerness.voices.urls")),
    path("", include("peerness.consent.urls")),
    path("", include("peerness.enrolment.urls")),
    path("", include("peerness.recovery.urls")),
    path("", include("peerness.participants.urls")),
    path("", include("peerness.readiness.urls")),
    path("", include("peerness.workforce.urls")),
    path("", include("peerness.workforce.hiring.urls")),
    path("", include("peerness.programs.urls")),
    path("", include("peerness.library.urls")),
    path("", include("peerness.access.urls")),
    path("account/", include("peerness.access.urls.account")),
    path("ui/", include("peerness.ui.urls")),
]

handler400 = "peerness.ui.errors.handler400"
handler403 = "peerness.ui.errors.handler403"
handler404 = "peerness.ui.errors.handler404"
handler500 = "peerness.ui.errors.handler500"
