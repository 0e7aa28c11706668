"""What somebody sees who answers a check-in alone, and what the peer sees who hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote
from uuid import UUID

import segno
from django.urls import reverse
from django.utils.translation import gettext

from peerness.access.clocks import host
from peerness.access.models import Link, Organisation
from peerness.access.queries import token_of_link
from peerness.access.requests import MemberRequest, SiteRequest
from peerness.access.rules import read_token
from peerness.instruments.answering import Answers
from peerness.instruments.form import Form
from peerness.kernel.errors import Missing, Text
from peerness.kernel.scope import Actor, ActorKind, Scope
from peerness.participants.models import Participant
from peerness.recovery import queries
from peerness.recovery.models import CheckIn
from peerness.recovery.pages.checkins import QuestionPage
from peerness.recovery.queries import alone
from peerness.recovery.rules.checkins import concerns, safety_of, standing_answers
from peerness.tenancy.organisation import entered
from peerness.workforce.queries import named_on_call


@dataclass(frozen=True)
class HandPage:
    """An open check-in that is handed over: by the link that opens now, if there is one, or with this device."""

    person: Participant
    check_in: CheckIn
    link: Link | None
    url: str
    why_not: Text | None

    @property
    def code(self) -> segno.QRCode:
        """The address as a picture for a phone's camera."""
        return segno.make_qr(self.url, error="m")

    @property
    def text_message(self) -> str:
        """The link in a message of one's own phone, in words that say nothing to whoever reads along."""
        return "sms:?&body=" + quote(gettext("Here is the link we talked about: %(url)s") % {"url": self.url})


def hand(request: MemberRequest, id: UUID) -> HandPage:
    """Gather what the peer needs who hands a check-in over; refused to whoever may read alone."""
    scope = request.scope
    person, check_in = queries.check_in(scope, id)
    queries.refuse_reader(scope, person)
    link = None if check_in.finished_at else alone.links_of(scope, check_in).first()
    url = "" if link is None else request.build_absolute_uri(reverse("recovery:alone", args=[_token(link)]))
    return HandPage(person, check_in, link, url, alone.why_not_alone(scope, check_in))


def token_of(scope: Scope, check_in: CheckIn) -> str:
    """The secret of the link that was made for a check-in just now."""
    link = alone.links_of(scope, check_in).first()
    if link is None:
        raise Missing
    return _token(link)


def _token(link: Link) -> str:
    return str(token_of_link(link.organisation_id, link.pk))


@dataclass(frozen=True)
class Alone:
    """A check-in as the holder of its link comes to it. What was answered is never shown again: phones are shared."""

    scope: Scope
    token: str
    check_in: CheckIn
    organisation: Organisation
    on_call: tuple[str, ...]

    @cached_property
    def form(self) -> Form:
        """The questions."""
        return queries.form_of(self.check_in.instrument)

    @property
    def title(self) -> str:
        """The title of the questionnaire in the language in which it is read."""
        return self.form.title.said(self.check_in.language)

    @property
    def is_refused(self) -> bool:
        """Whether an answer may ask for help and nobody is named who would be called."""
        return bool(self.check_in.instrument.safety) and not self.on_call

    @property
    def may_ask_for_help(self) -> bool:
        """Whether one of the questions may be answered with a call for help."""
        return bool(self.check_in.instrument.safety)

    @cached_property
    def answers(self) -> Answers:
        """What was answered so far."""
        return Answers(self.form, standing_answers(queries.kept(self.scope, self.check_in)))

    @cached_property
    def asks_for_help(self) -> bool:
        """Whether one of the answers asks for help at once."""
        return bool(concerns(self.form, self.answers.rows, safety_of(self.check_in.instrument.safety)))

    @property
    def open(self) -> int:
        """How many questions were left open."""
        places = (one for one in self.answers.places() if not one.asks_for_more)
        return sum(not self.answers.of(one.item.id, one.rounds) for one in places)

    def question(self, number: int) -> QuestionPage | None:
        """One question by its place; None past the last one."""
        places = self.answers.places()
        if not 1 <= number <= len(places):
            return None
        place = places[number - 1]
        told = self.answers.of(place.item.id, place.rounds)
        return QuestionPage(self.check_in.participant, self.check_in, place, number, len(places), told)


def opened(request: SiteRequest, text: str) -> Alone | None:
    """The check-in behind the secret in an address; None for any link that does not open."""
    token = read_token(text)
    if token is None:
        return None
    scope = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER), request.at)
    with entered(scope):
        found = alone.by_token(scope, token)
        if found is None:
            return None
        link, check_in = found
        holder = Scope(token.organisation, Actor(ActorKind.LINK_HOLDER, link.pk), request.at)
        on_call = tuple(named_on_call(holder, check_in.program_id))
        return Alone(holder, text, check_in, host(holder), on_call)
