"""The invented organisation: always the same people, made through the real actions, with a trail that holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from peerness.access.models.membership import ROLES
from peerness.audit.queries import verify
from peerness.consent.models import Consent
from peerness.enrolment.models import Assignment, Episode, Pathway, ToTell, Wish
from peerness.enrolment.queries import assignments
from peerness.kernel.scope import Role, Scope
from peerness.participants.models import Merge, Participant
from peerness.project import demo
from peerness.project.demo import cast, groups, life
from peerness.support.models import Group, Question, SupportSession
from peerness.tenancy.organisation import announce
from peerness.workforce.models import Leave, Peer, Profile, SupervisionLine

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
#: As many as show everything; the real demo holds more.
FEW = 12
pytestmark = pytest.mark.django_db


def quiet(done: int, total: int, what: str = "") -> None:
    """A progress bar that nobody watches."""


def built(now: datetime = NOW) -> Scope:
    """The invented organisation at a moment, announced to the database for the rest of the test."""
    scope = demo.build(quiet, now, FEW)
    announce(str(scope.organisation), "")
    return scope


def told(scope: Scope) -> list[tuple[str, str, int, bool]]:
    """What happened there, without ids and moments."""
    sessions = (
        SupportSession.objects.within(scope).select_related("peer__membership__account").order_by("started_at", "pk")
    )
    return sorted((s.peer.membership.account.name, s.line, s.minutes, s.signed_at is None) for s in sessions)


def test_it_is_whole_and_a_second_one_tells_the_same_story(settings: Any) -> None:
    """Two are made, because making one takes seconds: the first is looked at from every side, the second is as it is.

    Seeded: whoever starts it sees what the pictures in the docs show. Each is taken back again, because its addresses
    can exist only once.
    """
    stories: list[list[tuple[str, str, int, bool]]] = []
    for look_closely in (True, False):
        with transaction.atomic():
            assert demo.sign_in_hints() == []
            scope = built()
            stories.append(told(scope))
            if look_closely:
                _everyone_is_there_and_the_last_wait_for_a_peer(scope)
                _nothing_lies_in_the_future_or_before_the_welcome(scope)
                _the_trail_holds_and_waits_for_nothing(scope)
                _hints_name_every_role_once_and_never_in_production(settings)
            transaction.set_rollback(True)
        settings.PRODUCTION = False
    assert stories[0] == stories[1]
    assert len(stories[0]) > 20


def _everyone_is_there_and_the_last_wait_for_a_peer(scope: Scope) -> None:
    """People, assignments, supervision and sessions stand as the cast says."""
    assert demo.stands()
    twice = Participant.objects.within(scope).filter(called=cast.TWICE)
    assert Participant.objects.within(scope).count() - twice.count() == FEW < life.PEOPLE <= len(cast.CALLED)
    assert assignments(scope).count() == FEW - life.WAITING
    supervised = [person for person in cast.STAFF if person.supervised_by]
    assert SupervisionLine.objects.within(scope).count() == len(supervised) > 0
    assert SupportSession.objects.within(scope).filter(signed_at__isnull=False).count() > 20
    assert SupportSession.objects.within(scope).filter(signed_at__isnull=True).exists()
    circles = Group.objects.within(scope)
    assert (
        circles.count() == len(groups.CIRCLES) == len({*SupportSession.objects.within(scope).values_list("group")}) - 1
    )
    assert Question.objects.within(scope).filter(answered_at__isnull=True).exists(), "the box shows what waits"
    _welcoming_shows_what_it_is_for(scope)


def _welcoming_shows_what_it_is_for(scope: Scope) -> None:
    """Everybody who waits said what matters, peers wrote of themselves, one is away, and there is more to do."""
    assert Wish.objects.within(scope).count() == life.WAITING
    written, peers = Profile.objects.within(scope).count(), Peer.objects.within(scope).count()
    assert 0 < peers - written < written
    assert Leave.objects.within(scope).filter(first_on__lt=NOW.date()).count() == 1
    assert ToTell.objects.within(scope).filter(told_at__isnull=True).exists()
    assert Merge.objects.within(scope).count() == 1
    assert Consent.objects.within(scope).exists()
    assert Episode.objects.within(scope).filter(pathway=Pathway.BRIEF).count() == 1


def test_the_cast_is_as_large_as_promised() -> None:
    """Three programs, twelve peers, two supervisors, 240 people, half a year."""
    peers = [one for one in cast.STAFF if one.title]
    supervisors = [one for one in cast.STAFF if Role.SUPERVISOR in one.roles]
    assert (len(cast.SITES), len(peers), len(supervisors), life.PEOPLE, life.WEEKS) == (3, 12, 2, 240, 26)


def _nothing_lies_in_the_future_or_before_the_welcome(scope: Scope) -> None:
    """The demo obeys the rules of the field that its actions check; the assertion repeats the outermost of them."""
    assert not SupportSession.objects.within(scope).filter(started_at__gt=NOW).exists()
    first = Participant.objects.within(scope).order_by("welcomed_at").first()
    assert first is not None
    assert first.welcomed_at > NOW - timedelta(weeks=life.WEEKS, days=1)
    assert not Assignment.objects.within(scope).filter(starts_at__gt=NOW).exists()


def _the_trail_holds_and_waits_for_nothing(scope: Scope) -> None:
    """Every event of the demo is sealed, and the chain verifies."""
    verdict = verify(scope)
    assert verdict.faults == ()
    assert verdict.waiting == 0
    assert verdict.sealed > 150


def _hints_name_every_role_once_and_never_in_production(settings: Any) -> None:
    """The sign-in page says whom one can be; without the invented people, and in production, it names nobody."""
    hints = demo.sign_in_hints()
    assert [str(hint.what) for hint in hints] == [str(name) for _, name in ROLES]
    assert {hint.email for hint in hints} <= {person.email for person in cast.STAFF}
    settings.PRODUCTION = True
    assert demo.sign_in_hints() == []
