"""The letter desk: /letters/ and its pages; how a letter is put together; how hard it is to read."""

from __future__ import annotations

import io
import zipfile

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, events, said
from peerness.kernel.scope import Role
from peerness.letters.models import Audience, Letter, Version
from peerness.letters.queries import cited, passages
from peerness.letters.rules.letter import UnknownField, compose, of_audience, read_passages
from peerness.library.rules.evidence import Unprintable
from peerness.programs.actions import add_partner
from peerness.wording.book import standard
from peerness.wording.grade import grade
from peerness.wording.lens import Lens

LIST, BEGIN, LETTER, WRITE, WORD, SENT, ANSWERED = (
    f"letters:{name}" for name in ("letters", "begin", "letter", "write", "word", "sent", "answered")
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_audience_has_its_own_text_that_may_be_printed(language: str) -> None:
    told = passages(language)
    texts = set()
    for audience in Audience.values:
        own = of_audience(told, audience)
        whole = compose(own, [one.code for one in own], {}, "", cited)
        text = "\n".join(whole.paragraphs)
        texts.add(next(one.text for one in own if one.code == "together"))
        assert whole.references
        assert Lens(standard(language)).read(text) == []
        assert {one.code for one in own if one.is_optional} >= {"peer", "compliment", "meet"}
    assert len(texts) == len(Audience.values)
    assert [(one.code, one.audiences, one.is_optional) for one in told] == [
        (one.code, one.audiences, one.is_optional) for one in passages("es")
    ]


def test_references_are_numbered_as_passages_come_and_go() -> None:
    own = of_audience(passages("en"), "clinicians")
    short = compose(own, [], {"organisation": "Us"}, " By the way. ", cited)
    long = compose(own, ["evidence", "pregnancy"], {"organisation": "Us"}, "", cited)
    assert (len(short.references), len(long.references)) == (1, 3)
    assert "adherence" not in " ".join(long.paragraphs)
    assert "treatment [2] and more people abstain [2]." in " ".join(long.paragraphs)
    assert "trusted soon. [3]" in " ".join(long.paragraphs)
    assert short.paragraphs[-2] == "By the way."
    assert short.empty == ("recipient", "signature")
    assert short.paragraphs[0] == "Dear [recipient],"


def test_what_must_not_be_printed_stops_the_letter() -> None:
    for code, about in (("box-use", "substance_use"), ("mh-use", "substance_use"), ("reunification", "substance_use")):
        with pytest.raises(Unprintable):
            cited(code, about)
    wrong = '[[passage]]\ncode = "x"\naudiences = ["board"]\ntext = "Dear {nobody},"'
    with pytest.raises(UnknownField, match="nobody"):
        read_passages(wrong)


def test_the_grade_tells_easy_from_hard() -> None:
    assert grade("") == 0
    assert grade("The cat sat. The dog ran.") < 2
    assert grade("Organisational considerations necessitate interdisciplinary collaboration.") > 12
    assert grade("El perro corre. La niña ríe.", "es") < grade(
        "La responsabilidad institucional es considerable.", "es"
    )


@pytest.mark.django_db
def test_a_letter_is_begun_written_taken_out_sent_and_answered() -> None:
    world = World()
    manager = Visitor(world, world.member(Role.MANAGER))
    partner = add_partner(
        world.system,
        id=world.id(),
        at=world.at,
        name="Harbor Clinic",
        kind="hospital",
        contact="Dr. Example",
        phone="",
        email="",
        note="",
    )
    assert "No letter yet" in said(manager.get(LIST))
    assert manager.fill(BEGIN, audience="nobody").status_code == 422
    typed = {"id": world.id(), "audience": "clinicians", "language": "en", "partner": str(partner.pk)}
    assert [manager.post(BEGIN, **typed).status_code for _ in range(2)] == [303, 303]
    [held] = Letter.objects.within(world.enter().system)
    page = said(manager.get(LETTER, held.pk))
    assert "Dear Dr. Example," in page
    assert "Still empty" in page
    assert str(held) == "Clinicians"
    filled = {"passages": ["evidence", "peer"], "peer": "Ann", "signature": "Bo", "own_words": "We help addicts."}
    assert manager.fill(WRITE, held.pk, **filled).status_code == 303
    wrong = manager.fill(WRITE, held.pk, passages=["nothing"], signature="Kept")
    assert wrong.status_code == 422
    assert "Kept" in said(wrong)
    page = said(manager.get(LETTER, held.pk))
    assert "Ann works with your team" in page
    assert "The language lens suggests other words" in page
    assert "Reif S" in page
    assert [str(one) for one in Version.objects.within(world.enter().system).order_by("number")] == ["1", "2"]
    _taken_out_sent_and_answered(world, manager, held)
    _refused_to_others(world, held)


def _taken_out_sent_and_answered(world: World, manager: Visitor, held: Letter) -> None:
    packed = zipfile.ZipFile(io.BytesIO(manager.get(WORD, held.pk).content))
    assert "Ann works with your team" in packed.read("word/document.xml").decode()
    assert manager.post(ANSWERED, held.pk, id=world.id()).status_code == 409
    assert "Did this letter go out?" in said(manager.get(SENT, held.pk))
    assert manager.post(SENT, held.pk, id=world.id()).status_code == 303
    assert manager.post(SENT, held.pk, id=world.id()).status_code == 409
    assert manager.fill(WRITE, held.pk).status_code == 409
    assert "Did an answer come?" in said(manager.get(ANSWERED, held.pk))
    assert manager.post(ANSWERED, held.pk, id=world.id()).status_code == 303
    assert "Harbor Clinic" in said(manager.get(LIST))
    assert manager.other("DELETE", LIST) == 405
    assert len(events(world, "letters.letter.answered")) == 1


def _refused_to_others(world: World, held: Letter) -> None:
    peer = Visitor(world, world.member(Role.PEER))
    elsewhere = World("Elsewhere")
    other = Visitor(elsewhere, elsewhere.member(Role.MANAGER))
    assert peer.get(LIST).status_code == peer.get(BEGIN).status_code == 403
    for address in (LETTER, WRITE, WORD, SENT, ANSWERED):
        assert other.get(address, held.pk).status_code == 404
        assert peer.get(address, held.pk).status_code == 403
