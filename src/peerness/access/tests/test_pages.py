"""The administrators' pages: members, invitations, openings in an emergency, the outbox, the audit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerness.access import actions, queries, registry
from peerness.access.models import BreakGlass, Invitation, Membership, MembershipRole, Message
from peerness.access.rules import Purpose
from peerness.access.testing import Visitor, World
from peerness.audit.models import Event
from peerness.audit.rules import Outcome
from peerness.kernel.scope import Role


@pytest.fixture
def ada(world: World, visitor: Visitor) -> Visitor:
    """An administrator's browser."""
    return visitor.comes(world.member(Role.ADMINISTRATOR, name="Ada Quinn"))


def page(answer: Any, status: int = 200) -> str:
    """The text of an answer that has this status."""
    assert answer.status_code == status, answer
    return str(answer.content.decode())


def command(text: str) -> str:
    """The hidden id of the page's form."""
    found = re.search(r'name="id" value="([0-9a-f-]{36})"', text)
    assert found
    return found.group(1)


def roles_of(world: World, membership: Membership) -> set[str]:
    """The roles that a membership holds now."""
    world.enter()
    return set(MembershipRole.objects.within(world.system).filter(membership=membership).values_list("role", flat=True))


# ── members ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_members_are_listed_searched_ordered_and_paged(world: World, ada: Visitor) -> None:
    for number in range(30):
        world.member(Role.PEER, name=f"Peer Number {number:02}")
    first = page(ada.get("/members/"))
    assert "Ada Quinn" in first
    assert "Peer Number 23" in first
    assert "Peer Number 24" not in first
    assert "Peer Number 29" in page(ada.get("/members/?page=2"))
    found = page(ada.get("/members/?q=quinn"))
    assert "Ada Quinn" in found
    assert "Peer Number" not in found
    assert page(ada.get("/members/?order=-name")).index("Peer Number 29") > 0
    assert "Nobody is called so" in page(ada.get("/members/?q=zzz"))


def test_former_members_stand_apart(world: World, ada: Visitor) -> None:
    assert "Nobody has left" in page(ada.get("/members/?former=1"))
    gone = world.member(Role.PEER, name="Ben Ito")
    admin = world.scope(queries.holding(world.system, Role.ADMINISTRATOR).get())
    actions.end_membership(admin, id=world.id(), at=world.at, membership=gone)
    assert "Ben Ito" not in page(ada.get("/members/"))
    assert "Ben Ito" in page(ada.get("/members/?former=1"))


def queries_for(do: Callable[[], Any]) -> list[str]:
    """The queries that a page asks; telling the database where one works, and marking a transaction, are none."""
    with CaptureQueriesContext(connection) as context:
        page(do())
    beside = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|select (set_config|current_setting)", re.IGNORECASE)
    return [one["sql"] for one in context.captured_queries if not beside.match(one["sql"])]


@pytest.mark.parametrize("path", ["/members/", "/invitations/", "/emergency/", "/outbox/", "/audit/", "/audit/chain/"])
def test_a_list_stays_within_twelve_queries_however_long_it_is(world: World, ada: Visitor, path: str) -> None:
    for _ in range(12):
        member = world.member(Role.PEER, Role.INTAKE)
        world.invitation(Role.PEER, email="nova@example.org")
        actions.break_glass(world.scope(member), id=world.id(), at=world.at, record=uuid4(), reason=REASON)
    asked = queries_for(lambda: ada.get(path))
    assert len(asked) <= 12, "\n".join(asked)


def test_roles_are_changed_on_the_member_s_page(world: World, ada: Visitor) -> None:
    member = world.member(Role.PEER)
    text = page(ada.get(f"/members/{member.pk}/"))
    said = {"id": command(text), "roles": ["intake", "supervisor"]}
    answer = ada.post(f"/members/{member.pk}/", said)
    assert (answer.status_code, answer["Location"]) == (303, f"/members/{member.pk}/")
    assert roles_of(world, member) == {"intake", "supervisor"}
    assert "The roles are changed" in page(ada.get(f"/members/{member.pk}/"))


