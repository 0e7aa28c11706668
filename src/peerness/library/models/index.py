"""The search index of one organisation's library: rows that only repeat what the entries say."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Shelf(TenantModel):
    """The organisation's shelf: the next free number. Whoever adds or mends an entry holds it meanwhile."""

    next_number = models.PositiveIntegerField(default=0)

    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "next_number": Privacy.STRUCTURE}

    class Meta(TenantModel.Meta):
        """One for each organisation."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation"], name="library_shelf_once")]

    def __str__(self) -> str:
        """The next number."""
        return str(self.next_number)


class Posting(TenantModel):
    """A word, a word of titles or a facet's value, and the entries that bear it as packed bits."""

    key = models.CharField(max_length=60)
    bits = models.BinaryField()

    repeats: ClassVar[bool] = True
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "key": Privacy.STRUCTURE,
        "bits": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by its key."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "key"], name="library_posting_once")]

    def __str__(self) -> str:
        """The key."""
        return self.key


class SlipOfAWord(TenantModel):
    """A word of the index under one of the forms that a slip of a finger leaves of it."""

    slip = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    repeats: ClassVar[bool] = True
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "slip": Privacy.STRUCTURE,
        "word": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by the slip."""

        indexes: ClassVar = [models.Index(fields=["organisation", "slip"], name="library_slip")]

    def __str__(self) -> str:
        """The word."""
        return self.word
