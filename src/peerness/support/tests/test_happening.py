"""Something happened: steps and the person on call first, the form later, the supervisor told, the debrief offered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from peerness.enrolment.actions import hand_over
from peerness.enrolment.models import Assignment, Episode
from peerness.enrolment.testing import beside
from peerness.kernel.errors import Conflict, Denied, Invalid
from peerness.kernel.scope import Role, Scope
from peerness.participants.actions import restrict
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, said, stranger, works
from peerness.support import actions, queries, registry
from peerness.support.jobs import remind_all
from peerness.support.models import Happening, HappeningNote, ProgramSteps, ReportingDuty
from peerness.support.permissions import ANSWER_HAPPENING, KEEP_DUTIES, KEEP_SAFETY, READ_HAPPENING, TELL
from peerness.support.rules.happening import Concern, Duty, Happened, Note
from peerness.support.testing import (
    Scene,
    followed,
    group,
    in_new_york,
    looks,
    mends,
    number,
    planned,
    questions,
    refused,
    seen,
    session,
)
from peerness.workforce.actions import put_on_call
from peerness.workforce.testing import peer

#: Ten invented questions for the place of ten licensed ones.
_BARC = "\n".join(f"Statement number {number} of ten" for number in range(1, 11))


def tells(scene: Scene, kind: str = "overdose", who: Any = None, **typed: str) -> Happening:
    """Somebody opens the steps and touches the button."""
    visitor = scene.visitor(who or scene.rosa)
    form = visitor.get("support:steps", kind=kind).context["form"]
    shown = {bound.html_name: bound.value() for bound in form if bound.value()}
    with_kind = f"{reverse('support:steps')}?kind={kind}"
    answer = _post(visitor, with_kind, {**shown, **typed})
    assert answer.status_code == 303, said(answer)
    return Happening.objects.within(scene.world.system).latest("told_at", "pk")


def _post(visitor: Visitor, address: str, typed: dict[str, Any]) -> Any:
    with time_machine.travel(visitor.world.at, tick=False):
        return visitor.client.post(address, typed)


def noted(scene: Scene, happening: Happening) -> list[str]:
    rows = HappeningNote.objects.within(scene.world.system).filter(happening=happening)
    return list(rows.order_by("at", "pk").values_list("kind", flat=True))


def test_three_touches_with_steps_and_the_person_on_call_first(scene: Scene) -> None:
    world, visitor = scene.world, scene.visitor(scene.rosa)
    assert reverse("support:happened") in said(visitor.get("desk:today")), "the first touch"
    chooses = said(visitor.get("support:happened"))
    for kind in Happened:
        assert f"?kind={kind.value}" in chooses, "the second touch"
    empty = said(visitor.get("support:steps", kind="suicide"))
    assert "Nobody is on call" in empty
    assert 'href="tel:988"' in empty
    assert 'href="sms:988"' in empty
    put_on_call(
        world.system, id=world.id(), at=world.at, program=scene.center, peer=scene.dev,
        starts_at=world.at, ends_at=world.at + timedelta(hours=8),
    )  # fmt: skip
    page = said(scene.visitor(scene.rosa).get("support:steps", kind="suicide"))
    assert page.index("Call or text 988 together") < page.index("Dev") < page.index("Tell my supervisor")
    told = tells(scene, "suicide")
    assert (told.kind, told.participant_id, told.told_by_id) == ("suicide", None, scene.rosa.membership_id)
    assert noted(scene, told) == ["offered"]
    assert visitor.get("support:steps", kind="nonsense").status_code == 303


def test_from_a_card_it_is_clear_to_whom(scene: Scene) -> None:
    """Three touches from the card, too; a stranger's and a person out of reach are not there."""
    visitor, robin = scene.visitor(scene.rosa), scene.robin
    first = reverse("support:happened_with", args=[robin.pk])
    assert first in said(visitor.get("desk:person", robin.pk))
    second = reverse("support:steps_with", args=[robin.pk]) + "?kind=harm"
    assert second in said(visitor.get("support:happened_with", robin.pk))
    form = followed(visitor, second).context["form"]
    assert form["participant"].value() == str(robin.pk)
    shown = {bound.html_name: bound.value() for bound in form if bound.value()}
    assert _post(visitor, second, shown).status_code == 303
    told = Happening.objects.within(scene.world.enter().system).get()
    assert (told.kind, told.participant_id, told.program_id) == ("harm", robin.pk, robin.program_id)
    assert seen(scene.world, looks(scene.world, "support:happened_with")[0]) == {("participants.participant", robin.pk)}
    for page in ("support:happened_with", "support:steps_with"):
        assert scene.visitor(scene.bao).get(page, robin.pk, kind="harm").status_code == 403
        assert visitor.get(page, scene.world.id(), kind="harm").status_code == 404
    assert first not in said(scene.visitor(scene.manager).get("desk:person", robin.pk)), "managers tell nothing"


