"""A receipt goes by the way that the person chose, in words that tell whoever reads it nothing, in every language."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from peerness.access.models import Message
from peerness.consent.actions import Refusal, disclose, send_receipt
from peerness.consent.models import Disclosure
from peerness.consent.pages import receipt_message
from peerness.consent.rules import texts
from peerness.consent.rules.ours import MESSAGE
from peerness.consent.testing import Here, consented, sending
from peerness.kernel.errors import Conflict
from peerness.participants.actions import add_phone, lock_contact
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, said
from peerness.support.rules.neutral import LONGEST_TEXT, tells

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None) -> Here:
    """Robin, about whom something left on a consent."""
    here = Here()
    world = here.world
    consented(world, here.robin, here.lakeside)
    to = sending(world, here.lakeside)
    assert not isinstance(
        disclose(world.system, id=world.id(), at=world.at, participant=here.robin, sending=to), Refusal
    )
    return here


def left(here: Here) -> Disclosure:
    """What left."""
    return Disclosure.objects.within(here.world.enter().system).select_related("dispatch").get()


@pytest.mark.rule("P-38", "S-13", "S-14")
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_words_of_a_receipt_pass_the_linter(here: Here, language: str) -> None:
    ours = (here.world.organisation.name, here.lakeside.name, here.center.name)
    for words in (*MESSAGE[language].values(), *receipt_message(left(here), language)):
        assert tells(words, names=("Robin", "Rosa"), ours=ours) == ()
        assert len(words) <= LONGEST_TEXT
        # The linter can fail: each of these words would be found in the same place.
        for word in ("recovery", "tratamiento", "Lakeside", "Robin"):
            assert tells(f"{words} {word}", names=("Robin",), ours=ours)


def test_it_goes_by_e_mail_through_the_outbox_once(here: Here) -> None:
    world = here.world
    row, rosa = left(here), Visitor(world, here.rosa)
    page = rosa.get("consent:receipt", here.robin.pk, row.pk)
    assert "give it on paper, or tell them" in said(page)
    with pytest.raises(Conflict):
        send(here, row)
    Participant.objects.within(world.enter().system).update(email="robin.woods@example.org")
    page = rosa.get("consent:receipt", here.robin.pk, row.pk)
    for _ in range(2):
        form: dict[str, Any] = {"id": str(page.context["form"]["id"].value())}
        assert rosa.post("consent:receipt", here.robin.pk, row.pk, **form).status_code == 303
    [message] = Message.objects.within(world.enter().system)
    assert (message.to, message.subject) == ("robin.woods@example.org", "A note for you")
    assert message.body == (
        "On 2026-03-02 we did what you said yes to. You can ask us at any time what it was, "
        "and say that it should stop."
    )


def send(here: Here, row: Disclosure) -> Message:
    """Send it for Robin as they are now."""
    world = here.world
    robin = Participant.objects.within(world.enter().system).get(pk=here.robin.pk)
    return send_receipt(
        world.system, id=world.id(), at=world.at, disclosure=row, person=robin, subject="A note for you", body="words"
    )


def test_it_goes_as_a_text_where_that_is_all_right_and_nowhere_where_nobody_may_write(here: Here) -> None:
    world, row = here.world, left(here)
    add_phone(world.system, id=world.id(), at=world.at, participant=here.robin, number="503 555 0141", ok_text=False)
    add_phone(world.system, id=world.id(), at=world.at, participant=here.robin, number="503 555 0142", ok_text=True)
    rosa = Visitor(world, here.rosa)
    [url] = rosa.get("consent:receipt", here.robin.pk, row.pk).context["ways"].texts
    assert url.startswith("sms:+15035550142?&body=On%20")
    assert tells(unquote(url.partition("body=")[2]), names=("Robin",), ours=(here.lakeside.name,)) == ()
    robin = Participant.objects.within(world.enter().system).get(pk=here.robin.pk)
    lock_contact(world.system, id=world.id(), at=world.at, participant=robin)
    assert rosa.get("consent:receipt", here.robin.pk, row.pk).context["ways"].texts == []
    with pytest.raises(Conflict):
        send(here, row)
