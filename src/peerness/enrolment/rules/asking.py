"""What somebody says who asks for support, and what is missing before we could reach them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

#: A number that can be dialled has so many digits at least; extensions and short codes of a ward count.
FEWEST_DIGITS = 3
#: What strangers write at the public door is dialled from outside: a town's number at least.
FEWEST_OUTSIDE = 7


@dataclass(frozen=True, slots=True)
class Asking:
    """A name, one safe way, the best time: nothing clinical has a place here."""

    called: str
    phone: str = ""
    ok_call: bool = False
    ok_text: bool = False
    ok_message: bool = False
    email: str = ""
    comes_by: bool = False
    through: str = ""
    leave_nothing: bool = False
    best_time: str = ""
    hint: str = ""
    place: str = ""
    language: str = ""

    @property
    def kept(self) -> dict[str, str | bool]:
        """What is written down: trimmed, and no leave to write where nothing may be left."""
        told: dict[str, str | bool] = {name: getattr(self, name) for name in self.__slots__}
        trimmed = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in told.items()}
        has_phone, quiet = bool(trimmed["phone"]), self.leave_nothing
        leave = {
            "ok_call": self.ok_call and has_phone,
            "ok_text": self.ok_text and has_phone and not quiet,
            "ok_message": self.ok_message and has_phone and not quiet,
        }
        return {**trimmed, **leave}

    @property
    def reaches(self) -> bool:
        """Whether there is one way at least by which we may reach them."""
        kept = self.kept
        by_phone = bool(kept["ok_call"] or kept["ok_text"])
        by_mail = bool(kept["email"]) and not self.leave_nothing
        return by_phone or by_mail or self.comes_by or bool(kept["through"])


def missing(
    asking: Asking, *, must_reach: bool, must_have_place: bool = False, fewest: int = FEWEST_DIGITS
) -> dict[str, str]:
    """What is to be mended, by field: a code for each sentence. A phone number has `fewest` digits at least."""
    kept, found = asking.kept, dict[str, str]()
    if not kept["called"]:
        found["called"] = "name"
    if kept["phone"] and digits(str(kept["phone"])) < fewest:
        found["phone"] = "digits"
    elif must_reach and not asking.reaches:
        found |= _no_way(asking, has_phone=bool(kept["phone"]))
    if must_have_place and not kept["place"]:
        found["place"] = "place"
    return found


def digits(number: str) -> int:
    """How many digits a number has, in whatever form it is written."""
    return sum(letter.isdigit() for letter in number)


def _no_way(asking: Asking, *, has_phone: bool) -> dict[str, str]:
    if asking.leave_nothing and (has_phone or asking.email.strip()):
        return {"leave_nothing": "quiet"}
    return {"ok_call": "leave"} if has_phone else {"phone": "way"}
