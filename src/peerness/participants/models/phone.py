"""Phone numbers, each with what is all right to do with it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.participants.models.person import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Phone(TenantModel):
    """A number at which a person may be reached, and whether one may call, text or leave a message there."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=20)  # E.164, such as +15035550142
    label = models.CharField(_("whose it is, whom to ask for"), max_length=80, blank=True)
    ok_call = models.BooleanField(_("all right to call"), default=False)
    ok_text = models.BooleanField(_("all right to text"), default=False)
    ok_message = models.BooleanField(_("all right to leave a message"), default=False)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "participant": Privacy.KEY,
        "number": Privacy.CONTACT,
        "label": Privacy.CONTACT,
        "ok_call": Privacy.CONTACT,
        "ok_text": Privacy.CONTACT,
        "ok_message": Privacy.CONTACT,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A person has a number once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "participant", "number"],
                condition=Q(ended_at__isnull=True),
                name="participants_phone_once",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="participants_phone_filled"),
        ]

    def __str__(self) -> str:
        """Not the number: it is nobody's business in a log."""
        return f"phone {self.pk}"
