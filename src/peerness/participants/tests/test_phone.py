"""Numbers in one form, however people write them."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

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


@given(st.from_regex(r"(\+ ?)?(1[ .-]?)?\(?[0-9]{3}\)?[ .-]{0,2}[0-9]{3}[ .-]?[0-9]{4}", fullmatch=True))
@example("+1 (234) 567-8901")
@example("1 123 456 7890")
def test_the_short_way_through_says_what_the_long_one_says(typed: str) -> None:
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        assert e164(typed) is None
        return
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    said = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert e164(typed) == (said if whole else None)
