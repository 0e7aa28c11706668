"""Programs, sites, who works in which, the door and its partners, special settings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy


class Part2Status(models.TextChoices):
    """How 42 CFR Part 2 applies to a program unit (2.11, 2.12); every record bears it from birth."""

    PROGRAM = "program", _("A Part 2 program")
    LAWFUL_HOLDER = "lawful_holder_only", _("A lawful holder only")
    OUTSIDE = "outside", _("Outside Part 2")


class Site(TenantModel):
    """A place where the organisation works."""

    name = models.CharField(_("name"), max_length=160)

    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "name": Privacy.STRUCTURE}

    class Meta(TenantModel.Meta):
        """A site's name stands once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="programs_site_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Language(models.TextChoices):
    """The languages that are often asked for in the field (ISO 639); any other one is named in the person's words."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    SIGN = "ase", _("American Sign Language")
    ARABIC = "ar", _("Arabic")
    CHINESE = "zh", _("Chinese")
    CREOLE = "ht", _("Haitian Creole")
    FRENCH = "fr", _("French")
    HMONG = "hmn", _("Hmong")
    KOREAN = "ko", _("Korean")
    NAVAJO = "nv", _("Navajo")
    NEPALI = "ne", _("Nepali")
    POLISH = "pl", _("Polish")
    PORTUGUESE = "pt", _("Portuguese")
    RUSSIAN = "ru", _("Russian")
    SOMALI = "so", _("Somali")
    SWAHILI = "sw", _("Swahili")
    TAGALOG = "tl", _("Tagalog")
    UKRAINIAN = "uk", _("Ukrainian")
    VIETNAMESE = "vi", _("Vietnamese")
    OTHER = "other", _("Another language")


class Program(TenantModel):
    """A peer recovery support program: the unit to which records, reach and the Part 2 status belong."""

    name = models.CharField(_("name"), max_length=160)
    site = models.ForeignKey(Site, null=True, on_delete=models.PROTECT, related_name="+")
    part2 = models.CharField(max_length=20, choices=Part2Status.choices, default=Part2Status.PROGRAM)
    started_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "name": Privacy.STRUCTURE,
        "site": Privacy.KEY,
        "part2": Privacy.STRUCTURE,
        "started_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A program's name stands once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="programs_program_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class ProgramReach(TenantModel):
    """This membership works in this program."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "membership": Privacy.KEY,
        "program": Privacy.KEY,
    }

    class Meta(TenantModel.Meta):
        """A program is reached once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "membership", "program"], name="programs_reach_once")
        ]

    def __str__(self) -> str:
        """Which program."""
        return f"reach of {self.program_id}"


class Door(TenantModel):
    """The organisation's public door: the form with which people ask for support, open or closed.

    `key` stands in the address of the form. It is no secret: whoever has it can ask for support, and nothing else.
    """

    key = models.UUIDField()
    is_open = models.BooleanField(_("open"), default=False)
    welcome = models.TextField(_("words of welcome"), max_length=600, blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    hours = models.CharField(_("when somebody answers"), max_length=160, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "key": Privacy.KEY,
        "is_open": Privacy.STRUCTURE,
        "welcome": Privacy.STRUCTURE,
        "phone": Privacy.STRUCTURE,
        "hours": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """An organisation has one door; a closed one may lack a phone number, an open one never."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="programs_door_once"),
            models.CheckConstraint(condition=Q(is_open=False) | ~Q(phone=""), name="programs_door_phone"),
        ]

    def __str__(self) -> str:
        """Open or closed."""
        return "open" if self.is_open else "closed"


class DoorProgram(TenantModel):
    """A program that people may choose when they ask for support."""

    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {**TenantModel.privacy, "door": Privacy.KEY, "program": Privacy.KEY}

    class Meta(TenantModel.Meta):
        """A program stands at the door once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "door", "program"], name="programs_door_program_once")
        ]

    def __str__(self) -> str:
        """Which program."""
        return f"offer of {self.program_id}"


class PartnerKind(models.TextChoices):
    """What kind of organisation refers people to us."""

    HOSPITAL = "hospital", _("Hospital or clinic")
    TREATMENT = "treatment", _("Treatment program")
    RESIDENCE = "residence", _("Recovery residence or shelter")
    JUSTICE = "justice", _("Court, jail, probation or police")
    CHILD_WELFARE = "child_welfare", _("Child welfare")
    SCHOOL = "school", _("School or college")
    COMMUNITY = "community", _("Community or faith group")
    OTHER = "other", _("Another kind")


class Partner(TenantModel):
    """An organisation that sends people to us; `key` stands in the address of its own referral form."""

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices, default=PartnerKind.OTHER)
    contact = models.CharField(_("whom to ask for"), max_length=120, blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    key = models.UUIDField()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "name": Privacy.STRUCTURE,
        "kind": Privacy.STRUCTURE,
        "contact": Privacy.STAFF,
        "phone": Privacy.STAFF,
        "email": Privacy.STAFF,
        "note": Privacy.STAFF,
        "key": Privacy.KEY,
        "since": Privacy.STRUCTURE,
        "ended_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A partner's name stands once among those with whom we work now."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(ended_at__isnull=True), name="programs_partner_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="programs_partner_named"),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class SpecialSetting(TenantModel):
    """A special setting that a program has switched on: intake asks its questions there, and nowhere else."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=24)

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "program": Privacy.KEY,
        "code": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """A setting is switched on once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "program", "code"], name="programs_setting_once")
        ]

    def __str__(self) -> str:
        """Which setting."""
        return self.code