def test_a_member_without_any_role_is_refused_on_the_page(world: World, ada: Visitor) -> None:
    member = world.member(Role.PEER)
    text = page(ada.post(f"/members/{member.pk}/", {"id": str(world.id())}), 422)
    assert 'class="error-summary"' in text
    assert roles_of(world, member) == {"peer"}


def test_the_last_administrator_is_told_that_somebody_has_to_stay(world: World, ada: Visitor) -> None:
    own = queries.holding(world.system, Role.ADMINISTRATOR).get()
    text = page(ada.post(f"/members/{own.pk}/", {"id": str(world.id()), "roles": ["peer"]}), 422)
    assert "Somebody has to stay administrator" in text


def test_an_unknown_role_is_refused(world: World, ada: Visitor) -> None:
    member = world.member(Role.PEER)
    page(ada.post(f"/members/{member.pk}/", {"id": str(world.id()), "roles": ["emperor"]}), 422)
    assert roles_of(world, member) == {"peer"}


def test_a_membership_ends_only_after_the_page_has_said_what_happens(
    world: World, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_means", [lambda scope, membership: ["Two people lose their peer."]])
    member = world.member(Role.PEER, name="Ben Ito")
    text = page(ada.get(f"/members/{member.pk}/end/"))
    assert "Two people lose their peer." in text
    assert "on any device" in text
    world.enter()
    assert Membership.objects.within(world.system).get(pk=member.pk).ended_at is None
    assert ada.post(f"/members/{member.pk}/end/", {"id": command(text)}).status_code == 303
    world.enter()
    assert Membership.objects.within(world.system).get(pk=member.pk).ended_at == world.at
    back = page(ada.get(f"/members/{member.pk}/"))
    assert ada.post(f"/members/{member.pk}/return/", {"id": command(back)}).status_code == 303
    world.enter()
    assert Membership.objects.within(world.system).get(pk=member.pk).ended_at is None


def test_nobody_ends_their_own_membership_on_the_page_either(world: World, ada: Visitor) -> None:
    own = queries.holding(world.system, Role.ADMINISTRATOR).get()
    assert "Ask another administrator" in page(ada.post(f"/members/{own.pk}/end/", {"id": str(world.id())}), 422)


def test_ending_twice_from_two_pages_is_a_conflict_that_is_told(world: World, ada: Visitor) -> None:
    member = world.member(Role.PEER)
    ada.post(f"/members/{member.pk}/end/", {"id": str(world.id())})
    assert "has ended already" in page(ada.post(f"/members/{member.pk}/end/", {"id": str(world.id())}), 409)
    ada.post(f"/members/{member.pk}/return/", {"id": str(world.id())})
    assert "works here already" in page(ada.post(f"/members/{member.pk}/return/", {"id": str(world.id())}), 409)
    assert ada.post(f"/members/{member.pk}/return/", {"id": "nonsense"}).status_code == 303


# ── invitations ────────────────────────────────────────────────────────────────────────────────────────────────────


def invite(world: World, ada: Visitor, **said: Any) -> Any:
    """Fill in the form for an invitation."""
    return ada.post("/invitations/new/", {"id": str(world.id()), "name": "Nova Reyes", "roles": ["peer"], **said})


def test_an_empty_list_teaches_the_next_step(ada: Visitor) -> None:
    text = page(ada.get("/invitations/"))
    assert "No invitation yet" in text
    assert 'href="/invitations/new/"' in text


def test_an_invitation_shows_its_link_in_all_forms_in_which_it_travels(world: World, ada: Visitor) -> None:
    answer = invite(world, ada, email="nova@example.org")
    assert answer.status_code == 303
    text = page(ada.get(answer["Location"]))
    world.enter()
    invitation = Invitation.objects.within(world.system).get()
    link = "http://testserver" + world.link(invitation)
    assert f'value="{link}"' in text
    assert "<svg" in text.partition('class="qr"')[2][:200]
    message = re.search(r'href="sms:\?&amp;body=([^"]+)"', text)
    assert message
    assert link in unquote(message.group(1))
    assert "It is also on its way by e-mail" in text
    assert invitation.invited_by is not None
    assert "Nova Reyes" in page(ada.get("/invitations/"))


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(world: World, ada: Visitor) -> None:
    text = page(invite(world, ada, name="", email="no address", roles=["peer"]), 422)
    assert 'value="no address"' in text
    assert text.count('aria-invalid="true"') == 2
    assert "2 things to mend" in text


def test_programs_are_offered_by_the_room_that_knows_them(
    world: World, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = uuid4()
    monkeypatch.setattr(registry, "_choices", [lambda scope: [(program, "Warm Line")]])
    assert "Warm Line" in page(ada.get("/invitations/new/"))
    invite(world, ada, programs=[str(program)])
    world.enter()
    assert Invitation.objects.within(world.system).get().programs == [str(program)]
    page(invite(world, ada, programs=[str(uuid4())]), 422)
    monkeypatch.setattr(registry, "_choices", [])
    assert "In which programs" not in page(ada.get("/invitations/new/"))


def test_an_invitation_is_renewed_and_withdrawn(world: World, ada: Visitor) -> None:
    invitation = world.invitation(Role.PEER)
    first = world.link(invitation)
    path = f"/invitations/{invitation.pk}/"
    assert ada.post(f"{path}renew/", {"id": command(page(ada.get(path)))}).status_code == 303
    assert world.link(invitation) != first
    confirm = page(ada.get(f"{path}withdraw/"))
    assert "stops opening at once" in confirm
    assert ada.post(f"{path}withdraw/", {"id": command(confirm)})["Location"] == "/invitations/"
    shown = page(ada.get(path))
    assert "Withdrawn" in shown
    assert "/join/" not in shown
    assert ada.post(f"{path}renew/", {"id": str(world.id())}).status_code == 409
    assert ada.post(f"{path}renew/", {}).status_code == 303


def test_an_expired_invitation_says_so_and_can_be_renewed(world: World, ada: Visitor, monday: Any) -> None:
    invitation = world.invitation(Role.PEER)
    monday.shift(8 * 24 * 3600)
    ada.comes(queries.holding(world.system, Role.ADMINISTRATOR).get())
    assert "Link expired" in page(ada.get("/invitations/"))
    shown = page(ada.get(f"/invitations/{invitation.pk}/"))
    assert "Make a new link" in shown
    assert "/join/" not in shown


def test_after_the_installation_s_key_was_changed_no_dead_link_is_shown(
    world: World, ada: Visitor, settings: Any
) -> None:
    invitation = world.invitation(Role.PEER)
    assert "/join/" in page(ada.get(f"/invitations/{invitation.pk}/"))
    member = queries.holding(world.system, Role.ADMINISTRATOR).get()
    settings.SECRET_KEY = "another key altogether, made up for this test only"
    shown = page(Visitor().comes(member).get(f"/invitations/{invitation.pk}/"))
    assert "/join/" not in shown
    assert "Make a new link" in shown


# ── break-glass ────────────────────────────────────────────────────────────────────────────────────────────────────

REASON = "The person called the crisis line a minute ago."


@pytest.fixture
def record(world: World, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A record that some room knows."""
    known = uuid4()
    monkeypatch.setattr(registry, "_glass", {"room.person.see": lambda scope, record: record == known})
    return known


@pytest.fixture
def ben(world: World) -> tuple[Membership, Visitor]:
    """A peer worker and his browser."""
    member = world.member(Role.PEER, name="Ben Ito")
    return member, Visitor().comes(member)


def test_a_record_is_opened_with_a_reason_and_closed_early(
    world: World, ben: tuple[Membership, Visitor], record: UUID, monday: Any
) -> None:
    member, browser = ben
    text = page(browser.get(f"/emergency/open/{record}/?next=/roles/"))
    assert "All administrators of your organisation see your name" in text
    assert "60 minutes" in text
    said = {"id": command(text), "reason": REASON, "next": "/roles/"}
    answer = browser.post(f"/emergency/open/{record}/", said)
    assert (answer.status_code, answer["Location"]) == (303, "/roles/")
    assert "open to you for an hour" in page(browser.get("/roles/"))
    assert world.scope(member).opened == {record}
    monday.shift(120)
    own = page(browser.get("/me/"))
    assert "A record is open to you" in own
    world.enter()
    glass = BreakGlass.objects.within(world.system).get()
    assert browser.post(f"/emergency/{glass.pk}/close/", {"id": command(own)}).status_code == 303
    assert "A record is open to you" not in page(browser.get("/me/"))
    assert browser.post(f"/emergency/{glass.pk}/close/", {}).status_code == 303


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", ""])
def test_after_opening_one_stays_on_this_site(
    ben: tuple[Membership, Visitor], record: UUID, world: World, back: str
) -> None:
    said = {"id": str(world.id()), "reason": REASON, "next": back}
    assert ben[1].post(f"/emergency/open/{record}/", said)["Location"] == "/"


def test_a_short_reason_is_refused_and_kept(ben: tuple[Membership, Visitor], record: UUID, world: World) -> None:
    text = page(ben[1].post(f"/emergency/open/{record}/", {"id": str(world.id()), "reason": "urgent"}), 422)
    assert "at least 15 letters" in text
    assert ">\nurgent</textarea>" in text


def test_a_record_that_is_not_there_cannot_be_opened(ben: tuple[Membership, Visitor], record: UUID) -> None:
    page(ben[1].get(f"/emergency/open/{uuid4()}/"), 404)


def test_somebody_else_s_opening_is_not_closed(
    world: World, ben: tuple[Membership, Visitor], record: UUID, monday: Any
) -> None:
    member, _browser = ben
    glass = actions.break_glass(world.scope(member), id=world.id(), at=world.at, record=record, reason=REASON)
    other = Visitor().comes(world.member(Role.PEER))
    assert "Only the person who opened" in page(
        other.post(f"/emergency/{glass.pk}/close/", {"id": str(world.id())}), 403
    )


def test_administrators_read_the_reason_and_say_so(
    world: World, ada: Visitor, ben: tuple[Membership, Visitor], record: UUID
) -> None:
    assert "Nothing to read" in page(ada.get("/emergency/"))
    glass = actions.break_glass(world.scope(ben[0]), id=world.id(), at=world.at, record=record, reason=REASON)
    text = page(ada.get("/emergency/?unseen=1"))
    assert REASON in text
    assert "Ben Ito" in text
    assert str(record) not in text
    assert ada.post(f"/emergency/{glass.pk}/acknowledge/", {"id": command(text)}).status_code == 303
    assert "Ben Ito" not in page(ada.get("/emergency/?unseen=1"))
    assert "Ada Quinn" in page(ada.get("/emergency/"))
    assert ada.post(f"/emergency/{glass.pk}/acknowledge/", {}).status_code == 303


def test_two_openings_of_one_page_have_two_commands(
    world: World, ada: Visitor, ben: tuple[Membership, Visitor], record: UUID
) -> None:
    glasses = [
        actions.break_glass(world.scope(ben[0]), id=world.id(), at=world.at, record=record, reason=REASON)
        for _ in range(2)
    ]
    text = page(ada.get("/emergency/"))
    ids = re.findall(r'name="id" value="([0-9a-f-]{36})"', text)
    order = re.findall(r'action="/emergency/([0-9a-f-]{36})/acknowledge/"', text)
    assert len(set(ids)) == 2
    for glass, id in zip(order, ids, strict=True):
        assert ada.post(f"/emergency/{glass}/acknowledge/", {"id": id}).status_code == 303
    world.enter()
    assert not BreakGlass.objects.within(world.system).filter(seen_at=None).exists()
    assert {str(glass.pk) for glass in glasses} == set(order)


def test_a_refusal_leads_to_the_glass_where_there_is_one(
    world: World, ben: tuple[Membership, Visitor], record: UUID, rf: Any
) -> None:
    """What a room's permission has closed shows the way by itself, for those who may, and only for such records."""
    from peerness.access.pages import refusal
    from peerness.kernel.errors import Denied

    def told(scope: Any, denied: Denied, method: str = "get") -> str:
        request = getattr(rf, method)("/people/somebody/?tab=1")
        request.scope, request.session = scope, {}
        return str(refusal(request, denied).content.decode())

    peer, volunteer = world.scope(ben[0]), world.scope(world.member(Role.VOLUNTEER))
    closed = Denied("Outside your reach.", "room.person.see", record)
    way = f"/emergency/open/{record}/"
    assert f'{way}?next=%2Fpeople%2Fsomebody%2F%3Ftab%3D1"' in told(peer, closed)
    assert f'{way}"' in told(peer, closed, "post")
    assert way not in told(volunteer, closed)
    assert way not in told(None, closed)
    assert way not in told(peer, Denied("Outside your reach.", "room.other.see", record))
    assert "/emergency/" not in told(peer, Denied("Outside your reach.", "room.person.see"))


# ── the outbox ─────────────────────────────────────────────────────────────────────────────────────────────────────


def posted(world: World, purpose: Purpose = Purpose.PASSWORD) -> Message:
    """A message with words that nobody is shown."""
    return actions.post(
        world.system,
        id=world.id(),
        at=world.at,
        purpose=purpose,
        to="nova@example.org",
        subject="A private subject",
        body="private words",
        about=uuid4() if purpose is Purpose.INVITATION else None,
    )


def test_the_outbox_tells_what_became_of_a_message_and_never_its_words(world: World, ada: Visitor) -> None:
    assert "Nothing was sent yet" in page(ada.get("/outbox/"))
    message = posted(world)
    posted(world, Purpose.INVITATION)
    failed = actions.note_failed(world.system, id=world.id(), at=world.at, message=message, fault="TimeoutError")
    text = page(ada.get("/outbox/"))
    for private in ("nova@example.org", "A private subject", "private words"):
        assert private not in text
    assert "TimeoutError" in text
    assert "Tried, will be tried again" in text
    assert "Invitation" in text
    assert "New password" in text
    assert failed.attempts == 1


def test_a_message_is_sent_again_by_a_button(world: World, ada: Visitor) -> None:
    message = posted(world)
    actions.note_failed(world.system, id=world.id(), at=world.at, message=message, fault="TimeoutError")
    text = page(ada.get("/outbox/"))
    assert ada.post(f"/outbox/{message.pk}/again/", {"id": command(text)}).status_code == 303
    world.enter()
    assert Message.objects.within(world.system).get().attempts == 0
    assert ada.post(f"/outbox/{message.pk}/again/", {}).status_code == 303
    assert mail.outbox == []


# ── the audit ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_events_are_shown_with_the_names_of_members_and_ids_of_everything_else(world: World, ada: Visitor) -> None:
    invite(world, ada)
    text = page(ada.get("/audit/"))
    assert "access.invitation.sent" in text
    assert "Ada Quinn" in text
    assert "A command on the server" in text
    assert "Nova" not in text


@pytest.mark.parametrize(
    ("question", "shown", "hidden"),
    [
        ("kind=access.invitation.sent", "access.invitation.sent", "access.member.added"),
        ("outcome=refused", "access.members.manage", "access.member.added"),
        ("day=2026-03-02", "access.member.added", None),
        ("day=2026-03-01", "No such event", "access.member.added"),
        ("kind=no.such.kind", "access.member.added", None),
        ("day=yesterday", "access.member.added", None),
        ("before=nonsense&after=nonsense", "access.member.added", None),
    ],
)
def test_the_audit_answers_what_is_asked(
    world: World, ada: Visitor, question: str, shown: str, hidden: str | None
) -> None:
    invite(world, ada)
    Visitor().comes(world.member(Role.PEER)).get("/members/")
    body = page(ada.get(f"/audit/?{question}")).partition("<table")
    rows = body[2] or body[0]
    assert shown in rows
    assert hidden is None or f"<code>{hidden}</code>" not in rows


def test_the_events_of_one_member_are_found(world: World, ada: Visitor) -> None:
    ben = world.member(Role.PEER, name="Ben Ito")
    Visitor().comes(ben).get("/members/")
    rows = page(ada.get(f"/audit/?member={ben.pk}")).partition("<tbody")[2].partition("</tbody>")[0]
    assert "Ben Ito" in rows
    assert "Ada Quinn" not in rows


def test_one_goes_to_earlier_events_and_back_with_the_same_question(world: World, ada: Visitor) -> None:
    for _ in range(30):
        world.member(Role.PEER)
    first = page(ada.get("/audit/?kind=access.member.added"))
    older = re.search(r'href="(\?kind=access\.member\.added&amp;before=[0-9a-f-]{36})"', first)
    assert older
    second = page(ada.get("/audit/" + older.group(1).replace("&amp;", "&")))
    assert second.count("<tr>") == 1 + 31 - 25
    newer = re.search(r'href="(\?kind=access\.member\.added&amp;after=[0-9a-f-]{36})"', second)
    assert newer
    assert page(ada.get("/audit/" + newer.group(1).replace("&amp;", "&"))).count("<tr>") == 26


def test_the_chain_s_state_and_the_database_s_are_told(world: World, ada: Visitor) -> None:
    from peerness.access import jobs

    assert "events waiting for their seal" in page(ada.get("/audit/chain/"))
    jobs.seal_all(world.at)
    text = page(ada.get("/audit/chain/"))
    assert re.search(r"<code>\d+ [0-9a-f]{64}</code>", text)
    assert "peerness verify-audit" in text


def test_what_was_refused_stands_in_the_audit(world: World) -> None:
    Visitor().comes(world.member(Role.PEER)).get("/members/")
    world.enter()
    event = Event.objects.within(world.system).get(outcome=Outcome.REFUSED)
    assert (event.kind, event.reason) == ("page.access:members", "access.members.manage")


# ── one's own page ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_chooses_one_s_language_for_every_device(world: World, ben: tuple[Membership, Visitor]) -> None:
    member, browser = ben
    answer = browser.post("/me/", {"language": "es"})
    assert (answer.status_code, answer.cookies["peerness_language"].value) == (303, "es")
    member.account.refresh_from_db()
    assert member.account.language == "es"
    assert '<html lang="es"' in page(Visitor(headers={"accept-language": "en"}).comes(member).get("/me/"))
    assert page(browser.post("/me/", {"language": "xx"}), 422)


def test_whoever_belongs_nowhere_chooses_a_language_too(world: World) -> None:
    account = world.account()
    browser = Visitor().comes(account)
    assert browser.post("/me/", {"language": "es"}).status_code == 303
    account.refresh_from_db()
    assert account.language == "es"


@pytest.mark.parametrize("ask", [lambda b: b.get("/me/"), lambda b: b.get("/organisations/")])
def test_one_s_own_pages_work_without_any_organisation(world: World, ask: Callable[[Visitor], Any]) -> None:
    page(ask(Visitor().comes(world.account())))
