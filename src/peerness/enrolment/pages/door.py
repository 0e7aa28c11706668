"""The public door as a stranger meets it: whose it is, what it offers, and how much it takes at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from peerness.access.clocks import host
from peerness.access.models import Organisation
from peerness.access.requests import SiteRequest
from peerness.audit.queries import command
from peerness.enrolment.forms.asking import PublicForm
from peerness.enrolment.models import Request
from peerness.enrolment.rules.patience import STRETCH, counters
from peerness.kernel.errors import Text
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.programs import queries as programs
from peerness.programs.models import Door, Partner, Program
from peerness.programs.rules import DoorKey, read_door_key
from peerness.tenancy.organisation import entered

CLOSED = _("This form has just been closed. Your words are still here. Please call us.")
BUSY = _("Many requests came in a short time, so this form rests a little. Your words are still here.")
ELSEWHERE = _("This was sent from another page. Look at it once more, then press the button here.")
AGAIN = _("You sent this form before. If you want to send what is written now as well, press the button again.")


@dataclass(frozen=True)
class Doorway:
    """A door that was found by the key in an address, in its organisation."""

    scope: Scope
    door: Door
    organisation: Organisation
    partner: Partner | None
    programs: list[Program]
    key: str
    #: The whole address of the form with which a person asks for themselves.
    url: str

    @property
    def code(self) -> segno.QRCode:
        """That address as a picture for a phone's camera."""
        return segno.make_qr(self.url, error="m")


def doorway(request: SiteRequest, text: str) -> Doorway | None:
    """The door behind a key: the organisation's own, or a partner's; None for any other key."""
    told = read_door_key(text)
    if told is None:
        return None
    scope = Scope(told.organisation, Actor(ActorKind.PUBLIC_FORM), request.at)
    with entered(scope):
        partner = None
        door = programs.door_by_key(scope, told.key)
        if door is None:
            partner = programs.partner_by_key(scope, told.key)
            door = programs.door(scope) if partner else None
        if door is None:
            return None
        own = reverse("enrolment:ask", args=[str(DoorKey(told.organisation, door.key))])
        return Doorway(
            scope,
            door,
            host(scope),
            partner,
            list(programs.programs_at_door(scope)),
            text,
            request.build_absolute_uri(own),
        )


def has_room(request: SiteRequest, scope: Scope) -> bool:
    """Whether this address and this door may send one more request in this stretch of time."""
    key, address = settings.SECRET_KEY.encode(), str(request.META.get("REMOTE_ADDR", ""))
    room = True
    for name, most in counters(key, scope.organisation, address, request.at).items():
        cache.add(name, 0, timeout=int(STRETCH.total_seconds()))
        try:
            room = cache.incr(name) <= most and room
        except ValueError:  # it ran out between the two
            continue
    return room


def _came_from_elsewhere(request: SiteRequest) -> bool:
    """Whether a stranger's page has sent the form: browsers say so, also those that keep no cookies for a token."""
    told = urlsplit(request.headers.get("Origin", ""))
    return bool(told.netloc) and (told.scheme, told.netloc) != (request.scheme, request.get_host())


def _repeats(found: Doorway, form: PublicForm) -> bool:
    """Whether this very form has arrived before: a retry always gets its receipt again."""
    return command(found.scope, form.command) is not None


@dataclass
class Sending:
    """One form that was sent to a door: what came of it, and the answer's status while it comes back."""

    request: Request | None = None
    status: int = 200
    barrier: Text = ""


def send(request: SiteRequest, found: Doorway, form: PublicForm, act: Callable[[], Request]) -> Sending:
    """Let a clean form in, unless the door is closed or takes a rest; the words stay in the form."""
    if form.is_bound and not found.door.is_open:
        return Sending(status=422, barrier=CLOSED)
    if form.is_bound and _came_from_elsewhere(request):
        return Sending(status=422, barrier=ELSEWHERE)
    if form.is_bound and form.is_valid() and not (_repeats(found, form) or has_room(request, found.scope)):
        return Sending(status=429, barrier=BUSY)
    done = form.attempt(lambda _data: act())
    if form.conflicts:
        form.anew(found.scope)
        return Sending(status=409, barrier=AGAIN)
    return Sending(request=done, status=form.status)
