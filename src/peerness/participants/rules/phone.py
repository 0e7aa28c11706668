"""Phone numbers in one form, however people write them. Pure."""

from __future__ import annotations

import phonenumbers

#: Where a number without a country's code is looked for.
REGION = "US"


def e164(typed: str, region: str = REGION) -> str | None:
    """The number in the international form (E.164, such as +15035550142), or None where it is no whole number.

    An extension cannot be called or texted by a touch, so a number with one is none.
    """
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    if not whole or number.extension:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
