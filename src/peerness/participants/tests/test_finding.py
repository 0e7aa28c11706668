"""Finding people by names as they are said, heard and mistyped, and by phone; and likenesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.access.testing import World
from peerness.kernel.scope import Role
from peerness.participants import queries
from peerness.participants.actions import (
    add_alias,
    add_phone,
    change_phone,
    end_alias,
    end_phone,
    rebuild_keys,
    record_person,
    rename,
)
from peerness.participants.models import Participant, SearchKey, WordPiece
from peerness.participants.queries import finding, spelling
from peerness.participants.queries.who import nicknames
from peerness.participants.rules import names
from peerness.participants.rules.keys import Kind, keys_of, pieced, terms
from peerness.participants.rules.likeness import ASK, LIKELY, SURE, Born, Reason, Who, likely, likeness
from peerness.participants.rules.sounds import sound_alike, sounds
from peerness.programs.testing import program, works
from peerness.tenancy.testing import planted

NICKNAMES = nicknames()


def alike(one: Who, other: Who) -> tuple[float, tuple[Reason, ...]]:
    """How much speaks for one person, and why; the same from both sides."""
    found, turned = likeness(one, other, NICKNAMES), likeness(other, one, NICKNAMES)
    assert found.weight == turned.weight
    return found.weight, found.reasons


def who(*called: str, phone: str = "", born: Born | None = None, email: str = "", address: str = "") -> Who:
    """Somebody."""
    return Who(called, frozenset({phone} if phone else ()), born or Born(), email, address)


_DATES = st.builds(Born, st.sampled_from((1979, 1980)), st.sampled_from((None, 2, 3)), st.sampled_from((None, 2, 3)))
_SOMEBODY = st.builds(
    who,
    st.lists(st.sampled_from("Robert Bob Núñez Nunez Elm Heron de".split()), min_size=1, max_size=4).map(" ".join),
    phone=st.sampled_from(("", "+12025550123", "+12025550124", "123")),
    born=_DATES,
    email=st.sampled_from(("", "heron@example.org")),
    address=st.sampled_from(("", "5 Holly Street", "5 Holly Lane")),
)


@given(_SOMEBODY, _SOMEBODY, st.sampled_from((ASK, LIKELY, SURE)))
def test_nobody_is_passed_over_who_is_likely_enough(one: Who, other: Who, least: float) -> None:
    whole = likeness(one, other, NICKNAMES)
    assert likely(one, other, NICKNAMES, least) == (whole if whole.weight >= least else None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("José Núñez", ("jose", "nunez")),
        ("O'Brien, Mary-Ann", ("obrien", "mary", "ann")),
        ("Ms. Dolores de la Cruz Jr.", ("dolores", "cruz")),
        ("Mc Carthy", ("mccarthy",)),
        ("de la", ("de", "la")),
        ("  ", ()),
        ("Łukasz Ørsted", ("lukasz", "orsted")),
    ],
)
def test_the_words_of_a_name(typed: str, words: tuple[str, ...]) -> None:
    assert names.words(typed) == words


@given(st.text(max_size=40))
def test_normal_form_does_not_change_again(text: str) -> None:
    assert names.plain(names.plain(text)) == names.plain(text)
    assert all(0 < len(word) <= names.LONGEST_WORD for word in names.words(text))


@given(st.lists(st.from_regex("[a-z]{4,8}", fullmatch=True), max_size=4))
def test_swapped_names_have_one_normal_form(parts: list[str]) -> None:
    assert names.normal(" ".join(reversed(parts))) == names.normal(" ".join(parts))


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("lavender", "lavander", True),
        ("cedar", "ceadr", True),
        ("robin", "robyn", True),
        ("ann", "ana", False),
        ("robin", "robin", False),
        ("juniper", "kestrel", False),
        ("marigold", "margold", True),
        ("elm", "elms", False),
        ("holly", "jolie", False),
    ],
)
def test_slips_of_the_key(one: str, other: str, is_slip: bool) -> None:
    assert names.is_slip(one, other) is is_slip
    assert names.is_slip(other, one) is is_slip


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    assert names.slips(one, other) == names.slips(other, one)
    assert (names.slips(one, other) == 0) == (one == other)


def test_pieces_of_a_word_are_shared_with_what_begins_with_it_or_holds_it() -> None:
    assert names.starts("lav") <= names.grams("lavender")
    assert names.inner("vend") <= names.grams("lavender")
    assert names.starts("l") <= names.grams("lavender")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jeffrey", "geoffrey"),
        ("stephen", "steven"),
        ("catherine", "kathryn"),
        ("vazquez", "basques"),
        ("yesenia", "llesenia"),
    ],
)
def test_what_sounds_alike(one: str, other: str) -> None:
    assert sound_alike(one, other)
    assert not sound_alike(one, one)


def test_what_is_no_word_has_no_sound() -> None:
    assert sounds("x") == sounds("12") == sounds("ñandú") == frozenset()
    assert sounds("ada") != sounds("ida") or sounds("ada")


def test_short_forms_in_both_languages() -> None:
    assert NICKNAMES.are_short("bob", "robert")
    assert NICKNAMES.are_short("pepe", "jose")
    assert not NICKNAMES.are_short("robert", "robert")
    assert not NICKNAMES.are_short("robert", "elm")
    assert len({head for heads in NICKNAMES.groups.values() for head in heads}) >= 150


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (who("Robin Woods"), who("robin woods"), Reason.SAME_NAME),
        (who("Mary-Ann"), who("Maryann"), Reason.SAME_NAME),
        (who("Robin Woods"), who("Woods Robin"), Reason.SWAPPED),
        (who("Bob"), who("Robert"), Reason.NICKNAME),
        (who("Stephen"), who("Stephan"), Reason.SLIP),
        (who("Geoffrey"), who("Jeffery"), Reason.SOUND),
        (who("Robin Woods"), who("Robin"), Reason.PART),
        (who("Robin W"), who("Robin Woods"), Reason.PART),
        (who("Robin", phone="+15035550142"), who("Elm", phone="503 555 0142"), Reason.PHONE),
        (who("Robin", email="a@example.org"), who("Elm", email="A@example.org"), Reason.EMAIL),
        (who("Robin", address="12 Elm Street"), who("Robin", address="12 Elm Street"), Reason.ADDRESS),
        (who("Robin", address="12 Elm Street"), who("Robin", address="14 Elm Street, Lake"), Reason.ADDRESS),
        (who("Robin", born=Born(1984, 7, 3)), who("Robin", born=Born(1984, 7, 3)), Reason.BORN),
        (who("Robin", born=Born(1984, 7, 3)), who("Robin", born=Born(1984, 3, 7)), Reason.BORN_SWAPPED),
        (who("Robin", born=Born(1984, 7, 3)), who("Robin", born=Born(1984, 7, 8)), Reason.BORN_SLIP),
        (who("Robin", born=Born(1984)), who("Robin", born=Born(1984, 7, 3)), Reason.BORN_YEAR),
        (who("Robin", born=Born(1984, 7)), who("Robin", born=Born(1984, 7)), Reason.BORN_YEAR),
        (who("Robin", born=Born(1984, 7)), who("Robin", born=Born(1984, 9)), Reason.BORN_YEAR),
    ],
)
def test_why_two_may_be_one(one: Who, other: Who, reason: Reason) -> None:
    assert reason in alike(one, other)[1]


def test_what_speaks_against_it_lowers_the_weight_and_is_no_reason_for_asking() -> None:
    same = alike(who("Robin Woods"), who("Robin Woods"))[0]
    other_birth = likeness(who("Robin", born=Born(1984, 7, 3)), who("Robin", born=Born(1951, 1, 30)), NICKNAMES)
    other_year = likeness(who("Robin", born=Born(1984)), who("Robin", born=Born(1951)), NICKNAMES)
    near = likeness(who("Robin", born=Born(1984)), who("Robin", born=Born(1985)), NICKNAMES)
    other_name = likeness(who("Robin Woods"), who("Elm Rivers"), NICKNAMES)
    assert same > LIKELY > ASK > other_birth.weight
    assert SURE > LIKELY
    assert Reason.OTHER_BIRTH in other_year.reasons
    assert Reason.OTHER_BIRTH not in near.reasons
    assert other_name.weight < 0
    assert other_birth.speaks_for_it == (Reason.SAME_NAME,)
    assert other_name.speaks_for_it == ()
    assert alike(who(), who("Robin"))[0] == alike(who("…"), who("Robin"))[0] == 0
    assert alike(who("Robin Woods Elm"), who("Robin Rivers Elm"))[0] < same


def test_keys_and_terms() -> None:
    keys = keys_of(who("Bob Woods", "Robert", phone="+15035550142", born=Born(1984, 7, 3)), NICKNAMES)
    assert {(Kind.WORD, "bob"), (Kind.OTHER, "robert"), (Kind.SHORT, "robert"), (Kind.BORN, "19840703")} <= keys
    assert {key for kind, key in keys if kind is Kind.PHONE} == {"0142", "5550142", "5035550142"}
    assert (Kind.WORD, "bobwoods") in keys
    assert pieced(who("Bob Woods", "Robert")) == {"bob", "woods", "robert"}
    assert pieced(who("Mary-Ann de la Cruz")) >= {"maryann", "delacruz", "cruz"}
    assert [term.end for term in terms("0142")] == ["0142"]
    assert terms("12") == ()
    assert [(term.word, term.end) for term in terms("Robin 0142 7")] == [("robin", ""), ("", "0142"), ("7", "")]


class Here:
    """A program whose peer sees all; people with names that are easy to miss."""

    def __init__(self) -> None:
        self.world = World()
        self.center = program(self.world, "Community Center")
        self.rosa = works(self.world, self.world.member(Role.PEER), self.center)
        self.bob = self.person("Bob Woods")
        self.jose = self.person("José Núñez")
        self.lavender = self.person("Lavender")

    def person(self, called: str) -> Participant:
        """Somebody written down in the program."""
        world = self.world
        return record_person(world.system, id=world.id(), at=world.at, called=called, program=self.center)

    def found(self, words: str) -> list[str]:
        """Whom these words find, in order."""
        return [one.called for one in queries.find(self.world.scope(self.rosa), words)]

    def why(self, words: str) -> set[Kind]:
        """Why they are found."""
        found = queries.find(self.world.scope(self.rosa), words)
        return {kind for kinds in found.why.values() for kind in kinds}


@pytest.fixture
def here(db: None) -> Here:
    """The organisation of these tests."""
    return planted(Here)


@pytest.mark.parametrize(
    ("words", "called", "why"),
    [
        ("bob", "Bob Woods", set()),
        ("Woods Bob", "Bob Woods", set()),
        ("robert", "Bob Woods", {Kind.SHORT}),
        ("jose nunez", "José Núñez", set()),
        ("pepe", "José Núñez", {Kind.SHORT}),
        ("lav", "Lavender", set()),
        ("l", "Lavender", set()),
        ("vend", "Lavender", set()),
        ("lavander", "Lavender", {Kind.SOUND}),
        ("lavedner", "Lavender", {Kind.WORD}),
    ],
)
def test_people_are_found_as_names_are_said(here: Here, words: str, called: str, why: set[Kind]) -> None:
    assert here.found(words) == [called]
    assert here.why(words) == why


def test_whoever_fits_best_stands_first(here: Here) -> None:
    here.person("Robert")
    here.person("Bobby")
    assert here.found("bob") == ["Bob Woods", "Bobby", "Robert"]
    here.person("Bob")
    here.person("Alder Bob")
    assert here.found("bob")[:3] == ["Bob", "Alder Bob", "Bob Woods"], "whose whole name it is stands first"


def test_no_words_and_nonsense_find_nobody(here: Here) -> None:
    assert here.found(" ") == []
    assert here.found("zzyzx") == []
    assert here.found("…") == []
    assert here.found("bob zzyzx") == []


def test_people_are_found_by_other_names_and_by_phone_until_these_end(here: Here) -> None:
    world, scope = here.world, here.world.scope(here.rosa)
    alias = add_alias(scope, id=world.id(), at=scope.at, participant=here.lavender, name="Violet")
    phone = add_phone(scope, id=world.id(), at=scope.at, participant=here.lavender, number="503 555 0142")
    assert here.found("violet") == ["Lavender"]
    assert here.why("violet") == {Kind.OTHER}
    for typed in ("0142", "555-0142", "(503) 555-0142", "lavender 0142"):
        assert here.found(typed) == ["Lavender"]
    assert here.why("0142") == {Kind.PHONE}
    change_phone(
        scope,
        id=world.id(),
        at=scope.at,
        participant=here.lavender,
        phone=phone,
        number="503 555 0199",
        label="",
        ok_call=False,
        ok_text=False,
        ok_message=False,
    )
    assert here.found("0142") == []
    end_phone(scope, id=world.id(), at=scope.at, participant=here.lavender, phone=phone)
    end_alias(scope, id=world.id(), at=scope.at, participant=here.lavender, alias=alias)
    assert here.found("0199") == here.found("violet") == []


def test_a_new_name_is_found_and_the_old_one_is_not(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    rename(scope, id=here.world.id(), at=scope.at, participant=here.lavender, called="Aspen")
    assert here.found("aspen") == ["Aspen"]
    assert here.found("lavender") == []
    rows = WordPiece.objects.within(here.world.enter().system)
    assert not rows.filter(word="lavender").exists(), "words that nobody bears any more are forgotten"
    assert str(rows.filter(word="aspen").first()).isdigit()


def test_keys_are_written_anew(here: Here) -> None:
    system = here.world.enter().system
    before = set(SearchKey.objects.within(system).values_list("kind", "key"))
    SearchKey.plain.filter(participant=here.bob).delete()
    assert here.found("bob") == []
    rebuild_keys(system, id=here.world.id(), at=here.world.at, people=(here.bob.pk, here.jose.pk))
    assert set(SearchKey.objects.within(system).values_list("kind", "key")) == before
    assert here.found("bob") == ["Bob Woods"]
    assert str(SearchKey.objects.within(system).first()) in set(Kind)


def test_few_questions_however_many_people(here: Here, django_assert_max_num_queries: object) -> None:
    scope = here.world.scope(here.rosa)
    for number in range(30):
        here.person(f"Tree {number}")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert len(queries.find(scope, "tree")[:25]) == 25
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert [one.called for one in queries.find(scope, "tree 7")[:25]] == ["Tree 7"]


def test_of_many_only_those_who_are_looked_at_are_read(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        here.person(f"Tree {number}")
    monkeypatch.setattr(finding, "_FEW", 2)
    found = queries.find(here.world.scope(here.rosa), "tree")
    assert [one.called for one in found[2:4]] == ["Tree 2", "Tree 3"]
    assert (found[5].called, found[-1].called) == ("Tree 5", "Tree 5")
    assert not found.read
    assert sorted(one.called for one in found.people) == [f"Tree {number}" for number in range(6)]
    with pytest.raises(IndexError):
        found[6]


@pytest.mark.parametrize("words", ["tree", "tree 7", "t", "ree 7", "teee"])
def test_a_word_that_very_many_share_finds_the_same(here: Here, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        here.person(f"Tree {number}")
    here.person("Treehouse")
    found = here.found(words)
    assert found
    monkeypatch.setattr(finding, "_BOUND", 5)  # fewer than there are keys of a tree
    some = here.found(words)
    assert some
    assert set(some) <= set(found)
    monkeypatch.setattr(finding, "_BOUND", 20)  # all within reach, and more keys than that
    assert here.found(words) == found


def test_two_words_that_very_many_share_find_those_who_bear_both(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound cuts neither word's people off before the other word is asked of them."""
    for number in range(12):
        here.person(f"Tree Number{number}")
        here.person(f"House Number{number}")
    for number in range(2):
        here.person(f"Tree House{number} Elm")
    monkeypatch.setattr(finding, "_BOUND", 5)
    monkeypatch.setattr(finding, "MOST_FOUND", 4)
    found = queries.find(here.world.scope(here.rosa), "tree house")
    assert [one.called for one in found] == ["Tree House0 Elm", "Tree House1 Elm"]
    assert not found.is_cut


