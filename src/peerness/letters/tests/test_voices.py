"""Somebody's words in a letter: offered with their consent, noted by themselves, left out when they are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from peerness.access.testing import events, said
from peerness.enrolment.actions import note_death
from peerness.letters import queries
from peerness.letters.actions import begin, renew, send, write
from peerness.letters.models import Letter, Quote
from peerness.participants.testing import restricted
from peerness.voices.actions import take_back
from peerness.voices.models import Voice, VoiceUse
from peerness.voices.testing import Here, voice

LETTER, WRITE, PDF = (f"letters:{name}" for name in ("letter", "write", "pdf"))
VOICE, BACK, DOWN = (f"voices:{name}" for name in ("voice", "take_back", "to_take_down"))
WORDS = "“Somebody sat with me, and I came back.” (Robin Example)"

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


def _letter(here: Here, language: str = "en") -> Letter:
    world = here.world
    return begin(
        world.enter().system,
        id=world.id(),
        at=world.at,
        audience="board",
        language=language,
        partner=None,
        organisation="Us",
    )


def _write(here: Here, held: Letter, *voices: Voice, who: Any = None) -> Letter:
    world = here.world
    world.enter()
    scope = world.scope(who or here.supervisor)
    chosen = [str(one.pk) for one in voices]
    return write(scope, id=world.id(), at=world.at, letter=held, passages=(), fields={}, own_words="", voices=chosen)


def _text(here: Here, held: Letter) -> str:
    system = here.world.enter().system
    newest = queries.versions(system, held)[0]
    return "\n".join(queries.composed(held, newest, queries.quoted(system, newest)).paragraphs)


def _standing(here: Here) -> int:
    return VoiceUse.objects.within(here.world.enter().system).filter(taken_down_at=None).count()


def test_words_are_offered_put_in_and_noted_by_themselves(here: Here) -> None:
    world = here.world
    given = voice(world, here.supervisor, here.robin)
    voice(world, here.supervisor, uses=frozenset({"page"}), words="Only on a page.")
    voice(world, here.supervisor, language="es", words="En español.")
    held, sol = _letter(here), here.visitor(here.supervisor)
    page = said(sol.get(WRITE, held.pk))
    assert "Somebody sat with me" in page
    assert "Only on a page." not in page
    assert "En español." not in page
    assert "Only on a page" not in said(sol.get(WRITE, _letter(here, "es").pk))
    typed = {"voices": [str(given.pk)], "signature": "Sol", "id": world.id()}
    for _twice in range(2):
        assert sol.post(WRITE, held.pk, **typed).status_code == 303
    whole = said(sol.get(LETTER, held.pk))
    assert WORDS in whole
    assert whole.index("Somebody sat with me") < whole.index("Thank you for reading")
    assert sol.get(PDF, held.pk).content.startswith(b"%PDF-")
    assert sol.questions(LETTER, held.pk) <= 12
    assert sol.questions(WRITE, held.pk) <= 12
    [noted] = VoiceUse.objects.within(world.enter().system)
    assert (noted.use, noted.voice) == ("letter", given)
    assert noted.place.startswith("Letter to Our board, begun on")
    assert str(Quote.objects.within(world.system).get()) == str(noted.pk)
    assert len(events(world, "voices.voice.used")) == 1
    assert sol.post(WRITE, held.pk, id=world.id()).status_code == 303
    assert WORDS not in _text(here, held)
    assert len(events(world, "voices.use.ended")) == 1


def test_what_is_taken_back_leaves_the_drafts_and_the_sent_ones_are_listed(here: Here) -> None:
    world = here.world
    given, other = voice(world, here.supervisor, here.robin), voice(world, here.supervisor, words="Another voice.")
    draft, sent = _letter(here), _letter(here)
    for held in (draft, sent):
        _write(here, held, given, other)
    renew(world.enter().system, id=world.id(), at=world.at, letter=draft)
    assert WORDS in _text(here, draft)
    send(world.system, id=world.id(), at=world.at, letter=sent)
    sent.refresh_from_db()
    sol = here.visitor(here.supervisor)
    for _twice in range(2):
        assert sol.fill(BACK, given.pk).status_code == 303
    assert (WORDS in _text(here, draft), "Another voice" in _text(here, draft)) == (False, True)
    assert WORDS in _text(here, sent)
    page = said(sol.get(LETTER, draft.pk))
    assert "Somebody's words are left out" in page
    assert WORDS not in page
    assert "what was sent stays sent" in said(sol.get(LETTER, sent.pk))
    standing = VoiceUse.objects.within(world.enter().system).filter(voice=given, taken_down_at=None)
    assert [Quote.objects.within(world.system).get(use=one).letter for one in standing] == [sent]
    assert "Letter to Our board" in said(sol.get(DOWN))
    assert len(events(world, "voices.use.ended")) == 1
    send(world.enter().system, id=world.id(), at=world.at, letter=draft)
    draft.refresh_from_db()
    assert WORDS not in str(draft.as_sent)


def test_an_end_and_a_death_leave_words_out(here: Here) -> None:
    world = here.world
    theirs = voice(world, here.supervisor, here.robin)
    brief = voice(world, here.supervisor, until=world.at.date(), words="Only today.")
    held = _letter(here)
    _write(here, held, theirs, brief)
    assert "Only today." in _text(here, held)
    world.later(days=1)
    assert "Only today." not in _text(here, held)
    note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    assert WORDS not in _text(here, held)
    _write(here, held)
    assert _standing(here) == 0


def test_what_a_writer_does_not_see_stays_and_cannot_be_put_in(here: Here) -> None:
    world = here.world
    given, free = voice(world, here.supervisor, here.robin), voice(world, here.supervisor, words="Another voice.")
    held = _letter(here)
    _write(here, held, given)
    assert here.visitor(here.administrator).get(LETTER, held.pk).status_code == 403
    restricted(world.enter(), here.robin, here.supervisor)
    _write(here, held, free, who=here.manager)
    assert (WORDS in _text(here, held), "Another voice" in _text(here, held)) == (True, True)
    assert _standing(here) == 2
    take_back(world.system, id=world.id(), at=world.at, voice=given)
    assert _standing(here) == 1
