"""A voice: a person's words with the consent for them; and each place where the words were used."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.participants.models import Participant
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy
from peerness.voices.rules import Shown, Use


class ShownName(models.TextChoices):
    """How the person wants to stand below their words."""

    NAME = Shown.NAME.value, _("With the name as they say it")
    INITIALS = Shown.INITIALS.value, _("With initials")
    ANONYMOUS = Shown.ANONYMOUS.value, _("Without a name")


class UseName(models.TextChoices):
    """Where the words may stand."""

    LETTER = Use.LETTER.value, _("A letter")
    HANDOUT = Use.HANDOUT.value, _("A handout")
    PAGE = Use.PAGE.value, _("A page on the web")


class Way(models.TextChoices):
    """How the person agreed."""

    SCREEN = "screen", _("On this screen")
    PAPER = "paper", _("On paper, which we keep")


class Tongue(models.TextChoices):
    """The languages in which we can read a person what they agree to."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class Voice(TenantModel):
    """A person's words, and what they agreed to: where the words may stand, until when, and below which name.

    `agreed` is the text that was read with the person before they signed. A voice may come from somebody without a
    record. After it was given nothing in it changes but that it is taken back.
    """

    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    words = models.TextField(_("words"), max_length=2000)
    language = models.CharField(_("language"), max_length=2, choices=Tongue.choices, default=Tongue.ENGLISH)
    shown = models.CharField(_("below the words"), max_length=9, choices=ShownName.choices)
    byline = models.CharField(max_length=120, blank=True)
    in_letters = models.BooleanField(default=False)
    in_handouts = models.BooleanField(default=False)
    on_pages = models.BooleanField(default=False)
    until = models.DateField(_("until"))
    way = models.CharField(_("how they agreed"), max_length=6, choices=Way.choices)
    signature = models.CharField(_("signature"), max_length=120)
    agreed = models.TextField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    about: ClassVar[tuple[str, ...]] = ("participant_id",)
    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("participant asked_by taken_by".split(), Privacy.KEY),
        **dict.fromkeys("name byline signature".split(), Privacy.NAME),
        # Given so that others read them, in print and with consent: whoever writes letters and pages reads them here.
        **dict.fromkeys("words agreed".split(), Privacy.STAFF),
        **dict.fromkeys(
            "language shown in_letters in_handouts on_pages until way given_at withdrawn_at".split(), Privacy.STRUCTURE
        ),
    }

    class Meta(TenantModel.Meta):
        """Somebody said something, for at least one use; without a name nothing stands below it."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="voices_voice_words"),
            models.CheckConstraint(
                condition=Q(in_letters=True) | Q(in_handouts=True) | Q(on_pages=True), name="voices_voice_use"
            ),
            models.CheckConstraint(
                condition=~Q(shown=Shown.ANONYMOUS.value) | Q(byline=""), name="voices_voice_anonymous"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-given_at"], name="voices_voice_newest"),
            models.Index(fields=["organisation", "participant"], name="voices_voice_person"),
        ]

    def __str__(self) -> str:
        """Not the name: it is nobody's business in a log."""
        return f"voice of {self.given_at:%Y-%m-%d}"

    @property
    def uses(self) -> frozenset[Use]:
        """Where the words may stand."""
        said = {Use.LETTER: self.in_letters, Use.HANDOUT: self.in_handouts, Use.PAGE: self.on_pages}
        return frozenset(use for use, is_so in said.items() if is_so)

    @property
    def use_names(self) -> list[str]:
        """The same in words, in the order of the choices."""
        return [str(UseName(use.value).label) for use in Use if use in self.uses]


class VoiceUse(TenantModel):
    """The words stand somewhere since a moment, until somebody took them down there."""

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    use = models.CharField(_("where"), max_length=7, choices=UseName.choices)
    place = models.CharField(_("which one"), max_length=200)
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        **dict.fromkeys("voice used_by taken_down_by".split(), Privacy.KEY),
        **dict.fromkeys("use used_at taken_down_at".split(), Privacy.STRUCTURE),
        "place": Privacy.STAFF,
    }

    class Meta(TenantModel.Meta):
        """A place has a name; found by the voice, and by whether the words still stand there."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(place=""), name="voices_use_place"),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | Q(taken_down_at__gte=F("used_at")), name="voices_use_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "voice"], name="voices_use_voice"),
            models.Index(fields=["organisation", "taken_down_at", "-used_at"], name="voices_use_standing"),
        ]

    def __str__(self) -> str:
        """Where, and since when."""
        return f"{self.use} since {self.used_at:%Y-%m-%d}"
