"""The room audit as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit: events, their subjects, and the seals that chain them."""

    name = "peerness.audit"
    verbose_name = "Audit"
