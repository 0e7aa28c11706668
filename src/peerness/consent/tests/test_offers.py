"""A consent is signed on the person's own phone: read there, signed once, and the link opens nothing afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from peerness.access.testing import Visitor as Browser
from peerness.consent.actions import sign_offer
from peerness.consent.models import Consent, ConsentOffer
from peerness.consent.testing import Here
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import ActorKind, Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db


class Phone:
    """The person's own phone: no account, nothing but a link."""

    def __init__(self, here: Here, path: str) -> None:
        """Read the QR code."""
        self.here, self.path, self.client = here, path, Browser()

    def get(self) -> Any:
        """Open the page."""
        with time_machine.travel(self.here.world.at, tick=False):
            return self.client.get(self.path)

    def post(self, **data: Any) -> Any:
        """Send the form."""
        with time_machine.travel(self.here.world.at, tick=False):
            return self.client.post(self.path, data)


@pytest.mark.rule("C9", "C11", "C13", "P-38")
def test_signed_on_their_own_phone(db: None) -> None:
    here = Here()
    world, robin = here.world, here.robin.pk
    rosa = Visitor(world, here.rosa)
    typed = {"partner": str(here.lakeside.pk), "signature": "", "offer": "1"}
    wrong = rosa.fill("consent:new", robin, **typed, capacity="court_guardian")
    assert set(wrong.context["form"].errors) == {"signature"}
    made = rosa.fill("consent:new", robin, **typed)
    assert made.status_code == 303
    offer = ConsentOffer.objects.within(world.enter().system).get()
    assert str(offer) == "until 2026-03-02 15:30"
    page = rosa.get("consent:offer", robin, offer.pk)
    assert "They have signed" in said(page)
    assert "Robin" not in page.context["url"]
    path = page.context["url"].removeprefix("http://testserver")
    phone = Phone(here, path)
    shown = phone.get()
    for words in ("No is a good answer", "I say yes to this.", "Lakeside General", "tel:988"):
        assert words in said(shown)
    assert "Not now" in said(shown)
    path, phone.path = phone.path, f"{path}?not-now=1"
    assert "That is fine" in said(phone.get())
    assert not Consent.objects.within(world.enter().system).exists()
    phone.path = path
    form = str(shown.context["form"]["id"].value())
    assert phone.post(id=form, signature=" ").status_code == 422
    for _ in range(2):
        assert "Signed. Thank you." in said(phone.post(id=form, signature="Robin"))
    kept = Consent.objects.within(world.enter().system).get()
    assert (kept.way, kept.signature, kept.taken_by_id, kept.kind) == ("device", "Robin", None, "tpo")
    assert len(events(world, "consent.offer.signed")) == 1
    assert rosa.get("consent:offer", robin, offer.pk)["Location"].endswith(f"{kept.pk}/")
    over_and_over(here, rosa, phone, offer)


def _what_is_told(answer: Any) -> tuple[int, bytes]:
    found = re.search(rb"<main.*</main>", answer.content, re.DOTALL)
    assert found is not None
    return answer.status_code, found[0]


def over_and_over(here: Here, rosa: Visitor, phone: Phone, offer: ConsentOffer) -> None:
    """The rest of the story: a link that was used, or is over, or never was, opens nothing."""
    world, robin, path = here.world, here.robin.pk, phone.path
    typed = {"partner": str(here.lakeside.pk), "signature": "", "offer": "1"}
    over = phone.get()
    assert over.status_code == 404
    for id in (str(world.id()), "nonsense"):
        assert phone.post(id=id, signature="Robin").status_code == 404
    late = rosa.fill("consent:new", robin, **{**typed, "purpose": "justice", "until": "2026-06-01"})
    second = ConsentOffer.objects.within(world.enter().system).get(consent=None)
    assert late["Location"].endswith(f"{second.pk}/")
    phone = Phone(here, rosa.get("consent:offer", robin, second.pk).context["url"].removeprefix("http://testserver"))
    assert phone.get().status_code == 200
    world.at += timedelta(minutes=30)
    holder = replace(world.enter().system, actor=replace(world.system.actor, kind=ActorKind.LINK_HOLDER))
    with pytest.raises(Conflict):
        sign_offer(holder, id=world.id(), at=world.at, offer=second, signature="Robin")
    expired = phone.get()
    nobody = Phone(here, reverse("consent:sign", args=["AAAA"])).get()
    elsewhere = Phone(here, path[:-3] + ("AA/" if path[-3:] != "AA/" else "QA/")).get()
    # Whatever is wrong with a link, the answer is the same: it tells nothing about anybody.
    assert len({_what_is_told(one) for one in (expired, nobody, elsewhere, over)}) == 1
    world.later()
    rosa = Visitor(world, here.rosa)
    assert rosa.get("consent:offer", robin, world.id()).status_code == 404
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    assert mae.get("consent:offer", robin, offer.pk).status_code == 403
    assert stranger(Role.PEER).get("consent:offer", robin, offer.pk).status_code == 404
