"""Voices from beginning to end: read, signed, used, taken back, taken down; and what a peer, a wall, a death stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from peerness.access.testing import events, said
from peerness.audit.rules import Outcome
from peerness.enrolment.actions import note_death
from peerness.enrolment.testing import beside, released
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import Role
from peerness.participants.testing import restricted
from peerness.programs.testing import stranger
from peerness.voices import queries
from peerness.voices.actions import take, take_back, take_down, use
from peerness.voices.models import Voice, VoiceUse
from peerness.voices.testing import Here, said_values, used, voice

LIST, EVERY, DOWN, TAKE, VOICE, USE, BACK, GONE, PERSON, TAKE_OF = (
    f"voices:{name}"
    for name in "voices every to_take_down take voice use take_back take_down of_person take_of".split()
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The organisation of these tests: Rosa walks beside Robin, Dev and Sol do not."""
    return Here()


def typed(here: Here, **changed: Any) -> dict[str, Any]:
    """What is typed into the form."""
    return {
        "words": "Somebody sat with me, and I came back.",
        "language": "en",
        "name": "Robin Example",
        "shown": "initials",
        "uses": ["letter", "page"],
        "until": str((here.world.at + timedelta(days=90)).date()),
        "asked_by": str(here.supervisor.pk),
        "way": "screen",
        **changed,
    }


def test_it_is_read_together_signed_used_taken_back_and_taken_down(here: Here) -> None:
    sol = here.visitor(here.supervisor)
    assert "Nothing yet" in said(sol.get(PERSON, here.robin.pk))
    read = sol.fill(TAKE_OF, here.robin.pk, **typed(here))
    page = said(read)
    assert read.status_code == 200
    assert "Read this together, then sign" in page
    assert "They may stand in: A letter, A page on the web. Nowhere else." in page
    assert "Below them stands “R. E.”." in page
    sent = {**typed(here), "id": str(read.context["form"]["id"].value()), "seen": read.context["form"]["seen"].value()}
    unsigned = sol.post(TAKE_OF, here.robin.pk, **sent)
    assert unsigned.status_code == 422
    assert "The person signs here" in said(unsigned)
    assert "Somebody sat with me" in said(unsigned)
    other = sol.post(TAKE_OF, here.robin.pk, **{**sent, "uses": ["handout"], "signature": "Robin"})
    assert "They may stand in: A handout. Nowhere else." in said(other)
    assert not Voice.objects.within(here.world.enter().system).exists()
    for _twice in range(2):
        assert sol.post(TAKE_OF, here.robin.pk, **sent, signature="Robin").status_code == 303
    kept = Voice.objects.within(here.world.enter().system).get()
    assert (kept.byline, kept.participant, kept.asked_by, kept.taken_by) == (
        "R. E.",
        here.robin,
        here.supervisor,
        here.supervisor,
    )
    assert "My support goes on in the same way" in kept.agreed
    assert len(events(here.world, "voices.voice.taken")) == 1
    used_and_over(here, sol, kept)


def used_and_over(here: Here, sol: Any, kept: Voice) -> None:
    """The rest of the story: a letter and a page bear the words, the person takes them back."""
    assert "“Somebody sat with me, and I came back.” (R. E.)" in said(sol.get(VOICE, kept.pk))
    assert sol.fill(USE, kept.pk, kind="handout", place="The sheet").status_code == 422
    assert sol.fill(USE, kept.pk, kind="letter", place=" ").status_code == 422
    assert sol.fill(USE, kept.pk, kind="letter", place="Lakeside  General, May 4").status_code == 303
    assert sol.fill(USE, kept.pk, kind="page", place="riverbend.example/stories").status_code == 303
    page = said(sol.get(VOICE, kept.pk))
    assert "A letter: Lakeside General, May 4" in page
    assert "Somebody sat" in said(sol.get(LIST, q="somebody"))
    assert "No voice with these words" in said(sol.get(LIST, q="elephant"))
    assert "Nothing has to be taken down" in said(sol.get(DOWN))
    asks = said(sol.get(BACK, kept.pk))
    assert "Lakeside General, May 4" in asks
    assert sol.fill(BACK, kept.pk).status_code == 303
    page = said(sol.get(VOICE, kept.pk))
    assert "It still stands here." in page
    assert "To copy" not in page
    assert "No voice yet" in said(sol.get(LIST))
    assert "Taken back" in said(sol.get(EVERY))
    assert "Taken back" in said(sol.get(PERSON, here.robin.pk))
    assert sol.post(USE, kept.pk, id=here.world.id(), kind="letter", place="Again").status_code == 409
    assert "riverbend.example/stories" in said(sol.get(DOWN))
    here.world.enter()
    for standing in queries.to_take_down(here.world.scope(here.supervisor)):
        assert sol.post(GONE, kept.pk, standing.pk).status_code == 303
        assert sol.post(GONE, kept.pk, standing.pk).status_code == 303
    assert len(events(here.world, "voices.use.ended")) == 2
    assert "Taken down" in said(sol.get(VOICE, kept.pk))
    assert "Nothing has to be taken down" in said(sol.get(DOWN))
    assert events(here.world, "page.voices:voice", Outcome.VIEWED)


