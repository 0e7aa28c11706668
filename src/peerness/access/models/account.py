"""Accounts, with which people sign in, and organisations, which own everything else."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from peerness.tenancy.privacy import Privacy

LANGUAGES = [("en", "English"), ("es", "Español")]


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by e-mail address, however it is written."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account with this e-mail address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A person who signs in. The account knows no organisation; memberships tie it to one or more."""

    id = models.UUIDField(primary_key=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.KEY,
        "password": Privacy.SECRET,
        "last_login": Privacy.STRUCTURE,
        "email": Privacy.STAFF,
        "name": Privacy.STAFF,
        "language": Privacy.STRUCTURE,
        "is_active": Privacy.STRUCTURE,
        "created_at": Privacy.STRUCTURE,
    }

    class Meta:
        """One account for an e-mail address, in whatever letters."""

        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="access_account_email")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Organisation(models.Model):
    """The tenant: an organisation that creates and manages peer recovery support programs."""

    id = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Organisation]] = models.Manager()
    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.KEY,
        "name": Privacy.STRUCTURE,
        "time_zone": Privacy.STRUCTURE,
        "created_at": Privacy.STRUCTURE,
    }

    def __str__(self) -> str:
        """The name."""
        return self.name
