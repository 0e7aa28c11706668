"""Logging a session: /sessions/new/."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import TestCase

from peerness.audit.rules import Outcome
from peerness.enrolment.testing import beside
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger
from peerness.support.models import Attendance, SupportSession
from peerness.support.testing import Scene, surely

PAGE, WITH = "support:log", "support:log_with"


class Logging(TestCase):
    """A peer at a phone, in a corridor."""

    scene: Scene

    @classmethod
    def setUpTestData(cls) -> None:
        """The small organisation."""
        cls.scene = Scene()

    def setUp(self) -> None:
        """Rosa at her phone."""
        self.world = self.scene.world
        self.rosa = self.scene.visitor(self.scene.rosa)

    def logged(self) -> SupportSession:
        """The only session there is."""
        return SupportSession.objects.within(self.world.enter().system).select_related("peer").get()

    def zone(self, name: str) -> None:
        """Let the organisation live in another time zone."""
        self.world.organisation.time_zone = name
        self.world.organisation.save(update_fields=["time_zone"])

    def test_two_touches_from_today(self) -> None:
        """Today, the button beside the name, "Save and sign": nothing is typed."""
        today = said(self.rosa.get("desk:today"))
        assert f"/sessions/new/{self.scene.robin.pk}/" in today
        page = self.rosa.get(WITH, self.scene.robin.pk)
        form = page.context["form"]
        assert form["person"].value() == self.scene.robin.pk
        required = [bound.name for bound in form.visible_fields() if bound.field.required]
        assert sorted(required) == ["minutes", "person", "started_at"], "three fields are required, all filled in"
        answer = self.rosa.fill(WITH, self.scene.robin.pk)
        assert (answer.status_code, answer["Location"]) == (303, "/today/")
        session = self.logged()
        assert session.signed_at == self.world.at
        assert (session.started_at, session.minutes) == (self.world.at - timedelta(minutes=15), 15)
        assert (session.peer, session.program, session.part2) == (self.scene.rosa, self.scene.center, "program")
        assert Attendance.objects.within(self.world.system).get().participant == self.scene.robin
        [signed], [logged] = events(self.world, "support.session.signed"), events(self.world, "support.session.logged")
        assert signed.cause == logged.command

    def test_the_other_button_keeps_a_draft(self) -> None:
        answer = self.rosa.fill(PAGE, draft="1", line=" Walked. ", note="“Better.”\n", next_step=" Call. ")
        session = self.logged()
        assert (answer.status_code, answer["Location"]) == (303, f"/sessions/{session.pk}/")
        assert (session.signed_at, session.line) == (None, "Walked.")
        part = Attendance.objects.within(self.world.system).get()
        assert (part.note, part.next_step) == ("“Better.”", "Call.")
        assert not events(self.world, "support.session.signed")

    def test_the_only_person_is_chosen_and_others_are_not_offered(self) -> None:
        form = self.rosa.get(PAGE).context["form"]
        assert form["person"].value() == self.scene.robin.pk
        assert [label for _, label in form.fields["person"].choices] == ["Robin"]
        beside(self.world, self.scene.willow, self.scene.rosa)
        form = self.rosa.get(PAGE).context["form"]
        assert form["person"].value() is None
        assert [str(label) for _, label in form.fields["person"].choices] == ["Choose a person", "Robin", "Willow"]
        missed = self.rosa.fill(PAGE, line="Words stay")
        assert missed.status_code == 422
        assert "Choose with whom you were." in said(missed)
        assert "Words stay" in said(missed)

    def test_from_a_card_within_reach(self) -> None:
        """A colleague's person of the same program: chosen from the card, and only from there."""
        dev = self.scene.visitor(self.scene.dev)
        assert "Nobody is assigned to you yet" in said(dev.get(PAGE))
        assert dev.fill(WITH, self.scene.robin.pk).status_code == 303
        assert self.logged().peer == self.scene.dev

    def test_minutes_by_one_touch_or_typed(self) -> None:
        for typed, expected in (
            ({"minutes": "60"}, 60),
            ({"minutes": "other", "other": "7"}, 7),
            ({"minutes": "30", "other": "30"}, 30),
        ):
            self.world.later(minutes=1)
            surely(self.rosa, PAGE, **typed)
            session = SupportSession.objects.within(self.world.enter().system).latest("id")
            assert session.minutes == expected
            began = self.world.at - timedelta(minutes=max(15, expected))
            assert session.started_at == began, "left as proposed, it has just ended"

    def test_minutes_that_have_to_be_mended(self) -> None:
        for typed, sentence in (
            ({"minutes": "other"}, "Write how many minutes it took; one minute is enough."),
            ({"minutes": "other", "other": "0"}, "Write how many minutes it took; one minute is enough."),
            ({"minutes": "other", "other": "1441"}, "A session lasts 1440 minutes at most."),
            ({"minutes": "other", "other": "ten"}, "Write the minutes as a whole number, such as 25."),
            ({"minutes": "15", "other": "20"}, "You chose one number and wrote another."),
            ({"minutes": ""}, "Choose how many minutes it took."),
        ):
            answer = self.rosa.fill(PAGE, line="Words stay", **typed)
            self.mended(answer, sentence)
            if typed.get("other"):
                assert answer.context["form"]["other"].value() == typed["other"]
        assert not SupportSession.objects.within(self.world.enter().system).exists()

    def test_times_that_have_to_be_mended(self) -> None:
        for typed, sentence in (
            ("2026-03-02T15:11", "This lies in the future. Choose when the session began."),
            ("2026-02-01T12:00", "This is before the person was welcomed. Check the day."),
            ("", "Choose when the session began."),
            ("yesterday", "Write the day and the time, such as 2026-03-02 14:30."),
            ("0001-01-01T00:00", "Write the day and the time"),
            ("9999-12-31T23:59", "Write the day and the time"),
            ("2026-03-02T14:30+02:00", "Write the day and the time"),
        ):
            answer = self.rosa.fill(PAGE, line="Words stay", started_at=typed)
            self.mended(answer, sentence)
            assert answer.context["form"]["started_at"].value() == typed
        late = self.rosa.fill(PAGE, line="Words stay", started_at="2026-03-02T14:50", minutes="45")
        self.mended(late, "It would end in the future.")
        assert not SupportSession.objects.within(self.world.enter().system).exists()

    def mended(self, answer: Any, sentence: str) -> None:
        """The form comes back with the sentence at its field and with every typed word."""
        assert answer.status_code == 422
        assert sentence in said(answer)
        assert "Words stay" in said(answer)
        assert answer.context["form"].errors

    def test_a_time_written_by_hand(self) -> None:
        """A browser without a picker sends what was typed; seconds do not count."""
        for written in ("2026-03-02 13:30", "2026-03-02T13:30:59", "03/02/2026 13:30"):
            self.world.later(seconds=1)
            self.rosa.fill(PAGE, started_at=written)
            latest = SupportSession.objects.within(self.world.enter().system).latest("id")
            assert latest.started_at == datetime(2026, 3, 2, 13, 30, tzinfo=UTC)

    def test_times_are_those_of_the_organisations_clocks(self) -> None:
        self.zone("America/New_York")
        assert self.rosa.get(PAGE).context["form"]["started_at"].value() == datetime.fromisoformat("2026-03-02T09:45")
        assert 'value="2026-03-02T09:45"' in said(self.rosa.get(PAGE))
        self.rosa.fill(PAGE, started_at="2026-03-02T08:00")
        assert self.logged().started_at == datetime(2026, 3, 2, 13, 0, tzinfo=UTC)

    def test_the_hour_that_the_clocks_leave_out(self) -> None:
        self.zone("America/New_York")
        self.world.at = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
        rosa = Visitor(self.world, self.scene.rosa.membership)
        answer = rosa.fill(PAGE, started_at="2026-03-08T02:30", line="Words stay")
        self.mended(answer, "The clocks went forward that night and left this time out.")

    def test_the_hour_that_comes_twice(self) -> None:
        self.zone("America/New_York")
        self.world.at = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
        rosa = Visitor(self.world, self.scene.rosa.membership)
        assert "Which of the two" not in said(rosa.get(PAGE))
        answer = rosa.fill(PAGE, started_at="2026-11-01T01:30", line="Words stay")
        self.mended(answer, "Choose which of the two it was.")
        assert "After the clocks went back" in said(answer)
        for which, hour in (("0", 5), ("1", 6)):
            self.world.later(seconds=1)
            rosa.fill(PAGE, started_at="2026-11-01T01:30", which=which)
            latest = SupportSession.objects.within(self.world.enter().system).latest("id")
            assert latest.started_at == datetime(2026, 11, 1, hour, 30, tzinfo=UTC)

    def test_a_proposal_inside_the_hour_that_comes_twice_knows_which(self) -> None:
        self.zone("America/New_York")
        self.world.at = datetime(2026, 11, 1, 6, 40, tzinfo=UTC)
        rosa = Visitor(self.world, self.scene.rosa.membership)
        page = rosa.get(PAGE)
        assert "Which of the two" in said(page)
        assert page.context["form"]["which"].value() == "1"
        rosa.fill(PAGE)
        assert self.logged().started_at == datetime(2026, 11, 1, 6, 25, tzinfo=UTC)

    def test_a_double_tap_logs_once(self) -> None:
        form = self.rosa.get(PAGE).context["form"]
        typed = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
        typed["started_at"] = "2026-03-02T14:45"
        first = self.rosa.post(PAGE, **typed)
        self.world.later(minutes=2)
        second = self.rosa.post(PAGE, **typed)
        assert (first.status_code, second.status_code) == (303, 303)
        assert len(events(self.world, "support.session.logged")) == 1
        assert len(events(self.world, "support.session.signed")) == 1
        other = self.rosa.post(PAGE, **{**typed, "line": "Words stay"})
        assert other.status_code == 409
        assert "It was saved before" in said(other)
        assert f"/sessions/{self.logged().pk}/" in said(other)
        assert "Words stay" in said(other)

    def test_roles_methods_and_strangers(self) -> None:
        for who in (self.scene.supervisor, self.scene.manager, self.scene.intake, self.scene.administrator):
            refused = self.scene.visitor(who).post(WITH, self.scene.robin.pk, id=self.world.id())
            assert refused.status_code == 403
            assert "Peers log sessions with people within their reach." in said(refused)
        assert self.rosa.other("PUT", PAGE) == 405
        outside = self.rosa.get(WITH, self.scene.jay.pk)
        assert outside.status_code == 403
        assert "This person is outside your reach." in said(outside)
        assert self.rosa.get(WITH, self.world.id()).status_code == 404
        volunteer = self.scene.visitor(self.scene.vern)
        assert volunteer.get(WITH, self.scene.robin.pk).status_code == 403
        assert volunteer.fill(PAGE).status_code == 303
        assert stranger(Role.PEER).get(WITH, self.scene.robin.pk).status_code == 403, "no peer there"
        assert SupportSession.objects.within(self.world.enter().system).count() == 1

    def test_somebody_with_the_role_who_is_not_in_the_list_of_peers(self) -> None:
        member = self.world.member(Role.PEER)
        refused = Visitor(self.world, member).get(PAGE)
        assert refused.status_code == 403
        assert "You do not stand in the list of peers yet." in said(refused)

    def test_somebody_elses_session_cannot_be_logged(self) -> None:
        """The form names no peer; the action refuses another one as well."""
        from peerness.kernel.errors import Invalid
        from peerness.support.actions import log

        scope = self.world.scope(self.scene.dev.membership)
        with self.assertRaisesMessage(Invalid, "peer"):
            log(
                scope,
                id=self.world.id(),
                at=scope.at,
                participant=self.scene.robin,
                peer=self.scene.rosa,
                started_at=scope.at - timedelta(hours=1),
                minutes=15,
            )

    def test_a_page_that_names_people_is_noted_and_asks_little(self) -> None:
        self.rosa.get(PAGE)
        assert len(events(self.world, "page.support:log", Outcome.VIEWED)) == 1
        assert self.rosa.questions(WITH, self.scene.willow.pk) <= 12
