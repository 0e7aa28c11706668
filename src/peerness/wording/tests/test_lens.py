"""What the lens says: in the grammar of the sentence, silent where people speak for themselves."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.wording.book import standard
from peerness.wording.evaluation import SPEED, Passage, passages, score, speed
from peerness.wording.lens import Lens, language_of, lowered

LENSES = {language: Lens(standard(language)) for language in ("en", "es")}


def mended(text: str, language: str = "en") -> str:
    """The text with the first option of every finding in its place."""
    for finding in reversed(LENSES[language].read(text)):
        text = text[: finding.start] + (finding.options[0] if finding.options else "…") + text[finding.end :]
    return text


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("An addict came.", "A person with a substance use disorder came."),
        ("Two addicts came.", "Two people with a substance use disorder came."),
        ("She saw an inmate.", "She saw a person who is incarcerated."),
        ("He has a drug habit.", "He has a substance use disorder."),
        ("They relapsed, then called.", "They returned to use, then called."),
        ("Relapsing is no failure.", "Returning to use is no failure."),
        ("The relapse was short.", "The return to use was short."),
        ("Alcohol abuse is treated.", "Alcohol use is treated."),
        ("A cocaine user called.", "A person who uses cocaine called."),
        ("JUNKIES OUT", "PEOPLE WITH A SUBSTANCE USE DISORDER OUT"),
        ("He suffers from depression.", "He lives with depression."),
        ("The drug-addict’s brother", "The person with a substance use disorder’s brother"),
        ("She is in a homeless\nman's coat", "She is in a person experiencing homelessness's coat"),
    ],
)
def test_the_sentence_keeps_its_grammar(said: str, better: str) -> None:
    assert mended(said) == better


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("El adicto vino.", "La persona con trastorno por consumo de sustancias vino."),
        ("Hablé con los drogadictos.", "Hablé con las personas con trastorno por consumo de sustancias."),
        ("El apoyo del adicto", "El apoyo de la persona con trastorno por consumo de sustancias"),
        ("Se lo dio al preso.", "Se lo dio a la persona encarcelada."),
        ("Después de la recaída", "Después del regreso al consumo"),
        ("Teme a la recaída", "Teme al regreso al consumo"),
        ("Una recaída no es un fracaso", "Un regreso al consumo no es un fracaso"),
        ("Las recaídas enseñan", "Los regresos al consumo enseñan"),
        ("Ellos recayeron.", "Ellos volvieron a consumir."),
    ],
)
def test_spanish_keeps_gender_and_number(said: str, better: str) -> None:
    assert mended(said, "es") == better


@pytest.mark.parametrize(
    "text",
    [
        "I am an addict and proud of my way.",
        "I'm a grateful recovering alcoholic.",
        "She calls herself an addict.",
        "He identifies as a recovering addict.",
        "I relapsed in May.",
        "In her own words, an addict who found a home.",
        "A self-described junkie.",
        "He said “once an addict, always an addict” and laughed.",
        "The ‘addict’ of the headline",
        "The word 'junkie' hurts.",
        "She goes to Narcotics Anonymous and to drug court.",
        "The Substance Abuse Treatment Center of the County",
        "Office of Substance Abuse Prevention",
        "F10.10 alcohol abuse, uncomplicated",
        "clean clothes, user accounts and a habit of reading",
        "The addiction of the addicted-sounding title",
        "On stage she is playing either a king or a lunatic.",
        "He cleaned like a madman. She takes anti-psychotics and has a diabetic check-up.",
        "He presents with his aunt.",
        "",
    ],
)
def test_it_is_silent(text: str) -> None:
    assert [finding.text for finding in LENSES["en"].read(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Soy un adicto en recuperación.",
        "Se llama a sí misma adicta.",
        "Ella dijo: «recaí, soy adicta».",
        "Narcóticos Anónimos",
        "Corrió como loco; hizo el papel de loca.",
    ],
)
def test_it_is_silent_in_spanish(text: str) -> None:
    assert LENSES["es"].read(text) == []


def test_words_of_staff_are_read_although_they_say_i() -> None:
    assert [finding.text for finding in LENSES["en"].read("I met with an addict today.")] == ["an addict"]


def test_a_role_and_a_manner_silence_nothing_beside_them() -> None:
    said = "They were playing cards when a lunatic came in. He was treated like a madman. She presents with rage."
    assert [finding.term["id"] for finding in LENSES["en"].read(said)] == ["crazy", "crazy", "symptomatic"]


def test_a_forgotten_quotation_mark_silences_nothing_further() -> None:
    assert len(LENSES["en"].read("He said “hello to me.\n\n" + "x " * 1000 + "An addict came.")) == 1


def test_the_language_of_a_text() -> None:
    assert language_of("The person is with the peer.") == "en"
    assert language_of("La persona está con el par.") == "es"
    assert language_of("Ok", "es") == "es"


def test_letters_that_grow_keep_their_place() -> None:
    text = "İİİ an addict"
    assert len(lowered(text)) == len(text)
    assert [finding.text for finding in LENSES["en"].read(text)] == ["an addict"]


@given(st.text(alphabet=st.sampled_from("ad ict.“”'\"\n-İñ?"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for finding in LENSES["en"].read(f"{text} junkie {text}"):
        assert f"{text} junkie {text}"[finding.start : finding.end] == finding.text


def test_its_speed_is_measured() -> None:
    told = [Passage("a", "We met at the library. He was afraid of a relapse.", (), (), (), ())]
    ticks = iter(range(1000))
    assert speed(LENSES["en"], told, lambda: next(ticks)) == pytest.approx(0.4, abs=0.02)
    assert speed(LENSES["en"], [], lambda: 1) > SPEED


def _row(id: str, text: str, **flags: tuple[int, int]) -> str:
    spans = {f"{kind}_flag": [{"start": start, "end": end}] for kind, (start, end) in flags.items()}
    return json.dumps({"id": id, "text": text, **spans})


PASSAGES = "\n".join(
    [
        "",
        _row("a", "An addict, a felon.", must=(3, 9), extended=(13, 18)),
        _row("b", "A diabetic; a zealot.", must=(14, 20), may=(2, 10)),
        _row("c", "The junkie and the inmate.", must_not=(4, 10)),
    ]
)


def test_the_lens_is_measured_on_passages() -> None:
    found = score(LENSES["en"], passages(PASSAGES))
    assert (found.right, found.wider, found.missed) == (1, 1, [("b", "zealot")])
    assert (found.wrong, found.unmarked) == ([("c", "junkie")], [("c", "inmate")])
    assert (found.precision, found.recall, found.strict_precision) == (2 / 3, 0.5, 0.5)
    nothing = score(LENSES["en"], [])
    assert (nothing.precision, nothing.recall, nothing.strict_precision) == (1, 1, 1)
    with pytest.raises(ValueError, match="line 1"):
        passages('{"id": 1}')
