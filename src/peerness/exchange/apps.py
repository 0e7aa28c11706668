"""The room exchange as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Batches that came in, and what an organisation takes along."""

    name = "peerness.exchange"
    verbose_name = _("Exchange")
