"""The public door: /ask/<key>/ and the partner's form, without an account and without a script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerness.access.testing import Visitor as Browser
from peerness.access.testing import World
from peerness.audit.models import Event
from peerness.enrolment.actions import receive
from peerness.enrolment.models import Request, Way
from peerness.enrolment.rules import patience
from peerness.enrolment.rules.asking import Asking
from peerness.enrolment.rules.receipts import read_receipt, receipt_of
from peerness.enrolment.testing import door, key_of, partner, person
from peerness.kernel.errors import Invalid
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.participants.actions import restrict
from peerness.programs.actions import end_partner, keep_door, renew_door
from peerness.programs.models import Door, Program
from peerness.programs.testing import events, program, said
from peerness.tenancy.testing import planted

pytestmark = pytest.mark.django_db
TYPED = {"called": "Lavender", "phone": "555 010 0199", "ok_call": "on", "best_time": "after four", "language": "es"}
SENDER = {"agreed": "yes", "sent_by": "Lakeside", "sender": "Nurse Example", "sender_phone": "555 010 0111"}
#: Ours: markup, formulas, SQL, template tags, control and right-to-left characters.
ATTACKS = (
    "<script>document.title='x'</script>",
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK(1)",
    "Robert'); drop table enrolment_request;--",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "\u202egnirts \u0007 bell",
    "../../etc/passwd",
)


class Stranger:
    """Somebody at a browser who is no member, with the world's clock on the wall."""

    def __init__(self, world: World, address: str = "192.0.2.7") -> None:
        self.world, self.client = world, Browser(REMOTE_ADDR=address)

    def get(self, name: str, *ids: str) -> Any:
        """Open a page."""
        with time_machine.travel(self.world.at, tick=False):
            return self.client.get(reverse(f"enrolment:{name}", args=ids))

    def post(self, name: str, *ids: str, **typed: str) -> Any:
        """Send a form."""
        with time_machine.travel(self.world.at, tick=False):
            return self.client.post(reverse(f"enrolment:{name}", args=ids), typed)

    def form(self, name: str, *ids: str) -> dict[str, str]:
        """The hidden fields of the form as it was shown."""
        bound = self.get(name, *ids).context["form"]
        return {field: str(bound[field].value()) for field in ("id", "shown")}

    def send(self, name: str, *ids: str, after: Any = 20, **typed: str) -> Any:
        """Open the form, take one's time, send it."""
        hidden = self.form(name, *ids)
        self.world.later(seconds=after)
        return self.post(name, *ids, **{**hidden, **typed})


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No counts of other tests."""
    cache.clear()


@pytest.fixture
def world() -> World:
    """An organisation."""
    return planted(World)


@pytest.fixture
def center(world: World) -> Program:
    """Its program."""
    return program(world, "Community Center")


@pytest.fixture
def opened(world: World, center: Program) -> Door:
    """Its open door."""
    return door(world, center)


@pytest.fixture
def key(opened: Door) -> str:
    """The key in the door's address."""
    return key_of(opened)


def requests(world: World) -> list[Request]:
    """What has come."""
    return list(Request.objects.within(world.enter().system))


def test_a_name_and_one_way_are_enough(world: World, center: Program, key: str) -> None:
    stranger = Stranger(world)
    page = stranger.get("ask", key)
    text = said(page)
    assert "Riverbend Recovery Community" in text
    assert "Come as you are." in text
    assert 'href="tel:988"' in text
    assert 'href="sms:988"' in text
    assert "Your page" not in text
    answer = stranger.send("ask", key, **TYPED)
    assert answer.status_code == 303
    [found] = requests(world)
    assert (found.called, found.phone, found.ok_call, found.ok_text) == ("Lavender", "555 010 0199", True, False)
    assert (found.way, found.program, found.best_time, found.language) == (Way.SELF, None, "after four", "es")
    assert (found.received_by, found.agreed_at, found.closed_at) == (None, None, None)
    receipt = said(stranger.client.get(answer["Location"]))
    assert f"{found.receipt[:4]} {found.receipt[4:]}" in receipt
    assert "Lavender" not in receipt
    [event] = events(world, "enrolment.request.received")
    assert "Lavender" not in str(event.changes)
    assert "0199" not in str(event.changes)


