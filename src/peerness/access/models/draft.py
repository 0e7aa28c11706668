"""What somebody has typed into a form and not sent yet: kept for its member alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from peerness.access.models.membership import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Draft(TenantModel):
    """The typed words of one form, by field; no record yet, and gone when the form is sent or after 30 days.

    `form` is the form's name, with the id of the record that it is about where it is about one.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=100)
    content = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "form": Privacy.KEY,
        "content": Privacy.WORDS,
        "kept_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A member has one for each form; old ones are found by their age."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership", "form"], name="access_draft_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "kept_at"], name="access_draft_age")]

    def __str__(self) -> str:
        """Which form."""
        return self.form
