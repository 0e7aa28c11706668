"""Numbers in one form, however people write them."""

from __future__ import annotations

import pytest

from peerness.participants.rules.phone import e164


@pytest.mark.parametrize(
    "typed", ["(503) 555-0142", "503.555.0142", "5035550142", "1 503 555 0142", "+1 503 555 0142", " 503-555-0142 "]
)
def test_one_number_has_one_form(typed: str) -> None:
    assert e164(typed) == "+15035550142"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert e164("+52 55 1234 5678") == "+525512345678"
    assert e164("55 1234 5678", "MX") == "+525512345678"


@pytest.mark.parametrize("typed", ["", "call me", "12", "555-0142", "503 555 0142 ext. 5", "+999 1", "5" * 40])
def test_what_is_no_whole_number(typed: str) -> None:
    assert e164(typed) is None
