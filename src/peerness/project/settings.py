"""Django's settings, all derived from the declared settings of Peerness (`configuration`)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from peerness.project import keys
from peerness.project.configuration import security
from peerness.project.configuration.databases import database, email
from peerness.project.configuration.reading import read
from peerness.project.configuration.refusals import refuse

PEERNESS = read(os.environ)
refuse(PEERNESS)
PRODUCTION = PEERNESS["PROFILE"] == "production"
DATA = Path(str(PEERNESS["DATA"]))
PACKAGE = Path(__file__).resolve().parents[1]


def _secret_key() -> str:
    """The signing key; before the first start has made it, one that lasts as long as this process."""
    file = Path(str(PEERNESS["SECRET_KEY_FILE"]))
    if PEERNESS["SECRET_KEY"] or not file.exists():
        return str(PEERNESS["SECRET_KEY"]) or secrets.token_urlsafe(64)
    return keys.text("SECRET_KEY_FILE", file)


def _audit_key() -> bytes:
    """The audit's key; before the first start has made it, one that lasts as long as this process."""
    file = Path(str(PEERNESS["AUDIT_KEY_FILE"]))
    return keys.raw("AUDIT_KEY_FILE", file) if file.exists() else secrets.token_bytes(keys.BYTES)


DEBUG = bool(PEERNESS["DEBUG"])
SECRET_KEY = _secret_key()
AUDIT_KEY = _audit_key()
ALLOWED_HOSTS = list(PEERNESS["HOSTS"])  # type: ignore[arg-type] # declared as a list of words
globals().update(security.transport(bool(PEERNESS["HTTPS"]), ALLOWED_HOSTS))

# The rooms, the last of the story first; `project` brings the command's checks and jobs.
ROOMS = [
    "project",
    "desk",
    "exchange",
    "letters",
    "supervision",
    "support",
    "recovery",
    "voices",
    "consent",
    "enrolment",
    "participants",
    "readiness",
    "workforce",
    "programs",
    "library",
    "access",
    "ui",
    "audit",
    "tenancy",
]
INSTALLED_APPS = [
    *[f"peerness.{room}.apps.{room.title()}Config" for room in ROOMS],
    "peerness.workforce.hiring.apps.HiringConfig",  # walled off inside its room, so an application of its own
    "allauth",
    "allauth.account",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # a style sheet needs no policy, which is as long as some of them
    "csp.middleware.CSPMiddleware",  # outside everything else that may answer by itself
    "peerness.ui.sending.SentInPlace",  # outside everything that may lead on
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peerness.access.middleware.ScopeMiddleware",  # organisation, actor, transaction: the innermost
]
ROOT_URLCONF = "peerness.project.urls"
WSGI_APPLICATION = "peerness.project.wsgi.application"
AUTH_USER_MODEL = "access.Account"
TENANT_MODEL = "access.Organisation"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # By hand and not by the package's app, which would load Django's admin.
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peerness.ui.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database(PEERNESS)}
#: Asked by the administrator's page, which may not import this room.
DATABASE_STATE = "peerness.project.sqlite.database_state"
#: In the database, so that all processes count a stranger's wrong passwords together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "peerness_cache"}}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(str(PEERNESS["SESSION_HOURS"])) * 3600
SESSION_COOKIE_NAME = "peerness"
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would sign people out who follow an invitation's link
#: Kept by the middleware of `access`.
IDLE_SECONDS = int(str(PEERNESS["IDLE_MINUTES"])) * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "peerness_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = security.POLICY

SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # one address, one account: a constraint holds it without regard to capitals, unseen by the check
    "security.W005",  # neighbours under the same domain are not ours to force to HTTPS
    "security.W021",  # nor is the browsers' list, which nobody leaves quickly
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = security.PASSWORD_VALIDATORS
PASSWORD_HASHERS = security.PASSWORD_HASHERS
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come from invitations, which were sent to the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "peerness.access.adapter.ClosedAdapter"  # nobody signs up without an invitation
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an unknown address gets the same answer on the page, and no mail
ACCOUNT_FORMS = {
    "login": "peerness.access.forms.SignIn",
    "reset_password": "peerness.access.forms.ResetPassword",
    "reset_password_from_key": "peerness.access.forms.NewPassword",
    "change_password": "peerness.access.forms.ChangePassword",
}
PASSWORD_RESET_TIMEOUT = 3600
LOGOUT_REDIRECT_URL = "account_login"
CSRF_FAILURE_VIEW = "peerness.access.views.again.csrf_failure"  # gives back what was typed
ALLAUTH_TRUSTED_PROXY_COUNT = 0  # BehindProxy has already put the visitor's address into REMOTE_ADDR

USE_TZ = True
TIME_ZONE = str(PEERNESS["TIME_ZONE"])
LANGUAGE_CODE = str(PEERNESS["LANGUAGE"])
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "peerness_language"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static" if PRODUCTION else None
_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage" if PRODUCTION else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC or "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The demo serves style sheets straight out of the packages, so that its start waits for nothing.
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
#: The page that shows every component; not for the people of a real organisation.
PEERNESS_GALLERY = not PRODUCTION
MEDIA_ROOT = DATA / "files"

DEFAULT_FROM_EMAIL = SERVER_EMAIL = str(PEERNESS["EMAIL_FROM"])
globals().update(email(PEERNESS))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": str(PEERNESS["LOG_LEVEL"]).upper()},
    # Queries may hold names and words: they are never logged, whatever the level.
    "loggers": {"django.db.backends": {"level": "INFO"}},
}
