"""A check-in that somebody answers alone: by a link that ends soon, or on the peer's device; who is called at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.kernel.errors import Conflict, Missing
from peerness.kernel.ids import derived
from peerness.kernel.scope import Actor, ActorKind, Role, Scope
from peerness.programs.testing import events, said, stranger
from peerness.recovery import queries
from peerness.recovery.actions import ALONE_LASTS, answer_alone, hand_over
from peerness.recovery.models import CallForHelp, CheckIn, Instrument
from peerness.recovery.testing import Scene, check_in
from peerness.workforce.actions import put_on_call


class Phone(Client):
    """A phone without an account; the clock on the wall is the world's."""

    def __init__(self, scene: Scene) -> None:
        """Nobody is signed in."""
        super().__init__()
        self.world = scene.world

    def request(self, **request: Any) -> Any:
        """Ask at the world's moment."""
        with time_machine.travel(self.world.at, tick=False):
            return super().request(**request)


def named(scene: Scene, hours: int = 8) -> None:
    """Rosa is on call in the center from now on."""
    world = scene.world.enter()
    put_on_call(
        world.system,
        id=world.id(),
        at=world.at,
        program=scene.center,
        peer=scene.rosa,
        starts_at=world.at,
        ends_at=world.at + timedelta(hours=hours),
    )
    world.later(minutes=1)


def handed(scene: Scene, begun: CheckIn) -> tuple[str, Scope]:
    """The secret of the link with which a check-in opens, and whoever holds it."""
    world = scene.world
    given: dict[str, Any] = {"id": world.id(), "at": world.at, "participant": scene.robin, "check_in": begun}
    hand_over(world.scope(scene.rosa.membership), **given)
    link = derived(given["id"], "link")
    holder = Scope(world.system.organisation, Actor(ActorKind.LINK_HOLDER, link), world.at)
    return str(token_of_link(world.system.organisation, link)), holder


def sent(client: Client, name: str, *args: Any, **given: Any) -> Any:
    """Fill in a page of who answers alone, and send it."""
    address = reverse(name, args=args)
    form = client.get(address).context["form"]
    return client.post(address, {"id": str(form["id"].value()), **given})


def test_somebody_answers_alone_on_their_own_phone(scene: Scene) -> None:
    begun = check_in(scene.world, scene.robin, {}, finish=False)
    named(scene)
    rosa = scene.visitor(scene.rosa)
    assert "Make a link" in said(rosa.get("recovery:hand", begun.pk))
    assert rosa.fill("recovery:hand", begun.pk).url == reverse("recovery:hand", args=[begun.pk])
    page = rosa.get("recovery:hand", begun.pk)
    assert "It opens for one hour" in said(page)
    token = page.context["page"].url.rstrip("/").rpartition("/")[2]
    phone = Phone(scene)
    before = said(phone.get(reverse("recovery:alone", args=[token])))
    told = ("Any question can stay open", "read an answer from the moment", "988", "On call now: Rosa", "Not validated")
    assert [one for one in told if one not in before] == []
    assert "Robin" not in before
    assert sent(phone, "recovery:alone_ask", token, 1, answer="9").status_code == 422
    assert sent(phone, "recovery:alone_ask", token, 1, answer="2").url == reverse("recovery:alone_ask", args=[token, 2])
    again = phone.get(reverse("recovery:alone_ask", args=[token, 1]))
    assert "You have answered this" in said(again)
    assert "checked" not in again.content.decode()
    assert sent(phone, "recovery:alone_ask", token, 1, answer="").status_code == 303
    past: Any = phone.get(reverse("recovery:alone_ask", args=[token, 99]))
    assert past.url == reverse("recovery:alone_end", args=[token])
    sent(phone, "recovery:alone_ask", token, 10, answer="Rain, mostly")
    end = phone.get(reverse("recovery:alone_end", args=[token]))
    assert "8 questions are open" in said(end)
    assert "Rain" not in said(end)
    done = sent(phone, "recovery:alone_end", token)
    assert "Thank you" in said(done)
    assert "You are not alone" not in said(done)
    for name, more in (("alone", ()), ("alone_ask", (1,)), ("alone_end", ())):
        assert phone.get(reverse(f"recovery:{name}", args=[token, *more])).status_code == 404
    sheet = said(scene.visitor(scene.rosa).get("recovery:check_in", begun.pk))
    assert [one for one in ("Rain, mostly", "left open") if one not in sheet] == []
    assert len(events(scene.world, "recovery.check_in.answered_alone")) == 3
    assert len(events(scene.world, "recovery.check_in.handed")) == 1
    assert "finished and stays" in said(scene.visitor(scene.rosa).get("recovery:hand", begun.pk))
    assert "Good-bye" in said(phone.get(reverse("recovery:left")))


def test_an_answer_that_asks_for_help_calls_at_once_and_says_what_happens_next(scene: Scene) -> None:
    begun = check_in(scene.world, scene.robin, {}, finish=False)
    named(scene)
    token, _ = handed(scene, begun)
    phone = Phone(scene)
    assert sent(phone, "recovery:alone_ask", token, 9, answer="talk").status_code == 303
    call = CallForHelp.objects.within(scene.world.enter().system).get()
    assert call.answer_by - call.opened_at == timedelta(hours=4)
    for name, more in (("alone_ask", (10,)), ("alone_end", ())):
        page = said(phone.get(reverse(f"recovery:{name}", args=[token, *more])))
        told = ("You are not alone with it", "Call or text 988 now", "ask for Rosa", "within four hours")
        assert [one for one in told if one not in page] == []
    assert "Robin" in said(scene.visitor(scene.supervisor).get("recovery:calls"))
    assert "They ask for help now" in said(scene.visitor(scene.rosa).get("recovery:question", begun.pk, 10))
    assert sent(phone, "recovery:alone_ask", token, 9, answer="well").status_code == 303
    assert "You are not alone" not in said(phone.get(reverse("recovery:alone_end", args=[token])))
    assert "Thank you" in said(sent(phone, "recovery:alone_end", token))
    assert CallForHelp.objects.within(scene.world.enter().system).count() == 1