def test_nobody_is_asked_by_their_own_peer(here: Here) -> None:
    rosa, dev = here.visitor(here.rosa), here.visitor(here.dev)
    page = said(rosa.get(PERSON, here.robin.pk))
    assert "it is hard to say no to one's own peer" in page
    assert "These could ask instead: Dev, Ines, Miguel, Sol." in page
    assert "Somebody else has to ask" in said(rosa.get(TAKE_OF, here.robin.pk))
    read = dev.fill(TAKE_OF, here.robin.pk, **typed(here, asked_by=str(here.rosa.membership.pk)))
    sent = {**typed(here, asked_by=str(here.rosa.membership.pk)), "signature": "Robin"}
    sent |= {"id": str(here.world.id()), "seen": read.context["form"]["seen"].value()}
    refused = dev.post(TAKE_OF, here.robin.pk, **sent)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"asked_by"}
    assert "Somebody sat with me" in said(refused)
    by_rosa = {**sent, "asked_by": str(here.supervisor.pk), "id": str(here.world.id())}
    assert rosa.post(TAKE_OF, here.robin.pk, **by_rosa).status_code == 403
    assert len(events(here.world, "voices.voice.taken", Outcome.REFUSED)) == 1
    released(here.world.enter(), here.rosa)
    here.world.later(days=300)
    here.world.enter()
    with pytest.raises(Denied, match="own_peer"):
        take(
            here.world.scope(here.rosa.membership),
            id=here.world.id(),
            at=here.world.at,
            participant=here.robin,
            **said_values(here.world, here.supervisor),
        )


