"""What people are found by: words of their names, short forms, sounds, ends of phone numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.participants.models.person import Participant
from peerness.participants.rules.keys import Kind
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class SearchKey(TenantModel):
    """One key by which a person is found. It only repeats what the record says, and is written anew with it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    key = models.CharField(max_length=60)

    #: Rows that only repeat other rows are written without a note of their own: the record's event tells of them.
    repeats: ClassVar[bool] = True
    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "kind": Privacy.STRUCTURE,
        "key": Privacy.NAME,
    }

    class Meta(TenantModel.Meta):
        """Found by the key, and by the person when keys are written anew."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "kind", "key", "participant"], name="participants_key"),
            models.Index(fields=["organisation", "participant"], name="participants_key_person"),
        ]

    def __str__(self) -> str:
        """The kind alone: the key is a part of a name."""
        return self.kind


class WordPiece(TenantModel):
    """Three letters in a row of a word that stands in some name here: so a misspelt word finds the right ones."""

    word = models.CharField(max_length=60)
    piece = models.IntegerField()

    repeats: ClassVar[bool] = True
    about: ClassVar[tuple[str, ...]] = ()
    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "word": Privacy.NAME, "piece": Privacy.NAME}

    class Meta(TenantModel.Meta):
        """Found by the piece."""

        indexes: ClassVar = [models.Index(fields=["organisation", "piece", "word"], name="participants_piece")]

    def __str__(self) -> str:
        """The piece alone: the word is a part of a name."""
        return str(self.piece)
