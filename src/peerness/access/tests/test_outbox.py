"""The outbox: each message goes out once; failures are tried again and then given up; no words are kept."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import override_settings

from peerness.access import actions, jobs, queries
from peerness.access.models import Message
from peerness.access.rules import LEASE, PAUSES, Purpose
from peerness.access.testing import World
from peerness.audit.models import Seal
from peerness.audit.queries import verify
from peerness.kernel.errors import Conflict, Denied, Missing
from peerness.kernel.scope import INSTALLATION, Role, system_scope
from peerness.tenancy.organisation import entered
from peerness.tenancy.testing import planted


def posted(world: World, to: str = "nova@example.org") -> Message:
    """A message that waits."""
    return actions.post(
        world.system,
        id=world.id(),
        at=world.at,
        purpose=Purpose.INVITATION,
        to=to,
        subject="Your invitation",
        body="Here is your link.",
    )


def fresh(world: World, message: Message) -> Message:
    """The message as it is now, with its words."""
    world.enter()
    return Message.objects.within(world.system).get(pk=message.pk)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A mail server that fails in the ways that it is told to."""
    faults: list[Exception] = []

    def send(self: EmailMessage, **_: Any) -> int:
        if faults:
            raise faults[0]
        mail.outbox.append(self)
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)
    return faults


def test_a_message_goes_out_and_its_words_are_forgotten(world: World) -> None:
    message = posted(world)
    assert jobs.deliver_all(world.at) == 1
    sent = fresh(world, message)
    assert (sent.sent_at, sent.body, sent.attempts, sent.fault) == (world.at, "", 1, "")
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["nova@example.org"], "Your invitation", "Here is your link.")
    ]


def test_what_was_sent_is_not_sent_again(world: World) -> None:
    posted(world)
    assert [jobs.deliver_all(world.at) for _ in range(2)] == [1, 0]
    assert len(mail.outbox) == 1


def test_every_organisation_s_messages_go_out(world: World) -> None:
    posted(world)
    posted(planted(World, "Harbor House"), to="ben@example.org")
    assert jobs.deliver_all(world.at) == 2
    assert {one.to[0] for one in mail.outbox} == {"nova@example.org", "ben@example.org"}


def test_one_fault_keeps_no_other_message_from_going_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    posted(world, "refused@example.org")
    posted(world)
    real = EmailMessage.send

    def send(self: EmailMessage, **more: Any) -> int:
        if self.to == ["refused@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"refused@example.org": (550, b"no such person")})
        return real(self, **more)

    monkeypatch.setattr(EmailMessage, "send", send)
    assert jobs.deliver_all(world.at) == 1
    assert [one.to for one in mail.outbox] == [["nova@example.org"]]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (smtplib.SMTPRecipientsRefused({"nova@example.org": (550, b"nova@example.org")}), "SMTPRecipientsRefused"),
        (smtplib.SMTPAuthenticationError(535, b"secret words"), "SMTPAuthenticationError 535"),
        (ConnectionRefusedError(111, "Connection refused"), "ConnectionRefusedError 111"),
        (TimeoutError(), "TimeoutError"),
        (ValueError("Header values can't contain newlines: nova@example.org"), "ValueError"),
    ],
)
def test_a_fault_is_told_without_address_and_words(
    world: World, broken: list[Exception], fault: Exception, told: str
) -> None:
    broken.append(fault)
    message = posted(world)
    assert jobs.deliver_all(world.at) == 0
    failed = fresh(world, message)
    assert (failed.fault, failed.attempts, failed.sent_at) == (told, 1, None)
    assert failed.body


def test_a_failure_is_tried_again_after_its_pauses_and_then_left_to_a_person(
    world: World, broken: list[Exception]
) -> None:
    broken.append(TimeoutError())
    message = posted(world)
    for pause in PAUSES:
        jobs.deliver_all(world.at)
        assert fresh(world, message).next_attempt_at == world.at + pause
        assert jobs.deliver_all(world.at + pause - timedelta(seconds=1)) == 0
        world.later(seconds=pause.total_seconds())
    jobs.deliver_all(world.at)
    given_up = fresh(world, message)
    assert (given_up.given_up_at, given_up.attempts) == (world.at, len(PAUSES) + 1)
    world.later(days=30)
    broken.clear()
    assert jobs.deliver_all(world.at) == 0
    assert queries.attention(world.system).messages == 1


def test_an_administrator_sends_a_given_up_message_again(world: World, broken: list[Exception]) -> None:
    broken.append(TimeoutError())
    message = posted(world)
    for pause in [*PAUSES, timedelta()]:
        jobs.deliver_all(world.at)
        world.later(seconds=pause.total_seconds())
    broken.clear()
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    again = actions.send_again(admin, id=world.id(), at=world.at, message=queries.message(admin, message.pk))
    assert (again.given_up_at, again.attempts) == (None, 0)
    assert jobs.deliver_all(world.at) == 1
    with pytest.raises(Conflict):
        actions.send_again(admin, id=world.id(), at=world.at, message=fresh(world, message))


def test_only_administrators_look_after_the_outbox(world: World) -> None:
    message = posted(world)
    with pytest.raises(Denied, match=r"access\.outbox\.see"):
        actions.send_again(world.scope(world.member(Role.MANAGER)), id=world.id(), at=world.at, message=message)


def test_a_sender_that_dies_leaves_the_message_to_the_next_one(world: World) -> None:
    message = posted(world)
    actions.take(world.system, id=world.id(), at=world.at)
    assert jobs.deliver_all(world.at + LEASE - timedelta(seconds=1)) == 0
    assert jobs.deliver_all(world.at + LEASE) == 1
    assert fresh(world, message).sent_at == world.at + LEASE


def test_there_is_nothing_to_take_from_an_empty_outbox(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Missing):
        actions.take(world.system, id=world.id(), at=world.at)
    posted(world)

    def quicker(*_: Any, **__: Any) -> Message:
        raise Missing

    monkeypatch.setattr(actions, "take", quicker)
    assert jobs.deliver_all(world.at) == 0


def test_the_oldest_message_goes_first(world: World) -> None:
    first = posted(world)
    world.later(seconds=30)
    posted(world, "later@example.org")
    assert actions.take(world.system, id=world.id(), at=world.at) == first


def test_a_stranger_s_message_is_missing(world: World) -> None:
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    message = posted(planted(World, "Harbor House"))
    world.enter()
    with pytest.raises(Missing):
        queries.message(admin, message.pk)


@pytest.fixture
def file_outbox(tmp_path: Any) -> Iterator[Any]:
    """The sender of the demo: each message becomes a file."""
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend", EMAIL_FILE_PATH=str(tmp_path)
    ):
        yield tmp_path


def test_messages_may_go_into_files(world: World, file_outbox: Any) -> None:
    posted(world)
    assert jobs.deliver_all(world.at) == 1
    (written,) = file_outbox.iterdir()
    assert "To: nova@example.org" in written.read_text()


# ── sealing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_trails_are_sealed_also_that_of_the_installation(world: World) -> None:
    other = planted(World, "Harbor House")
    waiting = jobs.seal_all(world.at)
    assert waiting >= 2
    assert jobs.seal_all(world.at) == 0
    for organisation in (world.organisation.pk, other.organisation.pk):
        scope = system_scope(organisation, world.at)
        with entered(scope):
            assert verify(scope).faults == ()
            assert Seal.objects.within(scope).exists()
    installation = system_scope(INSTALLATION, world.at)
    with entered(installation):
        assert verify(installation).faults == ()
