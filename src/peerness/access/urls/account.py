"""Addresses of allauth, under the names by which it looks for them: only those that Peerness needs."""

from allauth.account import views
from django.urls import path, re_path

from peerness.access.views.leaving import sign_out
from peerness.tenancy.route import Audience, mark

BOTH = ("GET", "POST")
urlpatterns = [
    path("sign-in/", mark(views.login, Audience.PUBLIC, methods=BOTH), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", mark(views.password_change, Audience.ACCOUNT, methods=BOTH), name="account_change_password"),
    path("password/lost/", mark(views.password_reset, Audience.PUBLIC, methods=BOTH), name="account_reset_password"),
    path("password/sent/", mark(views.password_reset_done, Audience.PUBLIC), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        mark(views.password_reset_from_key, Audience.HOLDER, methods=BOTH),
        name="account_reset_password_from_key",
    ),
    path(
        "password/done/",
        mark(views.password_reset_from_key_done, Audience.PUBLIC),
        name="account_reset_password_from_key_done",
    ),
]