def test_the_supervisor_is_told_and_the_debrief_goes_on(scene: Scene) -> None:
    told = tells(scene, participant=str(scene.robin.pk))
    supervisor, teller = scene.visitor(scene.supervisor), scene.visitor(scene.rosa)
    assert reverse("support:happening", args=[told.pk]) in said(supervisor.get("desk:monday"))
    assert "To read" in said(supervisor.get("support:happenings", unread="1"))
    assert "Robin" in said(supervisor.get("support:happening", told.pk))
    assert said(supervisor.get("support:happening", told.pk)).count("I have read it") == 1
    assert teller.post("support:note", told.pk, kind="seen").status_code == 403
    scene.world.later(seconds=1)
    for _tap in range(2):
        supervisor.post("support:note", told.pk, kind="seen")
    assert "Everything is read" in said(supervisor.get("support:happenings", unread="1"))
    assert supervisor.post("support:note", told.pk, kind="accepted").status_code == 403
    assert teller.post("support:note", told.pk, kind="debriefed").status_code == 409, "it was not accepted"
    for kind in ("declined", "accepted", "accepted"):
        scene.world.later(seconds=1)
        assert teller.post("support:note", told.pk, kind=kind).status_code == 303
    assert "We have talked" in said(supervisor.get("support:happening", told.pk))
    scene.world.later(seconds=1)
    supervisor.post("support:note", told.pk, kind="debriefed")
    assert noted(scene, told) == ["offered", "seen", "declined", "accepted", "debriefed"]
    assert "Debrief done" in said(teller.get("support:happenings"))
    assert teller.post("support:note", told.pk, kind="nonsense").status_code == 404
    assert looks(scene.world, "support:happening")


def test_the_form_is_mended_until_it_is_filed_and_then_stays(scene: Scene) -> None:
    told, visitor = tells(scene), scene.visitor(scene.rosa)
    assert "Forms that still wait for you" in said(visitor.get("support:happened"))
    nothing = visitor.fill("support:mend_happening", told.pk, place="Zinnia Street")
    assert mends(nothing, "words", "before you file it")
    assert "Zinnia Street" in said(nothing)
    assert mends(
        visitor.fill("support:mend_happening", told.pk, happened_at="2036-03-02T10:00"), "happened_at", "future"
    )
    typed = {"participant": str(scene.robin.pk), "words": "He woke up.", "doses": "2"}
    visitor.fill("support:mend_happening", told.pk, draft="1", **typed)
    told.refresh_from_db()
    assert (told.words, told.doses, told.participant_id, told.filed_at) == ("He woke up.", 2, scene.robin.pk, None)
    visitor.fill("support:mend_happening", told.pk)
    told.refresh_from_db()
    assert told.filed_at == scene.world.at
    assert visitor.get("support:mend_happening", told.pk).status_code == 303
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        Happening.objects.within(scene.world.system).filter(pk=told.pk).update(words="changed")
    mine = scene.world.scope(scene.rosa.membership)
    with pytest.raises(Conflict):
        actions.mend_happening(
            mine, id=scene.world.id(), at=mine.at, happening=told, happened_at=told.happened_at, participant=None
        )
    assert mends(visitor.fill("support:add_note", told.pk, words=" "), "words", "required")
    scene.world.later(seconds=1)
    visitor.fill("support:add_note", told.pk, words="The clinic called back.")
    scene.world.later(seconds=1)
    report = f"{reverse('support:add_note', args=[told.pk])}?kind=reported"
    form = visitor.get("support:add_note", told.pk, kind="reported").context["form"]
    _post(visitor, report, {"id": form["id"].value(), "words": "Hotline, number 4711"})
    page = said(visitor.get("support:happening", told.pk))
    assert "The clinic called back." in page
    assert "4711" in page
    assert noted(scene, told) == ["offered", "addendum", "reported"]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        HappeningNote.objects.within(scene.world.system).filter(happening=told).delete()
    with pytest.raises(Invalid):
        actions.note(mine, id=scene.world.id(), at=mine.at, happening=told, kind=Note.ADDENDUM, words=" ")


