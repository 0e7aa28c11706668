"""The room tenancy as Django sees it."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Tenancy: no tables of its own."""

    name = "peerness.tenancy"
    verbose_name = "Tenancy"
