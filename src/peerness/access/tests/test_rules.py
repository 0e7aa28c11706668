"""Secrets of links, states of links, invitations and messages, and addresses that stay on this site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.rules import (
    PAUSES,
    InvitationState,
    LinkState,
    MessageState,
    Token,
    invitation_state,
    is_local,
    letters,
    link_state,
    message_state,
    next_attempt,
    read_token,
    token_of,
)

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


@given(st.uuids(), st.binary(min_size=24, max_size=24))
def test_a_secret_is_read_from_the_address_as_it_was_written(organisation: UUID, secret: bytes) -> None:
    token = Token(organisation, secret)
    assert read_token(str(token)) == token


@given(st.uuids(), st.uuids())
def test_a_link_has_one_secret_that_only_the_key_tells(organisation: UUID, link: UUID) -> None:
    token = token_of(b"key", organisation, link)
    assert token == token_of(b"key", organisation, link)
    assert token.organisation == organisation
    assert token.secret != token_of(b"other key", organisation, link).secret
    assert len(token.hash) == 64
    assert token.hash not in str(token)


@given(st.uuids(), st.uuids(), st.uuids())
def test_two_links_have_two_secrets(organisation: UUID, one: UUID, other: UUID) -> None:
    same = token_of(b"key", organisation, one) == token_of(b"key", organisation, other)
    assert same is (one == other)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    token = read_token(text)
    assert token is None or str(token) == text


@pytest.mark.parametrize("text", ["", "-", "=", "a", "A" * 53, "A" * 55, "A" * 54 + "\n", "é" * 54])
def test_what_is_no_secret_is_none(text: str) -> None:
    assert read_token(text) is None


@given(st.uuids(), st.binary(min_size=24, max_size=24))
def test_there_is_one_spelling_only(organisation: UUID, secret: bytes) -> None:
    """The last letter of a base64 text has spare bits: a second spelling of the same secret must not open."""
    written = str(Token(organisation, secret))
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_":
        other = written[:-1] + letter
        assert (read_token(other) is None) or (read_token(other) != Token(organisation, secret)) or other == written


@pytest.mark.parametrize(
    ("used", "withdrawn", "now", "state"),
    [
        (None, None, NOW - timedelta(seconds=1), LinkState.OPEN),
        (None, None, NOW, LinkState.EXPIRED),
        (NOW - HOUR, None, NOW - timedelta(seconds=1), LinkState.USED),
        (NOW - HOUR, None, NOW + HOUR, LinkState.USED),
        (None, NOW - HOUR, NOW + HOUR, LinkState.WITHDRAWN),
        (NOW - HOUR, NOW, NOW - HOUR, LinkState.WITHDRAWN),
    ],
)
def test_why_a_link_opens_or_not(
    used: datetime | None, withdrawn: datetime | None, now: datetime, state: LinkState
) -> None:
    assert link_state(expires_at=NOW, used_at=used, withdrawn_at=withdrawn, now=now) is state


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "opens", "state"),
    [
        (False, False, True, InvitationState.OPEN),
        (False, False, False, InvitationState.EXPIRED),
        (True, False, False, InvitationState.ACCEPTED),
        (False, True, False, InvitationState.WITHDRAWN),
    ],
)
def test_what_has_become_of_an_invitation(accepted: bool, withdrawn: bool, opens: bool, state: InvitationState) -> None:
    assert invitation_state(accepted=accepted, withdrawn=withdrawn, opens=opens) is state


@pytest.mark.parametrize(
    ("sent", "given_up", "attempts", "state"),
    [
        (True, False, 1, MessageState.SENT),
        (False, True, 5, MessageState.GIVEN_UP),
        (False, False, 0, MessageState.WAITING),
        (False, False, 2, MessageState.TRIED),
    ],
)
def test_what_has_become_of_a_message(sent: bool, given_up: bool, attempts: int, state: MessageState) -> None:
    assert message_state(sent=sent, given_up=given_up, attempts=attempts) is state


@given(st.integers(min_value=-3, max_value=20))
def test_a_message_is_tried_again_after_longer_and_longer_pauses_and_then_given_up(attempts: int) -> None:
    again = next_attempt(attempts, NOW)
    assert (again is not None) is (1 <= attempts <= len(PAUSES))
    if again is not None and attempts > 1:
        before = next_attempt(attempts - 1, NOW)
        assert before is not None
        assert before < again


@pytest.mark.parametrize("address", ["/", "/members/", "/members/?q=a%20b&page=2", "/a//b", "/é"])
def test_a_path_stays_here(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "members/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        " /members/",
        "/\t/evil.example",
        "/\n/evil.example",
        "/a b",
        "/\x7f",
    ],
)
def test_everything_else_may_lead_away(address: str) -> None:
    assert not is_local(address)


def test_only_letters_count() -> None:
    assert letters("Ana, 12 años.") == 7
    assert letters("!!! ... 12345") == 0
