"""What a letter about a person says, and what no letter of ours says: the checker reads our own passages, too."""

from __future__ import annotations

from datetime import date

import pytest

from peerness.consent.rules.terms import Category
from peerness.letters.models import Audience
from peerness.letters.queries import cited, passages
from peerness.letters.rules.attendance import FACTS, facts, title
from peerness.letters.rules.letter import compose, of_audience
from peerness.letters.rules.opinion import About, opinions
from peerness.wording.book import standard
from peerness.wording.grade import PARTICIPANTS, grade
from peerness.wording.lens import Lens

DAY = date(2026, 3, 2)
PRESENCE = ({"takes part since": DAY},)
MET = ({"met on": DAY, "minutes": 30},)


def _whole(language: str, met: tuple[dict[str, object], ...] = MET) -> str:
    said, table, nothing_more = facts("Robin", PRESENCE, met, language)
    return " ".join(
        [title(language), said, *(f"{row[0]} {row[1]}." for row in (table.rows if table else ())), nothing_more]
    )


def test_it_tells_presence_and_attendance_alone() -> None:
    assert {Category.PRESENCE, Category.ATTENDANCE} == FACTS
    said, table, _ = facts("Robin", PRESENCE, MET, "en")
    assert said == "Robin takes part in peer recovery support with us since 03/02/2026. We met on these days:"
    assert table is not None
    assert (table.head, table.rows) == (("Day", "Minutes"), (("03/02/2026", "30"),))
    assert "02/03/2026" in _whole("es")
    nothing, none, _ = facts("Robin", (), (), "fr")
    assert (nothing, none) == ("Robin For the time that was asked about, no meeting is on record.", None)
    assert "10" in _whole("en", ({"met on": "Monday", "minutes": 10},))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("met", [MET, ()])
def test_a_letter_about_a_person_is_easy_to_read_and_holds_no_opinion(
    language: str, met: tuple[dict[str, object], ...]
) -> None:
    whole = _whole(language, met)
    assert opinions(whole, language) == []
    assert Lens(standard(language)).read(whole) == []
    assert grade(whole, language) <= PARTICIPANTS


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_passage_of_ours_holds_an_opinion_on_a_person(language: str) -> None:
    for audience in Audience.values:
        own = of_audience(passages(language), audience)
        text = "\n\n".join(compose(own, [one.code for one in own], {}, "", cited).paragraphs)
        assert opinions(text, language) == [], audience


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("en", "Her prognosis is good.", About.PREDICTION),
        ("en", "He is unlikely to return.", About.PREDICTION),
        ("en", "She will succeed.", About.PREDICTION),
        ("en", "He tested negative in May.", About.TEST),
        ("en", "All drug screens were fine.", About.TEST),
        ("en", "She is compliant.", About.COMPLIANCE),
        ("en", "He meets all conditions.", About.COMPLIANCE),
        ("es", "Su pronóstico es bueno.", About.PREDICTION),
        ("es", "La prueba de orina fue hecha.", About.TEST),
        ("es", "Ella cumple lo ordenado.", About.COMPLIANCE),
        ("fr", "She predicts rain.", About.PREDICTION),
    ],
)
def test_what_is_not_ours_to_say_is_found(language: str, text: str, about: About) -> None:
    assert [one.about for one in opinions(text, language)] == [about]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peers do not test, do not predict, and give no opinion on compliance."),
        ("en", "We met on Monday."),
        ("es", "Los pares no predicen y no opinan sobre el cumplimiento."),
        ("en", ""),
    ],
)
def test_a_denial_is_left_alone(language: str, text: str) -> None:
    assert opinions(text, language) == []


def test_a_box_names_its_sources_below_itself_and_bears_no_numbers() -> None:
    for language, word in (("en", "Source: "), ("es", "Fuente: ")):
        own = of_audience(passages(language), "hospital")
        without, whole = (compose(own, chosen, {}, "", cited) for chosen in ([], ["callout"]))
        [place] = whole.boxes
        assert without.boxes == frozenset()
        assert word in whole.paragraphs[place]
        assert "[" not in whole.paragraphs[place].split(word)[0]
        assert whole.references == without.references