def test_a_program_can_be_chosen_and_no_other_one(world: World, center: Program, key: str) -> None:
    hidden = program(world, "Not at the door")
    stranger = Stranger(world)
    assert "Not at the door" not in said(stranger.get("ask", key))
    assert stranger.send("ask", key, **TYPED, program=str(hidden.pk)).status_code == 422
    assert stranger.send("ask", key, **TYPED, program=str(center.pk)).status_code == 303
    assert [one.program for one in requests(world)] == [center]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"called": ""}, "one is enough"),
        ({"phone": "", "ok_call": ""}, "Give at least one way"),
        ({"ok_call": ""}, "Say whether we may call or text"),
        ({"phone": "none"}, "can be dialled"),
        ({"phone": "555 01"}, "can be dialled"),
        ({"email": "nowhere"}, "Write the whole address"),
        ({"ok_call": "", "ok_text": "on", "leave_nothing": "on"}, "If nothing may be sent or left"),
        ({"hint": "x" * 201}, "at most 200 characters"),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_told_and_every_word_stays(world: World, key: str, wrong: dict[str, str], told: str) -> None:
    answer = Stranger(world).send("ask", key, **{**TYPED, "through": "", **wrong})
    assert answer.status_code == 422
    assert told in said(answer)
    for name, value in {**TYPED, **wrong}.items():
        if name not in ("language", "ok_call", "ok_text", "leave_nothing"):
            assert answer.context["form"][name].value() == value
    assert 'href="tel:988"' in said(answer)
    assert requests(world) == []


@pytest.mark.parametrize(
    "way",
    [{"email": "l@example.org"}, {"comes_by": "on"}, {"through": "my sister, 555 010 0188"}, {"ok_text": "on"}],
)
def test_any_one_way_is_enough(world: World, key: str, way: dict[str, str]) -> None:
    typed = {"called": "Lavender", **way} | ({"phone": "555 010 0199"} if "ok_text" in way else {})
    assert Stranger(world).send("ask", key, **typed).status_code == 303


def test_whoever_wants_nothing_left_gets_no_message_left(world: World, key: str) -> None:
    typed = {**TYPED, "ok_text": "on", "ok_message": "on", "leave_nothing": "on"}
    assert Stranger(world).send("ask", key, **typed).status_code == 303
    [found] = requests(world)
    assert (found.ok_call, found.ok_text, found.ok_message, found.leave_nothing) == (True, False, False, True)


# ── the receipt, and the same answer for everybody ────────────────────────────────────────────────────────────────