def test_where_everybody_walked_beside_them_somebody_from_outside_asks(here: Here) -> None:
    assert "let a program manager ask somebody from outside" in str(
        queries.why_not_ask(here.world.system, here.jay, here.bao.membership.pk)
    )
    beside(here.world, here.robin, here.dev)
    here.world.later(minutes=1)
    system = here.world.enter().system
    walked = queries.walked_beside(system, here.robin)
    assert queries.could_ask(system, here.robin, walked) == ["Ines", "Miguel", "Sol"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "I am Robin and I came back.", "shown": "anonymous"}, "words"),
        ({"name": " ", "words": "I came back."}, "name"),
        ({"uses": frozenset()}, "uses"),
        ({"signature": ""}, "signature"),
    ],
    ids=["no-words", "named-by-the-story", "no-name", "no-use", "unsigned"],
)
def test_what_a_consent_lacks_is_told(here: Here, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as told:
        voice(here.world, here.supervisor, here.robin, **changes)
    assert set(told.value.errors) == {field}


def test_a_day_that_has_passed_is_no_consent_and_ends_one(here: Here) -> None:
    world = here.world
    with pytest.raises(Invalid, match="until"):
        voice(world, here.supervisor, until=(world.at - timedelta(days=1)).date())
    found = voice(world, here.supervisor, until=world.at.date())
    used(world, found)
    scope = world.scope(here.supervisor)
    assert [one.pk for one in queries.offered(scope)] == [found.pk]
    world.later(days=1)
    scope = world.scope(here.supervisor)
    assert not queries.offered(scope).exists()
    assert [one.voice_id for one in queries.to_take_down(scope)] == [found.pk]
    with pytest.raises(Conflict, match="has passed"):
        used(world, found)


def test_after_a_death_the_words_are_used_nowhere_new(here: Here) -> None:
    world = here.world
    theirs, free = voice(world, here.supervisor, here.robin), voice(world, here.supervisor, name="Wren")
    used(world, theirs)
    note_death(world.system, id=world.id(), at=world.at, participant=here.robin)
    sol = here.visitor(here.supervisor)
    assert [line.voice.pk for line in sol.get(LIST).context["lines"]] == [free.pk]
    assert "The person has died" in said(sol.get(EVERY))
    page = said(sol.get(VOICE, theirs.pk))
    assert "Their words are not used anew" in page
    assert "Letter to Lakeside General" in page
    with pytest.raises(Conflict, match="has died"):
        used(world.enter(), theirs)
    with pytest.raises(Conflict, match="has died"):
        voice(world, here.supervisor, here.robin)
    assert not queries.to_take_down(world.scope(here.supervisor)).exists()


def test_somebody_without_a_record_speaks_in_their_own_language(here: Here) -> None:
    dev = here.visitor(here.dev)
    spanish = typed(here, language="es", name="Wren", shown="anonymous", words="Alguien se sentó conmigo.")
    read = dev.fill(TAKE, **spanish)
    page = said(read)
    assert "Puedo retirarlo cualquier día" in page
    assert "A letter" not in "".join(read.context["text"])
    sent = {**spanish, "id": str(here.world.id()), "seen": read.context["form"]["seen"].value(), "signature": "Wren"}
    assert dev.post(TAKE, **sent).status_code == 303
    kept = Voice.objects.within(here.world.enter().system).get()
    assert (kept.participant, kept.byline, str(kept)) == (None, "", "voice of 2026-03-02")
    assert "Somebody without a record" in said(dev.get(VOICE, kept.pk))
    assert "Alguien se sentó" in said(dev.get(LIST, q="wren"))
    assert dev.questions(LIST) <= 12
    assert dev.questions(VOICE, kept.pk) <= 12


def test_walls_roles_and_hidden_records(here: Here) -> None:
    world = here.world
    found = voice(world, here.supervisor, here.robin)
    standing = used(world, found)
    assert str(standing) == "letter since 2026-03-02"
    for who in (here.vern, here.evaluator, here.administrator):
        for page, ids in ((LIST, ()), (EVERY, ()), (DOWN, ()), (TAKE, ()), (VOICE, (found.pk,)), (USE, (found.pk,))):
            assert here.visitor(who).get(page, *ids).status_code == 403
    elsewhere = stranger(Role.SUPERVISOR)
    for page in (VOICE, USE, BACK):
        assert elsewhere.get(page, found.pk).status_code == 404
    assert elsewhere.post(GONE, found.pk, standing.pk).status_code == 404
    assert elsewhere.get(PERSON, here.robin.pk).status_code == 404
    world.enter()
    for page in (LIST, EVERY, DOWN, VOICE, PERSON):
        ids = () if page in (LIST, EVERY, DOWN) else (here.robin.pk if page == PERSON else found.pk,)
        assert here.visitor(here.supervisor).other("PUT", page, *ids) == 405
    bao = here.visitor(here.bao)
    page = said(bao.get(VOICE, found.pk))
    assert "All their words" not in page
    assert "Given by" not in page
    assert bao.get(TAKE_OF, here.robin.pk).status_code == 403
    restricted(world.enter(), here.robin, here.supervisor)
    assert here.visitor(here.dev).get(VOICE, found.pk).status_code == 404
    assert "No voice yet" in said(here.visitor(here.dev).get(LIST))
    assert here.visitor(here.supervisor).get(VOICE, found.pk).status_code == 200


def test_what_was_taken_back_and_taken_down_stays_so(here: Here) -> None:
    world = here.world
    found, other = voice(world, here.supervisor), voice(world, here.supervisor)
    standing = used(world, found)
    with pytest.raises(Conflict, match="somewhere else"):
        take_down(world.system, id=world.id(), at=world.at, voice=other, use=standing)
    for _twice in range(2):
        take_back(world.system, id=world.id(), at=world.at, voice=found)
        take_down(world.system, id=world.id(), at=world.at, voice=found, use=standing)
    for table, values in ((Voice, {"withdrawn_at": None}), (VoiceUse, {"taken_down_at": None})):
        with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
            table.plain.filter(organisation_id=world.organisation.pk).exclude(pk=other.pk).update(**values)


def test_the_same_use_twice_is_one(here: Here) -> None:
    world, id = here.world, here.world.id()
    found = voice(world, here.supervisor)
    for _twice in range(2):
        use(world.system, id=id, at=world.at, voice=found, kind="letter", place="Lakeside")
    with pytest.raises(Conflict):
        use(world.system, id=id, at=world.at, voice=found, kind="letter", place="Elsewhere")


def test_words_stand_only_where_the_person_said_and_at_a_place_that_is_named(here: Here) -> None:
    world = here.world
    found = voice(world, here.supervisor)
    with pytest.raises(Invalid, match="kind"):
        use(world.system, id=world.id(), at=world.at, voice=found, kind="page", place="Our pages")
    with pytest.raises(Invalid, match="place"):
        use(world.system, id=world.id(), at=world.at, voice=found, kind="letter", place="  ")
    assert not VoiceUse.objects.within(world.system).exists()