def test_that_more_fit_than_are_shown_is_said(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        here.person(f"Tree {number}")
    scope = here.world.scope(here.rosa)
    assert not queries.find(scope, "tree").is_cut
    monkeypatch.setattr(finding, "MOST_FOUND", 6)
    assert not queries.find(scope, "tree").is_cut, "as many as are shown"
    monkeypatch.setattr(finding, "MOST_FOUND", 5)
    assert queries.find(scope, "tree").is_cut
    monkeypatch.setattr(finding, "MOST_FOUND", 500)
    monkeypatch.setattr(finding, "_BOUND", 3)
    assert queries.find(scope, "tree").is_cut, "not all of them were even read"


def test_of_very_many_those_within_reach_who_fit_best_are_shown(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    world, other = here.world, program(here.world, "Far away")
    for number in range(8):
        record_person(world.system, id=world.id(), at=world.at, called=f"Bobby {number}", program=other)
    here.person("Bobby")
    monkeypatch.setattr(finding, "MOST_FOUND", 2)
    assert here.found("bob") == ["Bob Woods", "Bobby"], "nobody out of reach takes a place"


@pytest.mark.parametrize("typed", ["lavendre", "lvaender", "lavendr", "lavenderr", "lavendxr", "ravender", "lavnedr"])
def test_slips_are_found_among_many_words(here: Here, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_RARE", 30)
    for name in ("Lavinia", "Calendar", "Slender", "Fender", "Ravens", "Lava", "Laurel", "Sender", "Vender"):
        here.person(name)
    assert "Lavender" in here.found(typed)