def bare(answer: Any, *gone: str) -> str:
    """A page without the receipt, the token against forged forms, and what follows from the receipt's address."""
    text: str = answer.content.decode()
    for word in gone:
        text = text.replace(word, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_known_and_unknown_people_get_the_same_answer(world: World, center: Program, key: str) -> None:
    person(world, center, "Robin")
    hidden = person(world, center, "Willow")
    listed = frozenset({world.member(Role.INTAKE).pk})
    restrict(world.system, id=world.id(), at=world.at, participant=hidden, members=listed)
    answers = []
    for called in ("Robin", "robin", "Willow", "Nobody Here", "Robin", "Zoë"):
        stranger = Stranger(world)
        sent = stranger.send("ask", key, **{**TYPED, "called": called})
        receipt = sent["Location"].rstrip("/").rpartition("/")[2]
        shown = stranger.client.get(sent["Location"])
        answers.append((sent.status_code, bare(shown, receipt, f"{receipt[:4]} {receipt[4:]}")))
    assert len(set(answers)) == 1


@pytest.mark.parametrize("name", ["ask", "refer"])
def test_nobody_is_looked_up_at_the_door(world: World, center: Program, key: str, name: str) -> None:
    """Restricted, merged or unknown: a form that reads no record cannot answer differently about one."""
    person(world, center, "Lavender")
    stranger = Stranger(world)
    with CaptureQueriesContext(connection) as asked:
        assert stranger.send(name, key, **{**TYPED, **SENDER}).status_code == 303
        stranger.get("leaflet", key)
    told = [one["sql"] for one in asked.captured_queries]
    assert any("enrolment_request" in sql for sql in told)
    assert not [sql for sql in told if '"participants_' in sql]


def test_a_receipt_is_only_shown_and_never_looked_up(world: World, key: str) -> None:
    stranger = Stranger(world)
    never_given = receipt_of(b"another key", world.id(), world.id())
    with CaptureQueriesContext(connection) as asked:
        assert stranger.get("received", key, never_given).status_code == 200
        assert stranger.get("received", key, "nonsense").status_code == 404
    assert not [one for one in asked.captured_queries if "enrolment_request" in one["sql"]]


def test_the_same_form_twice_is_one_request_and_one_receipt(world: World, key: str) -> None:
    stranger = Stranger(world)
    hidden = stranger.form("ask", key)
    world.later(seconds=20)
    first, second = (stranger.post("ask", key, **hidden, **TYPED) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(requests(world)) == 1
    other = stranger.post("ask", key, **hidden, **{**TYPED, "called": "Sage"})
    assert other.status_code == 409
    assert "You sent this form before" in said(other)
    assert other.context["form"]["called"].value() == "Sage"
    again = {name: str(other.context["form"][name].value()) for name in ("id", "shown")}
    assert stranger.post("ask", key, **again, **{**TYPED, "called": "Sage"}).status_code == 303
    assert sorted(one.called for one in requests(world)) == ["Lavender", "Sage"]


# ── patience with programs, and with people ────────────────────────────────────────────────────────────────────────


def test_too_quick_is_asked_once_more_and_keeps_every_word(world: World, key: str) -> None:
    stranger = Stranger(world)
    answer = stranger.send("ask", key, after=1, **TYPED)
    assert answer.status_code == 422
    assert "That was very quick" in said(answer)
    form = answer.context["form"]
    assert form["called"].value() == "Lavender"
    assert requests(world) == []
    world.later(seconds=2)
    again = {name: str(form[name].value()) for name in ("id", "shown")}
    assert stranger.post("ask", key, **again, **TYPED).status_code == 303


@pytest.mark.parametrize("shown", ["", "1:forged", "x"])
def test_a_forged_moment_is_a_new_one(world: World, key: str, shown: str) -> None:
    stranger = Stranger(world)
    answer = stranger.send("ask", key, **TYPED, shown=shown)
    assert answer.status_code == 422
    again = {name: str(answer.context["form"][name].value()) for name in ("id", "shown")}
    world.later(seconds=4)
    assert stranger.post("ask", key, **again, **TYPED).status_code == 303


def test_a_page_that_was_open_for_days_still_works(world: World, key: str) -> None:
    assert Stranger(world).send("ask", key, after=3 * 24 * 3600, **TYPED).status_code == 303


def test_the_field_that_stays_empty_is_emptied_and_nothing_is_lost(world: World, key: str) -> None:
    stranger = Stranger(world)
    answer = stranger.send("ask", key, **TYPED, website="https://spam.example")
    assert answer.status_code == 422
    assert "spam.example" not in said(answer)
    assert answer.context["form"]["called"].value() == "Lavender"
    assert requests(world) == []
    again = {name: str(answer.context["form"][name].value()) for name in ("id", "shown")}
    assert stranger.post("ask", key, **again, **TYPED).status_code == 303


def test_many_from_one_address_rest_with_their_words_and_a_phone_number(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PER_ADDRESS", 2)
    stranger = Stranger(world)
    assert [stranger.send("ask", key, **TYPED).status_code for _ in range(3)] == [303, 303, 429]
    answer = stranger.send("ask", key, **TYPED)
    text = said(answer)
    assert "this form rests a little" in text
    assert "5550100100" in text
    assert 'href="tel:988"' in text
    assert answer.context["form"]["called"].value() == "Lavender"
    assert len(requests(world)) == 2
    assert Stranger(world, "192.0.2.8").send("ask", key, **TYPED).status_code == 303, "other addresses are not met"
    world.later(hours=1)
    assert stranger.send("ask", key, **TYPED).status_code == 303


def test_a_retry_gets_its_receipt_even_while_the_door_rests(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PER_ADDRESS", 1)
    stranger = Stranger(world)
    hidden = stranger.form("ask", key)
    world.later(seconds=20)
    first, second = (stranger.post("ask", key, **hidden, **TYPED) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert stranger.send("ask", key, **TYPED).status_code == 429


def test_a_counter_that_runs_out_meanwhile_stops_nobody(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "add", lambda *given, **more: False)
    assert Stranger(world).send("ask", key, **TYPED).status_code == 303


def test_a_phone_that_keeps_no_cookies_can_ask_too(world: World, key: str) -> None:
    stranger = Stranger(world)
    hidden = stranger.form("ask", key)
    stranger.client = Browser(enforce_csrf_checks=True)
    world.later(seconds=20)
    assert stranger.post("ask", key, **hidden, **TYPED).status_code == 303
    assert len(requests(world)) == 1


@pytest.mark.parametrize("name", ["ask", "refer"])
def test_what_another_site_has_sent_is_shown_first(world: World, key: str, name: str) -> None:
    stranger = Stranger(world)
    hidden, typed = stranger.form(name, key), {**TYPED, **SENDER}
    world.later(seconds=20)
    for origin, status in (("https://elsewhere.example", 422), ("http://testserver", 303), ("null", 303)):
        with time_machine.travel(world.at, tick=False):
            path = reverse(f"enrolment:{name}", args=[key])
            answer = stranger.client.post(path, {**hidden, **typed}, headers={"Origin": origin})
        assert answer.status_code == status
        if status == 422:
            assert "sent from another page" in said(answer)
            assert answer.context["form"]["called"].value() == "Lavender"
            assert requests(world) == []


def test_a_stranger_s_form_brings_only_a_stranger_s_ways(world: World) -> None:
    scope = Scope(world.organisation.pk, Actor(ActorKind.PUBLIC_FORM), world.at)
    asking = Asking("Alder", comes_by=True)
    for way in (Way.WALK_IN, Way.PHONE, Way.BEDSIDE):
        with pytest.raises(Invalid):
            receive(scope, id=world.id(), at=world.at, way=way, asking=asking, program=None)


def test_many_through_one_door_rest_too(world: World, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PER_DOOR", 2)
    told = [Stranger(world, f"192.0.2.{n}").send("ask", key, **TYPED).status_code for n in range(3)]
    assert told == [303, 303, 429]


def test_of_an_address_only_a_keyed_hash_is_kept(world: World, key: str) -> None:
    Stranger(world, "192.0.2.77").send("ask", key, **TYPED)
    with connection.cursor() as cursor:
        cursor.execute("select cache_key, value from peerness_cache")
        kept = str(cursor.fetchall())
    assert "door.address." in kept
    assert "192.0.2.77" not in kept
    world.enter()
    assert "192.0.2.77" not in str(list(Event.objects.within(world.system).values()))


# ── doors that are closed or not there ─────────────────────────────────────────────────────────────────────────────


def test_a_closed_door_says_whom_to_call_and_loses_no_word(world: World, center: Program, key: str) -> None:
    stranger = Stranger(world)
    hidden = stranger.form("ask", key)
    door(world, center, is_open=False)
    shut = said(stranger.get("ask", key))
    assert "The form is closed at the moment" in shut
    assert "5550100100" in shut
    assert 'href="tel:988"' in shut
    assert "The form is closed" in said(stranger.get("partner", key))
    assert "The form is closed" in said(stranger.get("refer", key))
    world.later(seconds=20)
    answer = stranger.post("ask", key, **hidden, **TYPED)
    assert answer.status_code == 422
    assert answer.context["form"]["called"].value() == "Lavender"
    assert requests(world) == []


def test_replaced_strange_and_nonsense_keys_lead_to_the_same_nothing(world: World, opened: Door) -> None:
    stranger, old = Stranger(world), key_of(opened)
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    renew_door(admin, id=world.id(), at=world.at, door=opened)
    texts = {}
    for key in (old, old[:-3], "nonsense", "%00", "é" * 43):
        answer = stranger.get("ask", key)
        assert answer.status_code == 404
        assert "Riverbend" not in said(answer)
        assert 'href="tel:988"' in said(answer)
        texts[key] = bare(answer, reverse("enrolment:ask", args=[key]))
    assert len(set(texts.values())) == 1
    assert stranger.get("ask", key_of(opened)).status_code == 404
    opened.refresh_from_db()
    assert stranger.get("ask", key_of(opened)).status_code == 200


def test_another_organisation_s_door_is_its_own(world: World, key: str) -> None:
    other = planted(World, "Harbor House")
    theirs = key_of(door(other))
    assert Stranger(other).send("ask", theirs, **TYPED).status_code == 303
    assert requests(world) == []
    assert len(requests(other)) == 1
    text = said(Stranger(other).get("ask", theirs))
    assert "Riverbend" not in text
    assert "Community Center" not in text


def test_a_member_who_opens_the_form_is_a_stranger_there(world: World, center: Program, key: str) -> None:
    member = planted(World, "Harbor House").member(Role.INTAKE)
    stranger = Stranger(world)
    with time_machine.travel(world.at, tick=False):
        stranger.client.comes(member)
    world.enter()
    assert stranger.send("ask", key, **TYPED).status_code == 303
    [found] = requests(world)
    assert found.received_by is None


@pytest.mark.parametrize("name", ["ask", "partner", "refer", "leaflet"])
def test_no_other_method_gets_in(world: World, key: str, name: str) -> None:
    assert Browser().delete(reverse(f"enrolment:{name}", args=[key])).status_code == 405


# ── partners ───────────────────────────────────────────────────────────────────────────────────────────────────────


def everything() -> str:
    """Every row of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')  # noqa: S608 - names of our own tables
            found.append(str(cursor.fetchall()))
    return " ".join(found)


def test_no_stores_nothing_at_all_and_offers_a_leaflet(
    world: World, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = Stranger(world)
    question = said(stranger.get("partner", key))
    assert "Did the person agree" in question
    assert reverse("enrolment:leaflet", args=[key]) in question
    hidden = stranger.form("refer", key)
    world.later(seconds=20)
    with caplog.at_level("DEBUG"):
        for answer_to in ("no", "", "maybe"):
            typed = {**TYPED, **SENDER, "agreed": answer_to, "called": "Xylophonia"}
            answer = stranger.post("refer", key, **hidden, **typed)
            assert (answer.status_code, answer["Location"]) == (303, reverse("enrolment:leaflet", args=[key]))
    leaflet = said(stranger.get("leaflet", key))
    assert "Nothing was written down" in leaflet
    assert "5550100100" in leaflet
    assert 'href="tel:988"' in leaflet
    assert "Xylophonia" not in leaflet + caplog.text + everything()
    assert requests(world) == []
    assert not stranger.client.session.keys()


def test_yes_keeps_the_statement_with_its_date(world: World, key: str) -> None:
    answer = Stranger(world).send("refer", key, **TYPED, **SENDER)
    assert answer.status_code == 303
    [found] = requests(world)
    assert (found.way, found.agreed_at, found.partner) == (Way.PARTNER, world.at, None)
    assert (found.sent_by, found.sender, found.sender_phone) == ("Lakeside", "Nurse Example", "555 010 0111")
    assert found.called == "Lavender"
    assert read_receipt(found.receipt) == found.receipt


@pytest.mark.parametrize("missing", ["sent_by", "sender", "sender_phone", "called"])
def test_a_partner_s_words_stay_too(world: World, key: str, missing: str) -> None:
    answer = Stranger(world).send("refer", key, **{**TYPED, **SENDER, missing: ""})
    assert answer.status_code == 422
    for name in ("sent_by", "sender", "sender_phone", "called", "phone"):
        expected = "" if name == missing else {**TYPED, **SENDER}[name]
        assert answer.context["form"][name].value() == expected


def test_a_partner_s_number_can_be_dialled_and_nobody_guesses_the_person_s_language(world: World, key: str) -> None:
    stranger = Stranger(world)
    assert not stranger.get("refer", key).context["form"]["language"].value()
    assert stranger.get("ask", key).context["form"]["language"].value() == "en", "whoever asks reads this page"
    answer = stranger.send("refer", key, **{**TYPED, **SENDER, "sender_phone": "the ward"})
    assert answer.status_code == 422
    assert "can be dialled" in said(answer)
    assert answer.context["form"]["sender_phone"].value() == "the ward"
    assert requests(world) == []
    assert stranger.send("refer", key, **{**TYPED, **SENDER, "sender_phone": "ext. 4411"}).status_code == 303


def test_a_partner_with_its_own_link_is_known_by_it(world: World, key: str) -> None:
    lakeside = partner(world, "Lakeside General")
    stranger, own = Stranger(world), key_of(lakeside)
    assert "Lakeside General" in said(stranger.get("partner", own))
    typed = {name: value for name, value in SENDER.items() if name != "sent_by"}
    assert stranger.send("refer", own, **TYPED, **typed).status_code == 303
    [found] = requests(world)
    assert (found.partner, found.sent_by) == (lakeside, "Lakeside General")
    admin = world.scope(world.member(Role.ADMINISTRATOR))
    end_partner(admin, id=world.id(), at=world.at, partner=lakeside)
    assert stranger.get("partner", own).status_code == 404


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_is_typed_comes_back_as_text(world: World, key: str, attack: str) -> None:
    stranger = Stranger(world)
    page = stranger.send("ask", key, called=attack, hint=attack, phone="").content.decode()
    assert "<script>document" not in page
    assert "<img src=x" not in page
    answer = stranger.send("ask", key, **{**TYPED, "called": attack, "hint": attack})
    assert answer.status_code == 303
    assert requests(world)[0].called == " ".join(attack.split())


def test_the_door_speaks_spanish(world: World, key: str) -> None:
    stranger = Stranger(world)
    with time_machine.travel(world.at, tick=False):
        page = stranger.client.get(reverse("enrolment:ask", args=[key]), headers={"Accept-Language": "es"})
    assert 'lang="es"' in page.content.decode()
    assert page.context["form"]["language"].value() == "es"


def test_only_open_doors_need_a_number_and_all_is_said_by_who_keeps_them(world: World) -> None:
    with pytest.raises(Invalid, match="phone"):
        keep_door(world.system, id=world.id(), at=world.at, is_open=True)
    assert keep_door(world.system, id=world.id(), at=world.at, is_open=False).is_open is False
    assert timedelta(seconds=1) < patience.SHORTEST_FILL
