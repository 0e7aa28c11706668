"""The abstract model from which tests make faulty tables that no database ever sees."""

from __future__ import annotations

from django.db import models


class Fake(models.Model):
    """A table for the length of one test, in a registry of its own (`isolate_apps`)."""

    class Meta:
        """No table."""

        abstract = True

    def __str__(self) -> str:
        """Nothing to say."""
        return ""
