"""Links for people without an account, invitations that travel by them, and the outbox of messages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.access.models.membership import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Link(TenantModel):
    """A secret address with one purpose, one target, an end and one use. Only its hash is kept."""

    purpose = models.CharField(max_length=40)
    target = models.UUIDField()
    token_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "purpose": Privacy.STRUCTURE,
        "target": Privacy.KEY,
        "token_hash": Privacy.SECRET,
        "created_at": Privacy.STRUCTURE,
        "expires_at": Privacy.STRUCTURE,
        "used_at": Privacy.STRUCTURE,
        "withdrawn_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Found by its hash."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "token_hash"], name="access_link_token_hash")
        ]

    def __str__(self) -> str:
        """The purpose."""
        return self.purpose


class Invitation(TenantModel):
    """Somebody is asked to join with these roles; the link travels by e-mail, by copying it, or as a QR code."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), max_length=254)
    roles = models.JSONField(default=list)
    programs = models.JSONField(default=list)
    invited_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "name": Privacy.STAFF,
        "email": Privacy.STAFF,
        "roles": Privacy.STRUCTURE,
        "programs": Privacy.KEY,
        "invited_by": Privacy.KEY,
        "invited_at": Privacy.STRUCTURE,
        "accepted_at": Privacy.STRUCTURE,
        "withdrawn_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """The newest first."""

        indexes: ClassVar = [models.Index(fields=["organisation", "-invited_at"], name="access_invitation_newest")]

    def __str__(self) -> str:
        """Who is invited."""
        return self.name


class Message(TenantModel):
    """A message in the outbox: written in the same transaction as what caused it, sent by a job.

    Its purpose and the record that it is about tell an administrator which message hangs, without its words.
    """

    purpose = models.CharField(max_length=40)
    about_record = models.UUIDField(null=True)
    channel = models.CharField(max_length=10, choices=[("email", _("E-mail"))])
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "purpose": Privacy.STRUCTURE,
        "about_record": Privacy.KEY,
        "channel": Privacy.STRUCTURE,
        "to": Privacy.CONTACT,
        "subject": Privacy.WORDS,
        "body": Privacy.WORDS,
        "created_at": Privacy.STRUCTURE,
        "sent_at": Privacy.STRUCTURE,
        "attempts": Privacy.STRUCTURE,
        "next_attempt_at": Privacy.STRUCTURE,
        "given_up_at": Privacy.STRUCTURE,
        "fault": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """What waits, the oldest first, and all of them, the newest first."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "-created_at"], name="access_message_newest"),
            models.Index(
                fields=["organisation", "next_attempt_at"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="access_message_waiting",
            ),
        ]

    def __str__(self) -> str:
        """The channel and the moment."""
        return f"{self.channel} {self.created_at:%Y-%m-%d}"
