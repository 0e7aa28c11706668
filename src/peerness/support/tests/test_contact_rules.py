"""The rules of staying in touch: recurring times, rhythms, calls, STOP words, neutral words. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.support.queries import shipped
from peerness.support.rules import appointment, calls, neutral, rhythm, stopwords
from peerness.support.rules.appointment import Every
from peerness.support.rules.calls import Outcome
from peerness.support.rules.neutral import Found, Kind
from peerness.support.rules.rhythm import Due, Rhythm

NEW_YORK = ZoneInfo("America/New_York")


def wall(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """What a clock on the wall shows, in 2026."""
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001 - a clock on the wall has no zone


def test_a_row_keeps_its_time_on_the_clock_when_the_clocks_change() -> None:
    first = wall(3, 1, 14)
    walls = appointment.walls(first, Every.WEEK, 3)
    assert walls == (first, wall(3, 8, 14), wall(3, 15, 14))
    moments = [appointment.moment_at(one, NEW_YORK) for one in walls]
    assert [moment.hour for moment in moments] == [19, 18, 18]  # the clocks went forward on 8 March
    assert [appointment.wall_of(moment, NEW_YORK) for moment in moments] == list(walls)


def test_a_time_that_is_left_out_is_an_hour_later_and_of_one_that_comes_twice_the_first_counts() -> None:
    assert appointment.moment_at(wall(3, 8, 2, 30), NEW_YORK) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert appointment.wall_of(datetime(2026, 3, 8, 7, 30, tzinfo=UTC), NEW_YORK) == wall(3, 8, 3, 30)
    assert appointment.moment_at(wall(11, 1, 1, 30), NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_a_month_later_is_the_same_weekday_of_the_month() -> None:
    second_tuesday = wall(11, 10)
    months = [one.date() for one in appointment.walls(second_tuesday, Every.MONTH, 4)]
    assert months == [date(2026, 11, 10), date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)]
    fifth_monday = wall(3, 30)
    months = [one.date() for one in appointment.walls(fifth_monday, Every.MONTH, 4)]
    assert months == [date(2026, 3, 30), date(2026, 4, 27), date(2026, 5, 25), date(2026, 6, 29)]
    assert appointment.walls(fifth_monday, Every.ONCE, 9) == (fifth_monday,)
    assert appointment.walls(fifth_monday, Every.TWO_WEEKS, 2)[1] == wall(4, 13)


@given(st.datetimes(wall(1, 1), wall(12, 31)), st.sampled_from(list(Every)), st.integers(1, 52))
def test_a_row_goes_forward_on_one_weekday_and_one_time(first: datetime, every: Every, times: int) -> None:
    walls = appointment.walls(first, every, times)
    assert len(walls) == (1 if every is Every.ONCE else times)
    assert list(walls) == sorted(set(walls))
    assert {(one.weekday(), one.time()) for one in walls} == {(first.weekday(), first.time())}


def test_nobody_plans_further_than_a_year_or_so() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert not appointment.is_too_far(now + appointment.FARTHEST, now)
    assert appointment.is_too_far(now + appointment.FARTHEST + timedelta(minutes=1), now)


def _due(kind: Rhythm = Rhythm.WEEKLY, today: int = 20, **given: object) -> Due | None:
    facts = {"agreed": date(2026, 3, 2), "last_contact": None, "back": None, "paused": False, **given}
    return rhythm.due(kind, today=date(2026, 3, today), **facts)  # type: ignore[arg-type]


def test_whoever_waits_longer_than_agreed_is_past_the_rhythm() -> None:
    assert _due(today=9) is None  # on the seventh day itself nobody waits
    assert _due(today=10) == Due(date(2026, 3, 9), Rhythm.WEEKLY, 1)
    assert _due(last_contact=date(2026, 3, 12)) == Due(date(2026, 3, 19), Rhythm.WEEKLY, 1)
    assert _due(last_contact=date(2026, 2, 1)) == Due(date(2026, 3, 9), Rhythm.WEEKLY, 11)  # counted from the agreement
    assert _due(Rhythm.TWO_WEEKS) == Due(date(2026, 3, 16), Rhythm.TWO_WEEKS, 4)
    assert _due(Rhythm.MONTHLY) is None


def test_a_break_and_their_own_call_are_no_waiting() -> None:
    assert _due(paused=True) is None
    assert _due(Rhythm.THEY_CALL, today=31) is None
    assert _due(back=date(2026, 3, 15)) is None
    assert _due(back=date(2026, 3, 11), today=19) == Due(date(2026, 3, 18), Rhythm.WEEKLY, 1)


def test_the_next_call_follows_from_the_last() -> None:
    today = date(2026, 3, 2)
    ahead = {outcome: (calls.next_call(outcome, today) - today).days for outcome in Outcome}
    assert ahead == {
        Outcome.REACHED: 7,
        Outcome.NO_ANSWER: 1,
        Outcome.LEFT_MESSAGE: 2,
        Outcome.WRONG_NUMBER: 1,
        Outcome.ASKED_LATER: 1,
    }
    assert calls.next_call(Outcome.ASKED_LATER, today, wanted=date(2026, 3, 6)) == date(2026, 3, 6)
    assert calls.next_call(Outcome.ASKED_LATER, today, wanted=date(2026, 2, 6)) == today


def test_after_three_tries_the_phone_rests_until_next_week() -> None:
    today = date(2026, 3, 2)
    tried = (Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER)
    assert calls.next_call(Outcome.NO_ANSWER, today, tried) == date(2026, 3, 9)
    assert calls.next_call(Outcome.NO_ANSWER, today, (Outcome.NO_ANSWER, Outcome.REACHED)) == date(2026, 3, 3)
    assert calls.next_call(Outcome.WRONG_NUMBER, today, tried) == date(2026, 3, 3)


def test_after_twelve_weeks_one_asks() -> None:
    assert not calls.asks_whether_wanted(date(2026, 1, 1), date(2026, 3, 25))
    assert calls.asks_whether_wanted(date(2026, 1, 1), date(2026, 3, 26))


@pytest.mark.parametrize(
    "words",
    [
        "STOP",
        "stop.",
        "Stop please!",
        "STOP ALL",
        "quit",
        "END",
        "revoke",
        "opt out",
        "Opt-out",
        "cancel",
        "Unsubscribe",
        "please take me off this list",
        "Don't text me again",
        "don\u2019t text me",
        "I want you to stop texting me",
        "ALTO",
        "Pare por favor",
        "para ya",
        "basta",
        "cancelar",
        "No más",
        "no me escriban más",
        "Ya no quiero recibir esto",
        "quiero darme de baja",
    ],
)
def test_a_wish_to_stop_is_understood(words: str) -> None:
    assert stopwords.is_stop(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "please",
        "See you there",
        "I cannot stop thinking of it",
        "my bus stop is closed, I come later",
        "that was the end of the week",
        "no",
        "¿A qué hora para el autobús?",
        "Gracias, ahí estaré",
    ],
)
def test_other_messages_stop_nothing(words: str) -> None:
    assert not stopwords.is_stop(words)


def test_what_peerness_brings_tells_nothing_in_both_languages() -> None:
    texts = [(language, kind, text) for language, kinds in shipped().items() for kind, text in kinds.items()]
    assert {(language, kind) for language, kind, _ in texts} == {
        (language, kind) for language in ("en", "es") for kind in ("subject", "text", "voice")
    }
    for language, kind, text in texts:
        assert neutral.tells(text) == (), (language, kind)
        assert len(text) <= neutral.LONGEST_TEXT
        if kind != "subject":
            assert "{day}" in text
            assert "{time}" in text
    for language in ("en", "es"):
        stop = "STOP" if language == "en" else "ALTO"
        assert stop in shipped()[language]["text"]
        assert stopwords.is_stop(stop)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Your recovery meeting", "recovery", Kind.HEALTH),
        ("Su cita de recuperación", "recuperación", Kind.HEALTH),
        ("Come to the Clinic", "Clinic", Kind.HEALTH),
        ("pick up your naloxone", "naloxone", Kind.HEALTH),
        ("a su salud", "salud", Kind.HEALTH),
        ("Your peer waits", "peer", Kind.PROGRAM),
        ("Lo espera el grupo de apoyo", "grupo", Kind.PROGRAM),
        ("AA on {day}", "AA", Kind.PROGRAM),
        ("the court on {day}", "court", Kind.PROGRAM),
        ("Riverbend on {day}", "Riverbend", Kind.PROGRAM),
        ("Robin, see you {day}", "Robin", Kind.NAME),
        ("Hello {name}", "{name}", Kind.MARK),
    ],
)
def test_a_word_that_tells_too_much_is_named(text: str, word: str, kind: Kind) -> None:
    found = neutral.tells(text, names=("Robin Reyes", "Will"), ours=("Riverbend House of the People",))
    assert found[0] == Found(word, kind)


def test_everyday_words_may_stay() -> None:
    text = "We will see you {day} at {time}, un saludo, use this number if you need another time. The house of cards."
    assert neutral.tells(text, names=("Will", "Robin"), ours=("The Center of the Town",)) == ()
    assert neutral.filled("{day}, {time}", day="Monday", time="9 a.m.") == "Monday, 9 a.m."