def test_the_hour_that_was_left_out(scene: Scene) -> None:
    in_new_york(scene.world)
    scene.world.later(days=7)
    told = tells(scene)
    answer = scene.visitor(scene.rosa).fill("support:mend_happening", told.pk, happened_at="2026-03-08T02:30")
    assert mends(answer, "happened_at", "left this time out")


def test_a_death_stops_everything_in_one_transaction(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    world, stopped = scene.world, []
    beside(world, scene.robin, scene.dev)
    monkeypatch.setitem(registry._stoppers, "calls", lambda scope, **given: stopped.append(given["participant"].pk))
    told = tells(scene, "death", participant=str(scene.robin.pk))
    scene.robin.refresh_from_db()
    assert scene.robin.do_not_contact_at == world.at
    assert not Episode.objects.within(world.system).filter(participant=scene.robin, closed_at__isnull=True).exists()
    assert not Assignment.objects.within(world.system).filter(participant=scene.robin, ends_at__isnull=True).exists()
    assert stopped == [scene.robin.pk]
    world.later(minutes=1)
    assert "Robin" not in said(scene.visitor(scene.dev).get("desk:today"))
    assert "Robin" not in said(scene.visitor(scene.supervisor).get("enrolment:waiting"))
    page = said(scene.visitor(scene.rosa).get("support:happening", told.pk))
    assert "Everything has stopped" in page
    again = scene.visitor(scene.rosa).fill("support:mend_happening", told.pk, participant="", words="Quietly.")
    assert mends(again, "participant", "Everything has stopped")


def test_after_a_death_no_list_leads_to_the_person_any_more(scene: Scene) -> None:
    """Appointment, reminder, call and rhythm were under way; the touch that tells of the death ends each of them."""
    world, robin = scene.world, scene.robin
    number(world, robin)
    planned(scene, scene.rosa, robin, hours=20, times=3)
    given: dict[str, Any] = {"at": world.at, "participant": robin}
    actions.wish_reminders(world.enter().system, id=world.id(), by="text", hours=24, **given)
    actions.agree_rhythm(world.system, id=world.id(), rhythm="weekly", **given)
    actions.begin_calls(world.system, id=world.id(), next_on=world.at.date(), peer=scene.rosa, **given)
    assert remind_all(world.at) == 1
    lists = ("desk:today", "support:appointments", "support:calls", "support:reminders")
    rosa = scene.visitor(scene.rosa)
    assert all("Robin" in said(rosa.get(page, part="coming")) for page in lists if page != "support:calls")
    assert "Robin" in said(rosa.get("support:calls", part="all"))
    tells(scene, "death", participant=str(robin.pk))
    world.later(minutes=1)
    rosa = scene.visitor(scene.rosa)
    assert not [page for page in lists if "Robin" in said(rosa.get(page, part="coming"))]
    assert "Robin" not in said(rosa.get("support:calls", part="all", whose="all"))
    assert remind_all(world.at) == 0
    scope = world.scope(scene.rosa.membership)
    assert queries.to_do(scope, world.at.date()) == queries.ToDo()
    assert not queries.in_calendar(scope).exists()


def test_after_a_death_the_lists_of_other_rooms_are_silent_too(scene: Scene) -> None:
    """A closing check-in would be due, a change of peers to be told, a privacy notice to be given: all of it ends."""
    world, robin = scene.world, scene.robin
    planned_by = {"known": "barc10", "questions": _BARC, "schedule": "usual"}
    assert scene.visitor(scene.manager).fill("recovery:take", scene.center.pk, **planned_by).status_code == 303
    nia, moved = peer(world.enter(), scene.center, name="Nia", supervisor=scene.supervisor), frozenset({robin.pk})
    hand_over(world.system, id=world.id(), at=world.at, giver=scene.rosa, taker=nia, people=moved)
    sol, lists = scene.visitor(scene.supervisor), ("recovery:due", "enrolment:to_tell", "consent:notices")
    assert [page for page in lists if "Robin" not in said(sol.get(page))] == []
    tells(scene, "death", nia, participant=str(robin.pk))
    for days in (0, 3):
        world.later(days=days, minutes=1)
        sol = scene.visitor(scene.supervisor)
    assert [page for page in lists if "Robin" in said(sol.get(page))] == []
    assert "is due now" not in said(sol.get("recovery:check_ins", robin.pk))
    assert "Willow" in said(sol.get("consent:notices"))


def test_after_a_death_nobody_is_offered_the_name_and_the_record_says_what_happened(scene: Scene) -> None:
    """No attendance, no form of another happening and no list of the newest names the person; the record is found."""
    world, rosa = scene.world, scene.visitor(scene.rosa)
    circle = group(world, scene.center)
    sol, ines = scene.visitor(scene.supervisor), scene.visitor(scene.intake)
    assert sol.fill("consent:take_wish", scene.robin.pk, wish="accounting", said="Who knows?").status_code == 303
    offers = ((rosa, "support:log_group", circle.pk), (rosa, "support:steps", ""), (ines, "desk:welcoming", ""))

    def pages() -> list[bool]:
        found = []
        for visitor, name, id in offers:
            more = {"kind": "overdose"} if name == "support:steps" else {}
            page = said(visitor.get(name, *([id] if id else []), **more))
            assert "Willow" in page
            found.append("Robin" in page)
        return found

    assert pages() == [True, True, True]
    assert "Nobody yet" not in said(sol.get("desk:people"))
    tells(scene, "death", participant=str(scene.robin.pk))
    world.later(minutes=1)
    rosa, sol, ines = scene.visitor(scene.rosa), scene.visitor(scene.supervisor), scene.visitor(scene.intake)
    offers = ((rosa, "support:log_group", circle.pk), (rosa, "support:steps", ""), (ines, "desk:welcoming", ""))
    assert pages() == [False, False, False]
    for name in ("desk:people", "consent:asked_due"):
        page = said(sol.get(name))
        assert "Robin" in page
        assert "Has died" in page
        assert "Nobody yet" not in page, "nobody waits for a peer who has died"


def test_what_fails_takes_the_whole_death_back(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(scope: Scope, *, id: UUID, at: datetime, participant: Participant) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(registry, "_stoppers", {})
    actions.register_stopper("fails", fails)
    world = scene.world
    mine = world.scope(scene.rosa.membership)
    with pytest.raises(ZeroDivisionError):
        actions.tell(
            mine, id=world.id(), at=world.at, kind=Happened.DEATH, program=scene.center,
            told_by=scene.rosa.membership, participant=scene.robin,
        )  # fmt: skip
    scene.robin.refresh_from_db()
    assert scene.robin.do_not_contact_at is None
    assert Episode.objects.within(world.system).filter(participant=scene.robin, closed_at__isnull=True).exists()
    assert not Happening.objects.within(world.system).exists()


def test_a_volunteer_names_the_person_later_and_everything_stops_then(scene: Scene) -> None:
    told, visitor = tells(scene, "death", scene.vern), scene.visitor(scene.vern)
    locked = Participant.objects.within(scene.world.system).filter(do_not_contact_at__isnull=False)
    assert not locked.exists()
    typed = {"participant": str(scene.willow.pk), "words": "In her sleep."}
    assert visitor.fill("support:mend_happening", told.pk, draft="1", **typed).status_code == 303
    assert locked.get() == scene.willow
    assert "Willow" in said(visitor.get("support:mend_happening", told.pk)), "the person stays in the form"
    assert visitor.fill("support:mend_happening", told.pk).status_code == 303


def test_who_may_tell_read_and_answer(scene: Scene) -> None:
    told, world = tells(scene, participant=str(scene.robin.pk)), scene.world
    for role in ("manager", "evaluator", "administrator"):
        visitor = scene.visitor(getattr(scene, role))
        assert refused(visitor.get("support:happened"), TELL.reason)
        assert refused(visitor.get("support:happening", told.pk), READ_HAPPENING.reason)
    for other in (scene.dev, scene.bao, scene.intake):
        assert refused(scene.visitor(other).get("support:happening", told.pk), READ_HAPPENING.reason)
    for page in ("support:happening", "support:mend_happening", "support:add_note"):
        assert stranger(Role.SUPERVISOR, Role.PEER).get(page, told.pk).status_code == 404
        assert Visitor.get(scene.visitor(scene.supervisor), "support:mend_happening", told.pk).status_code == 403
    assert refused(scene.visitor(works(world, world.member(Role.PEER))).get("support:steps", kind="harm"), "You work")
    mine = world.scope(scene.rosa.membership)
    given: dict[str, Any] = {"at": world.at, "kind": Happened.ABUSE, "program": scene.center}
    with pytest.raises(Invalid):
        actions.tell(mine, id=world.id(), told_by=scene.dev.membership, **given)
    with pytest.raises(Invalid):
        actions.tell(mine, id=world.id(), told_by=scene.rosa.membership, participant=scene.jay, **given)
    with pytest.raises(Denied):
        actions.tell(mine, id=world.id(), told_by=scene.rosa.membership, **{**given, "program": scene.hospital})
    assert ANSWER_HAPPENING.allows(world.scope(scene.supervisor), told)
    listed = frozenset({scene.intake.pk})
    restrict(world.system, id=world.id(), at=world.at, participant=scene.robin, members=listed, works_here=False)
    assert not ANSWER_HAPPENING.allows(world.scope(scene.supervisor), told), "hidden with the record"
    assert READ_HAPPENING.allows(world.scope(scene.rosa.membership), told), "an open form stays its writer's"


def test_somebody_who_works_in_two_programs_chooses(scene: Scene) -> None:
    nia = peer(scene.world, scene.center, name="Nia")
    works(scene.world, nia.membership, scene.center, scene.hospital)
    session(scene.world, scene.rosa, scene.robin)
    page = said(scene.visitor(nia).get("support:steps", kind="threat", program=str(scene.hospital.pk)))
    assert f"program={scene.center.pk}" in page
    told = tells(scene, "threat", nia, program=str(scene.hospital.pk))
    assert told.program_id == scene.hospital.pk
    wrong = _post(scene.visitor(nia), f"{reverse('support:steps')}?kind=threat", {"id": str(scene.world.id())})
    assert mends(wrong, "program", "required")


def test_a_program_writes_its_own_steps_number_and_state(scene: Scene) -> None:
    visitor, world = scene.visitor(scene.manager), scene.world
    assert "Community Center" in said(visitor.get("support:safeties"))
    visitor.fill("support:safety", scene.center.pk, phone="503-555-0100", state="NV")
    address = f"{reverse('support:keep_steps', args=[scene.center.pk])}?kind=harm"
    form = visitor.get("support:keep_steps", scene.center.pk, kind="harm").context["form"]
    assert "Listen." in form["steps_en"].value()
    assert "Escuche" in form["steps_es"].value()
    typed = {"id": form["id"].value(), "steps_en": "Ring Sol.\n\n Stay. ", "steps_es": ""}
    assert _post(visitor, address, typed).status_code == 303
    assert "Your own steps" in said(visitor.get("support:safety", scene.center.pk))
    page = said(scene.visitor(scene.rosa).get("support:steps", kind="harm"))
    for words in (
        "Ring Sol.",
        "<li>Stay.</li>",
        "503\u2011555\u20110100",
        "You must report it yourself",
        "second-hand",
    ):
        assert words in page
    assert "shipped steps" not in page
    for text in ("Ring Tamsin.", ""):
        _post(visitor, address, {"id": str(world.id()), "steps_en": text})
    assert not ProgramSteps.objects.within(world.system).exists()
    visitor.fill("support:safety", scene.center.pk, phone="", state="")
    assert visitor.get("support:keep_steps", scene.center.pk, kind="x").status_code == 404
    assert refused(visitor.get("support:safety", scene.hospital.pk), KEEP_SAFETY.reason)
    assert scene.visitor(scene.administrator).get("support:safety", scene.hospital.pk).status_code == 200
    assert visitor.get("support:safety", world.id()).status_code == 404
    assert refused(scene.visitor(scene.rosa).get("support:safeties"), KEEP_SAFETY.reason)
    with pytest.raises(Invalid):
        actions.keep_safety(
            world.scope(scene.manager), id=world.id(), at=world.at, program=scene.center, phone="", state="ZZ"
        )
    assert "You work in no program yet" in said(scene.visitor(world.member(Role.MANAGER)).get("support:safeties"))


def test_the_table_of_duties_is_kept_by_managers(scene: Scene) -> None:
    visitor, world = scene.visitor(scene.manager), scene.world
    assert "not checked" in said(visitor.get("support:duties"))
    typed = {
        "state": "OR",
        "role": "",
        "concern": "child",
        "duty": "may",
        "source": "Counsel",
        "checked_on": "2026-03-01",
    }
    for duty in ("may", "must"):
        assert visitor.fill("support:keep_duty", **{**typed, "duty": duty}).status_code == 303
    assert ReportingDuty.objects.within(world.system).get().duty == "must"
    assert "your own line" in said(visitor.get("support:duties"))
    assert mends(visitor.fill("support:keep_duty", **{**typed, "state": ""}), "state", "required")
    assert mends(visitor.fill("support:keep_duty", **{**typed, "checked_on": "2036-01-01"}), "checked_on", "to come")
    assert refused(scene.visitor(scene.supervisor).get("support:keep_duty"), KEEP_DUTIES.reason)
    mine = world.scope(scene.manager)
    right: dict[str, Any] = {
        "state": "OR", "role": "peer", "concern": Concern.CHILD, "duty": Duty.MAY, "source": "Law",
        "checked_on": date(2026, 3, 1),
    }  # fmt: skip
    for wrong in ({"state": "ZZ"}, {"role": "evaluator"}, {"source": " "}):
        with pytest.raises(Invalid):
            actions.keep_duty(mine, id=world.id(), at=world.at, **{**right, **wrong})


def test_every_page_is_quick_and_the_reasons_are_told(scene: Scene) -> None:
    told = tells(scene, "violence", participant=str(scene.robin.pk))
    for name, ids in (("happened", ()), ("happenings", ()), ("happening", (told.pk,))):
        assert questions(scene.visitor(scene.rosa), f"support:{name}", *ids) <= 12
    safe: dict[str, Any] = {"program": scene.center, "phone": "", "state": "OR"}
    actions.keep_safety(scene.world.scope(scene.manager), id=scene.world.id(), at=scene.world.at, **safe)
    assert questions(scene.visitor(scene.rosa), "support:steps", kind="violence") <= 12
    assert questions(scene.visitor(scene.supervisor), "support:happenings", unread="1") <= 12
    scope = scene.world.scope(scene.evaluator)
    assert queries.why_not_tell(scope) == TELL.reason
    assert queries.why_not_keep_safety(scope) == KEEP_SAFETY.reason
    assert scene.visitor(scene.dev).other("DELETE", "support:happened") == 405
    assert "Nothing has happened" in said(scene.visitor(scene.dev).get("support:happenings"))
