"""Phone numbers in one form, however people write them. Pure."""

from __future__ import annotations

import re

import phonenumbers

#: Where a number without a country's code is looked for.
REGION = "US"
#: A whole number of that region, as nearly all are; anything else is looked at more closely.
_OWN = re.compile(r"(?:\+?1)?([2-9][0-9]{9})")
_PARTS = str.maketrans("", "", " ().-")


def e164(typed: str, region: str = REGION) -> str | None:
    """The number in the international form (E.164, such as +15035550142), or None where it is no whole number.

    An extension cannot be called or texted by a touch, so a number with one is none.
    """
    if region == REGION and (own := _OWN.fullmatch(typed.translate(_PARTS))):
        return f"+1{own[1]}"
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    if not whole or number.extension:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
