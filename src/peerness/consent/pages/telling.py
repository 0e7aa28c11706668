"""The public page on which somebody tells us about us, past everybody who works here."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import segno
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peerness.access.clocks import host
from peerness.access.models import Membership, Organisation
from peerness.access.requests import MemberRequest, SiteRequest
from peerness.audit.queries import command
from peerness.consent import actions
from peerness.consent.forms import TellForm
from peerness.enrolment.rules.patience import STRETCH, counters
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.programs import queries as programs
from peerness.programs.models import Door, Program
from peerness.programs.rules import DoorKey, read_door_key
from peerness.tenancy.organisation import entered

_BUSY = _("Many words came in a short time, so this form rests a little. Yours are still here. You can also call us.")
_ELSEWHERE = _("This was sent from another page. Look at it once more, then press the button here.")


def telling_url(request: MemberRequest) -> str:
    """The whole address of the page, for whoever puts it on a wall; empty where the organisation has no door yet."""
    door = Door.objects.within(request.scope).first()
    if door is None:
        return ""
    key = str(DoorKey(request.scope.organisation, door.key))
    return str(request.build_absolute_uri(reverse("consent:tell", args=[key])))


def named(
    given: Mapping[str, Any], programs: Mapping[UUID, Program], members: Mapping[UUID, Membership]
) -> dict[str, Any]:
    """What was typed, with the records that were chosen in the place of their ids."""
    return {
        **given,
        "program": programs.get(given["program"]),
        "about_whom": members.get(given["about_whom"]),
    }


@dataclass(frozen=True)
class Telling:
    """The page behind the key of an organisation's door."""

    scope: Scope
    door: Door
    organisation: Organisation
    programs: Mapping[UUID, Program]

    def form(self, request: SiteRequest) -> TellForm:
        """Its form as it was sent, or an empty one."""
        return TellForm.asked(request, self.scope, programs=[(one.pk, one.name) for one in self.programs.values()])

    def send(self, request: SiteRequest, form: TellForm) -> bool:
        """Let whole words in; what may not come in stays in the form."""
        if not form.is_bound or not form.is_valid():
            return False
        if _came_from_elsewhere(request):
            form.add_error(None, _ELSEWHERE)
            return False
        with entered(self.scope):
            if command(self.scope, form.command) is None and not _has_room(request, self.scope):
                form.add_error(None, _BUSY)
                return False
            return form.attempt(self._kept) is not None

    def _kept(self, given: dict[str, Any]) -> object:
        return actions.send_feedback(
            self.scope, at=self.scope.at, **{**given, "program": self.programs.get(given["program"])}
        )


def tell_page(request: SiteRequest, text: str) -> Telling | None:
    """The page behind a key, or None for any other key."""
    read = read_door_key(text)
    if read is None:
        return None
    scope = Scope(read.organisation, Actor(ActorKind.PUBLIC_FORM), request.at)
    with entered(scope):
        door = programs.door_by_key(scope, read.key)
        if door is None:
            return None
        offered = {one.pk: one for one in programs.programs_at_door(scope)}
        return Telling(scope, door, host(scope), offered)


def _came_from_elsewhere(request: SiteRequest) -> bool:
    """Whether a stranger's page has sent the form, as at the door."""
    sent_by = urlsplit(request.headers.get("Origin", ""))
    return bool(sent_by.netloc) and (sent_by.scheme, sent_by.netloc) != (request.scheme, request.get_host())


def _has_room(request: SiteRequest, scope: Scope) -> bool:
    """Whether this address may send one more in this stretch; of an address only a keyed hash is kept."""
    key = settings.SECRET_KEY.encode() + b"feedback"
    room = True
    for name, most in counters(key, scope.organisation, str(request.META.get("REMOTE_ADDR", "")), request.at).items():
        cache.add(f"feedback.{name}", 0, timeout=int(STRETCH.total_seconds()))
        with suppress(ValueError):  # it ran out between the two
            room = cache.incr(f"feedback.{name}") <= most and room
    return room


def code_of(url: str) -> segno.QRCode | None:
    """That address as a picture for a phone's camera."""
    return segno.make_qr(url, error="m") if url else None