def test_without_a_named_person_nothing_that_may_ask_for_help_is_answered_alone(scene: Scene) -> None:
    begun = check_in(scene.world, scene.robin, {}, finish=False)
    rosa = scene.visitor(scene.rosa)
    page = said(rosa.get("recovery:hand", begun.pk))
    assert "Nobody is on call in this program now" in page
    refused = rosa.fill("recovery:hand", begun.pk)
    assert refused.status_code == 409
    assert Link.objects.within(scene.world.enter().system).count() == 0
    named(scene, hours=1)
    scene.world.later(minutes=30)
    token, _ = handed(scene, begun)
    scene.world.later(minutes=40)
    phone = Phone(scene)
    for name, more in (("alone", ()), ("alone_ask", (1,))):
        assert "Please answer together" in said(phone.get(reverse(f"recovery:{name}", args=[token, *more])))
    typed = phone.post(reverse("recovery:alone_ask", args=[token, 9]), {"id": str(scene.world.id()), "answer": "talk"})
    assert typed.status_code == 303
    assert CallForHelp.objects.within(scene.world.enter().system).count() == 1
    assert "Tell the peer near you." in said(phone.get(reverse("recovery:alone_end", args=[token])))
    harmless = Instrument.objects.within(scene.world.enter().system).get()
    harmless.safety = []
    assert queries.why_not_alone(scene.world.system, CheckIn(instrument=harmless)) is None


def test_a_device_is_handed_over_signed_out(scene: Scene) -> None:
    begun = check_in(scene.world, scene.robin, {}, finish=False)
    named(scene)
    rosa = scene.visitor(scene.rosa)
    gone = rosa.fill("recovery:hand", begun.pk, here="1")
    assert gone.status_code == 303
    assert gone.url.startswith("/answer/")
    assert rosa.get("recovery:hand", begun.pk).status_code == 302
    begin = scene.visitor(scene.rosa).fill("recovery:begin_own", scene.robin.pk, language="es", alone="1")
    assert begin.url.endswith("/alone/")
    spanish = CheckIn.objects.within(scene.world.enter().system).order_by("begun_at", "pk").last()
    assert spanish is not None
    token, _ = handed(scene, spanish)
    assert 'lang="es"' in Phone(scene).get(reverse("recovery:alone", args=[token])).content.decode()


def test_a_link_opens_one_check_in_for_an_hour(scene: Scene) -> None:
    world = scene.world
    begun = check_in(world, scene.robin, {}, finish=False)
    other = check_in(world, scene.robin, {}, finish=False)
    named(scene)
    first, old = handed(scene, begun)
    token, holder = handed(scene, begun)
    answer: dict[str, Any] = {"at": world.at, "given": [("words", (), 0, "x")]}
    with pytest.raises(Missing):
        answer_alone(holder, id=world.id(), check_in=other, **answer)
    nobody = Scope(holder.organisation, Actor(ActorKind.LINK_HOLDER, world.id()), world.at)
    with pytest.raises(Missing):
        answer_alone(nobody, id=world.id(), check_in=begun, **answer)
    with pytest.raises(Conflict):
        answer_alone(old, id=world.id(), check_in=begun, **answer)
    phone = Phone(scene)
    codes = [phone.get(reverse("recovery:alone", args=[one])).status_code for one in (first, token, "x", token[:-1])]
    assert codes == [404, 200, 404, 404]
    given: dict[str, Any] = {"at": world.at, "check_in": begun}
    with pytest.raises(Missing):
        hand_over(world.scope(scene.vern.membership), id=world.id(), participant=scene.willow, **given)
    world.later(minutes=ALONE_LASTS.seconds // 60)
    assert phone.get(reverse("recovery:alone", args=[token])).status_code == 404
    finished = check_in(world, scene.robin, {"personal-1": "3"})
    with pytest.raises(Conflict):
        hand_over(
            world.scope(scene.rosa.membership),
            id=world.id(),
            at=world.at,
            participant=scene.robin,
            check_in=finished,
        )


def test_handing_over_is_for_the_peer_beside_the_person(scene: Scene) -> None:
    begun = check_in(scene.world, scene.robin, {}, finish=False)
    named(scene)
    for who, status in ((scene.supervisor, 403), (scene.dev, 403), (scene.manager, 403)):
        assert scene.visitor(who).get("recovery:hand", begun.pk).status_code == status
    assert stranger(Role.PEER).get("recovery:hand", begun.pk).status_code == 404
    assert Client().get(reverse("recovery:hand", args=[begun.pk])).status_code == 302
    token, _ = handed(scene, begun)
    phone = Phone(scene)
    assert phone.post(reverse("recovery:alone", args=[token])).status_code == 405
    assert phone.put(reverse("recovery:alone_ask", args=[token, 1])).status_code == 405
    same = {"id": str(scene.world.id()), "answer": "4"}
    address = reverse("recovery:alone_ask", args=[token, 1])
    assert [phone.post(address, same).status_code for _ in "12"] == [303, 303]
    assert phone.post(address, {**same, "answer": "1"}).status_code == 409
    assert len(events(scene.world, "recovery.check_in.answered_alone")) == 1
