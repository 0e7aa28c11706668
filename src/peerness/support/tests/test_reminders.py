"""Reminders: for those who asked, neutral, by the way they chose, and never after STOP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.core import mail

from peerness.access.actions import send_again
from peerness.access.jobs import deliver_all
from peerness.access.models import Message
from peerness.enrolment.actions import close_episode
from peerness.enrolment.models import Episode, Reason
from peerness.kernel.errors import Conflict, Missing
from peerness.participants.actions import lock_contact
from peerness.participants.models import Participant
from peerness.programs.testing import events, said
from peerness.support import actions, jobs, queries
from peerness.support.models import Appointment, Reminder, ReminderStop, ReminderWish
from peerness.support.permissions import AGREE, KEEP_WORDS, SEND_REMINDER
from peerness.support.rules.neutral import tells
from peerness.support.testing import Scene, in_new_york, looks, mends, number, planned, questions, refused
from peerness.support.testing import sent as asked


def wishes(scene: Scene, by: str = "text", person: Participant | None = None, hours: int = 24) -> ReminderWish:
    """How somebody wants to be reminded."""
    system = scene.world.enter().system
    whom = person or scene.robin
    return actions.wish_reminders(system, id=scene.world.id(), at=system.at, participant=whom, by=by, hours=hours)


def stops(scene: Scene, person: Participant | None = None) -> ReminderStop:
    """Somebody wrote STOP."""
    system = scene.world.enter().system
    return actions.stop_reminders(system, id=scene.world.id(), at=system.at, participant=person or scene.robin)


def waiting(scene: Scene) -> int:
    """How many reminders Rosa can send."""
    return queries.waiting(scene.world.scope(scene.rosa.membership)).count()


def with_email(scene: Scene) -> None:
    """Robin has an e-mail address."""
    scene.world.enter()
    Participant.objects.within(scene.world.system).filter(pk=scene.robin.pk).update(email="robin@example.org")
    scene.robin.refresh_from_db()


def test_a_reminder_waits_for_the_phone_of_the_peer_and_tells_nothing(scene: Scene) -> None:
    in_new_york(scene.world)
    number(scene.world, scene.robin, "+15035550141", ok_text=False)
    number(scene.world, scene.robin)
    [one] = planned(scene, scene.rosa, scene.robin, hours=25, place="Riverbend House")
    wishes(scene)
    assert jobs.remind_all(scene.world.at) == 0  # it is more than a day away
    scene.world.later(hours=2)
    assert jobs.remind_all(scene.world.at) == 1
    assert jobs.remind_all(scene.world.at) == 0
    rosa = scene.visitor(scene.rosa)
    page = rosa.get("support:reminders")
    [row] = page.context["page"].rows
    assert row.url.startswith("sms:+15035550142?&body=")
    words = unquote(row.url.partition("body=")[2])
    assert words == "Reminder: Tuesday, March 3 at 11 a.m. Write STOP and we will send no more."
    assert tells(words, names=("Robin", "Rosa"), ours=("Riverbend", "Community Center")) == ()
    assert "Riverbend House" not in said(page)
    assert "1 reminder to send" in said(rosa.get("support:appointments"))
    for _ in range(2):
        assert rosa.post("support:reminder_sent", row.reminder.pk).status_code == 303
    assert len(events(scene.world, "support.reminder.sent")) == 1
    scope = scene.world.scope(scene.rosa.membership)
    again = actions.note_reminder_sent(scope, id=scene.world.id(), at=scope.at, reminder=row.reminder)
    assert again.sent_at == scene.world.at
    assert "No reminder waits" in said(rosa.get("support:reminders"))
    assert looks(scene.world, "support:reminders")
    system = scene.world.enter().system
    with pytest.raises(Missing):
        actions.remind(system, id=scene.world.id(), at=system.at, appointment=one)


def test_numbers_are_used_as_the_person_allows(scene: Scene) -> None:
    planned(scene, scene.rosa, scene.robin, hours=5)
    planned(scene, scene.vern, scene.willow, hours=6)
    wishes(scene, "text")
    wishes(scene, "call", scene.willow)
    number(scene.world, scene.robin, ok_text=False)
    number(scene.world, scene.willow, "+15035550143", ok_text=False, ok_message=False)
    assert jobs.remind_all(scene.world.at) == 2
    page = scene.visitor(scene.supervisor).get("support:reminders")
    text = said(page)
    assert [row.url for row in page.context["page"].rows] == ["", "tel:+15035550143"]
    assert "No number that may be texted" in text
    assert "Leave no message" in text
    assert "goodbye" in text  # the words for the phone


@pytest.mark.parametrize("how", ["cancel", "move", "stop", "no", "locked", "goodbye"])
def test_what_changed_meanwhile_reminds_nobody(scene: Scene, how: str) -> None:
    [one] = planned(scene, scene.rosa, scene.robin, hours=5)
    number(scene.world, scene.robin)
    wishes(scene)
    assert jobs.remind_all(scene.world.at) == 1
    assert waiting(scene) == 1
    [reminder] = Reminder.objects.within(scene.world.enter().system)
    scope = scene.world.scope(scene.rosa.membership)
    given: dict[str, Any] = {"id": scene.world.id(), "at": scope.at}
    if how == "cancel":
        actions.cancel(scope, appointment=one, by="person", **given)
    elif how == "move":
        moved: dict[str, Any] = {
            "starts_at": one.starts_at + timedelta(hours=1),
            "minutes": 30,
            "way": one.way,
            "place": "",
        }
        actions.change_appointment(scope, appointment=one, **moved, **given)
        assert jobs.remind_all(scene.world.at) == 1  # of the new time
        assert waiting(scene) == 1
        actions.cancel(scope, id=scene.world.id(), at=scope.at, appointment=one, by="person")
    elif how == "stop":
        actions.stop_reminders(scope, participant=scene.robin, **given)
    elif how == "locked":
        lock_contact(scope, participant=scene.robin, **given)
    elif how == "goodbye":
        episode = Episode.objects.within(scope).get(participant=scene.robin)
        system = scene.world.system
        close_episode(system, participant=scene.robin, episode=episode, reason=Reason.FOUND, **given)
    if how == "no":
        wishes(scene, "not")
        planned(scene, scene.rosa, scene.robin, hours=7)
    else:
        assert waiting(scene) == 0
        assert scene.visitor(scene.rosa).post("support:reminder_sent", reminder.pk).status_code == 404
        with pytest.raises(Missing):
            actions.note_reminder_sent(scope, id=scene.world.id(), at=scope.at, reminder=reminder)
    assert jobs.remind_all(scene.world.at) == 0


def test_by_email_it_goes_through_the_outbox_by_itself(scene: Scene) -> None:
    with_email(scene)
    Participant.objects.within(scene.world.system).filter(pk=scene.robin.pk).update(language="es")
    planned(scene, scene.rosa, scene.robin, hours=5)
    wishes(scene, "email")
    assert jobs.remind_all(scene.world.at) == 1
    [message] = Message.objects.within(scene.world.system)
    assert (message.purpose, message.to, message.subject) == ("reminder", "robin@example.org", "Recordatorio")
    assert message.body == "Recordatorio: lunes 2 de marzo a las 20:00. Escriba ALTO y no le enviaremos más mensajes."
    assert tells(message.body) == ()
    assert waiting(scene) == 0
    assert deliver_all(scene.world.at) == 1
    assert mail.outbox[0].body == message.body


def test_stop_takes_back_what_waits_in_the_outbox(scene: Scene) -> None:
    with_email(scene)
    planned(scene, scene.rosa, scene.robin, hours=5)
    wishes(scene, "email")
    jobs.remind_all(scene.world.at)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("support:in_touch", scene.robin.pk))
    assert "They wrote STOP" in page
    assert rosa.post("support:stop_reminders", scene.robin.pk, id=str(scene.world.id())).status_code == 303
    assert rosa.post("support:stop_reminders", scene.robin.pk, id="").status_code == 422
    assert "They asked us to stop" in said(rosa.get("support:in_touch", scene.robin.pk))
    assert deliver_all(scene.world.at) == 0
    assert not mail.outbox
    [message] = Message.objects.within(scene.world.enter().system)
    assert message.body == ""
    ada = scene.world.scope(scene.administrator)
    with pytest.raises(Conflict):
        send_again(ada, id=scene.world.id(), at=ada.at, message=message)
    stops(scene)
    assert ReminderStop.objects.within(scene.world.system).count() == 1
    planned(scene, scene.rosa, scene.robin, hours=6)
    assert jobs.remind_all(scene.world.at) == 0
    rosa.post("support:wish_reminders", scene.robin.pk, id=str(scene.world.id()), by="email", hours="24")
    assert jobs.remind_all(scene.world.at) == 1  # they asked again
    assert deliver_all(scene.world.at) == 1
    stops(scene)
    assert [one.sent_at is None for one in Message.objects.within(scene.world.enter().system)].count(False) == 1


def test_a_message_that_comes_in_stops_reminders_by_its_words(scene: Scene) -> None:
    number(scene.world, scene.robin)
    system = scene.world.enter().system

    def take_in(words: str, at: str = "(503) 555-0142", id: UUID | None = None) -> int:
        return jobs.take_in(system, id=id or scene.world.id(), at=system.at, number=at, words=words)

    assert take_in("See you there") == take_in("STOP", "12") == take_in("STOP", "+15035550199") == 0
    id = scene.world.id()
    assert take_in("¡Alto, por favor!", id=id) == take_in("¡Alto, por favor!", id=id) == 1
    [stop] = ReminderStop.objects.within(system)
    assert (stop.participant_id, stop.number) == (scene.robin.pk, "+15035550142")
    assert len(events(scene.world, "support.reminder.stopped")) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_word_that_a_reminder_names_stops_the_very_next_one(scene: Scene, language: str) -> None:
    """Whoever sends back exactly the word that stands in the reminder: what waits anywhere does not go out any more."""
    word = {"en": "STOP", "es": "ALTO"}[language]
    with_email(scene)
    number(scene.world, scene.robin)
    Participant.objects.within(scene.world.system).filter(pk=scene.robin.pk).update(language=language)
    planned(scene, scene.rosa, scene.robin, hours=5)
    wishes(scene, "email")
    assert jobs.remind_all(scene.world.at) == 1  # one waits in the outbox
    wishes(scene, "text")
    planned(scene, scene.rosa, scene.robin, hours=6)
    assert jobs.remind_all(scene.world.at) == 1  # one waits for Rosa's phone
    [message] = Message.objects.within(scene.world.enter().system)
    assert word in message.body
    system = scene.world.enter().system
    heard: dict[str, Any] = {"id": scene.world.id(), "at": system.at, "number": "+15035550142", "words": word}
    assert jobs.take_in(system, **heard) == 1
    assert (deliver_all(scene.world.at), waiting(scene), mail.outbox) == (0, 0, [])
    planned(scene, scene.rosa, scene.robin, hours=7)
    assert jobs.remind_all(scene.world.at) == 0, "nor is another one made"
    assert "No reminder waits" in said(scene.visitor(scene.rosa).get("support:reminders"))


def test_wishes_are_kept_and_need_an_address(scene: Scene) -> None:
    rosa = scene.visitor(scene.rosa)

    def send(**typed: str) -> Any:
        given = {"id": str(scene.world.id()), "hours": "48", **typed}
        return rosa.post("support:wish_reminders", scene.robin.pk, **given)

    answer = send(by="email")
    assert answer.status_code == 422
    assert "no e-mail address in the record" in said(answer)
    assert "Choose what the person said" in said(send())
    assert send(by="call").status_code == 303
    assert send(by="text").status_code == 303
    [wish] = ReminderWish.objects.within(scene.world.enter().system)
    assert (wish.by, wish.hours) == ("text", 48)


def test_somebody_whose_address_is_gone_is_reminded_by_hand(scene: Scene) -> None:
    with_email(scene)
    planned(scene, scene.rosa, scene.robin, hours=5)
    wishes(scene, "email")
    Participant.objects.within(scene.world.system).filter(pk=scene.robin.pk).update(email="")
    assert jobs.remind_all(scene.world.at) == 1
    assert not Message.objects.within(scene.world.system).exists()
    assert waiting(scene) == 1


def test_the_job_meets_a_cancelled_one(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    [one] = planned(scene, scene.rosa, scene.robin, hours=5)
    monkeypatch.setattr(queries, "to_remind", lambda scope: [one])
    assert jobs.remind_all(scene.world.at) == 0  # nobody wished it: the action looks again
    assert Appointment.objects.within(scene.world.enter().system).count() == 1


def test_words_are_chosen_and_a_word_that_tells_is_named(scene: Scene) -> None:
    miguel = scene.visitor(scene.manager)
    assert "Community Center" in said(miguel.get("support:words"))
    refusal = miguel.fill("support:keep_words", text_en="Your recovery coach waits {day}", voice_es="Hola Rosa")
    assert mends(refusal, "text_en", "“recovery” tells something about health")
    assert mends(refusal, "voice_es", "“Rosa” is a name")
    assert mends(miguel.fill("support:keep_words", text_es="Hola {name}"), "text_es", "{name} is not known here")
    assert mends(miguel.fill("support:keep_words", text_en="Riverbend, {day}"), "text_en", "“Riverbend” tells where")
    assert mends(miguel.fill("support:keep_words", video_url="nonsense"), "video_url", "whole address")
    asks = "Which room are you in?\n\nWho can hear us? "
    common = {"text_en": "Hello, {day}, {time}.", "video_url": "https://meet.example.org/house", "checklist": asks}
    assert miguel.fill("support:keep_words", **common).status_code == 303
    assert miguel.fill("support:keep_words", **{**common, "text_en": "Hi, {day}, {time}."}).status_code == 303
    own = {"text_en": "See you {day}, {time}.", "text_es": ""}
    assert miguel.fill("support:keep_program_words", scene.center.pk, **own).status_code == 303
    scope = scene.world.scope(scene.manager)
    words, elsewhere = queries.words_of(scope, scene.center.pk), queries.words_of(scope, scene.hospital.pk)
    assert words.of("text", "en") == "See you {day}, {time}."
    assert words.of("text", "es") == queries.shipped()["es"]["text"]
    assert elsewhere.of("text", "en") == "Hi, {day}, {time}."
    assert words.video_url == elsewhere.video_url == "https://meet.example.org/house"
    assert queries.words_of(scope, None).video_url == words.video_url
    [one] = planned(scene, scene.rosa, scene.robin, way="video")
    page = said(scene.visitor(scene.rosa).get("support:appointment", one.pk))
    for told in ("https://meet.example.org/house", "Ask first", "<li>Who can hear us?</li>"):
        assert told in page
    assert (
        miguel.get("support:keep_words").context["form"]["checklist"].value()
        == "Which room are you in?\nWho can hear us?"
    )
    assert miguel.fill("support:keep_words", **{**common, "checklist": ""}).status_code == 303
    for way, asked_first in (("phone", True), ("in_person", False)):
        [one] = planned(scene, scene.rosa, scene.robin, way=way)
        page = said(scene.visitor(scene.rosa).get("support:appointment", one.pk))
        assert ("Who is near you and could hear us?" in page) is asked_first, "what Peerness brings, and only from afar"


def test_who_may(scene: Scene, strangers: Scene) -> None:
    number(scene.world, scene.robin)
    planned(scene, scene.rosa, scene.robin, hours=5)
    wishes(scene)
    jobs.remind_all(scene.world.at)
    [reminder] = Reminder.objects.within(scene.world.enter().system)
    for who in (scene.manager, scene.evaluator, scene.administrator):
        visitor = scene.visitor(who)
        assert refused(visitor.get("support:reminders"), SEND_REMINDER.reason)
        assert refused(visitor.post("support:stop_reminders", scene.robin.pk), AGREE.reason)
    for visitor in (scene.visitor(one) for one in (scene.rosa, scene.supervisor, scene.evaluator)):
        assert refused(visitor.get("support:words"), KEEP_WORDS.reason)
        assert visitor.get("support:keep_words").status_code == 403
    miguel = scene.visitor(scene.manager)
    assert miguel.get("support:keep_program_words", scene.hospital.pk).status_code == 403
    bao = scene.visitor(scene.bao)
    assert bao.get("support:reminders").context["page"].listing.count == 0
    assert bao.post("support:reminder_sent", reminder.pk).status_code == 404
    assert bao.post("support:stop_reminders", scene.robin.pk).status_code == 403
    stranger = strangers.visitor(strangers.rosa)
    assert stranger.get("support:in_touch", scene.robin.pk).status_code == 404
    assert strangers.visitor(strangers.manager).get("support:keep_program_words", scene.center.pk).status_code == 404
    assert asked(bao, "GET", "support:reminder_sent", reminder.pk).status_code == 405
    few = questions(scene.visitor(scene.rosa), "support:reminders")
    for hours in range(6, 10):
        planned(scene, scene.rosa, scene.robin, hours=hours)
    jobs.remind_all(scene.world.at)
    assert questions(scene.visitor(scene.rosa), "support:reminders") == few <= 12
