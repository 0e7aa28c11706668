"""What the law makes of partners, by which names they are meant, and what courts sent about a person."""

from __future__ import annotations

from typing import Any

import pytest

from peerness.consent.actions import Refusal, disclose, end_order, enter_order
from peerness.consent.models import PartnerAlias, RegisterRow, Standing
from peerness.consent.rules.bases import Basis
from peerness.consent.rules.decision import Why
from peerness.consent.rules.terms import Purpose
from peerness.consent.testing import Here, sending
from peerness.kernel.errors import Conflict
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, program, said, stranger, works

pytestmark = pytest.mark.django_db
WHOLE = {"is_order": "on", "is_subpoena": "on", "has_findings": "on", "notice_given": "on"}


@pytest.fixture
def here(db: None) -> Here:
    """Robin, two partners, an administrator."""
    return Here()


@pytest.fixture
def ada(here: Here) -> Visitor:
    """Ada, who keeps the registers."""
    return Visitor(here.world, here.ada)


@pytest.fixture
def sol(here: Here) -> Visitor:
    """Sol, who supervises in Robin's program."""
    return Visitor(here.world, works(here.world, here.world.member(Role.SUPERVISOR, name="Sol"), here.center))


@pytest.mark.rule("P-15", "P-16", "P-17")
def test_both_standings_are_kept_and_say_what_it_may_pass_on(here: Here, ada: Visitor) -> None:
    lakeside = here.lakeside.pk
    page = said(ada.get("consent:partner_law", lakeside))
    assert "To nobody" in page
    assert "Not known yet" in said(ada.get("consent:partner_register"))
    wrong = ada.fill("consent:partner_law", lakeside, hipaa="nonsense", address="12 Lake Road")
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"hipaa"})
    assert "12 Lake Road" in said(wrong)
    form = ada.get("consent:partner_law", lakeside).context["form"]
    whole = {"hipaa": "covered_entity", "part2": "unknown", "address": "12 Lake Road"}
    for _ in range(2):
        assert ada.post("consent:partner_law", lakeside, id=str(form["id"].value()), **whole).status_code == 303
    assert len(events(here.world, "consent.partner.known")) == 1
    listed = said(ada.get("consent:partner_register"))
    assert "As HIPAA allows, never into a case against the person" in listed
    assert "A covered entity" in listed
    assert (
        ada.fill("consent:partner_law", lakeside, **{**whole, "hipaa": "outside", "part2": "program"}).status_code
        == 303
    )
    assert Standing.objects.within(here.world.enter().system).get().hipaa == "outside"
    assert "Only as the consent says" in said(ada.get("consent:partner_law", lakeside))
    assert ada.questions("consent:partner_register") <= 12


@pytest.mark.rule("1.14a")
def test_another_name_means_exactly_one_partner(here: Here, ada: Visitor) -> None:
    lakeside, mill = here.lakeside.pk, here.mill.pk
    assert "None. A consent names it by its own name only." in said(ada.get("consent:partner_law", lakeside))
    assert set(ada.fill("consent:other_name", lakeside, name=" ").context["form"].errors) == {"name"}
    form = ada.get("consent:other_name", lakeside).context["form"]
    for _ in range(2):
        sent = ada.post("consent:other_name", lakeside, id=str(form["id"].value()), name="Lake  General")
        assert sent.status_code == 303
    assert PartnerAlias.objects.within(here.world.enter().system).get().name == "Lake General"
    assert "Lake General" in said(ada.get("consent:partner_law", lakeside))
    found = ada.get("consent:partner_register", q="Lake General")
    assert [line.partner.pk for line in found.context["rows"]] == [lakeside]
    assert "No partner is called so" in said(ada.get("consent:partner_register", q="Nobody"))
    for taken in ("Lake General", "Lakeside General"):
        wrong = ada.fill("consent:other_name", mill, name=taken)
        assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"name"}), taken


def test_without_a_partner_the_list_says_where_to_add_one(here: Here) -> None:
    gull = stranger(Role.ADMINISTRATOR)
    assert "Add partners in the list of partners first" in said(gull.get("consent:partner_register"))
    assert gull.get("consent:partner_law", here.lakeside.pk).status_code == 404
    assert gull.get("consent:other_name", here.lakeside.pk).status_code == 404


def court(here: Here) -> Why | None:
    """What the gate says to a court that asks for Robin now."""
    world = here.world.enter()
    asked = sending(world, here.mill, basis=Basis.COURT_ORDER, purpose=Purpose.PROCEEDINGS, proceeding=True)
    found = disclose(world.system, id=world.id(), at=world.at, participant=here.robin, sending=asked)
    return found.refused.why if isinstance(found, Refusal) else None


@pytest.mark.rule("P-45", "P-49")
def test_a_subpoena_alone_opens_nothing_and_a_whole_order_does(here: Here, sol: Visitor) -> None:
    robin = here.robin.pk
    page = said(sol.get("consent:orders", robin))
    assert "No court has asked" in page
    assert "call counsel" in page
    typed = {"partner": str(here.mill.pk), "reference": "safe 2"}
    wrong = sol.fill("consent:orders", robin, **typed)
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"is_order"})
    assert "safe 2" in said(wrong)
    assert sol.fill("consent:orders", robin, **typed, is_subpoena="on").status_code == 303
    alone = said(sol.get("consent:orders", robin))
    assert "Do not release. Call counsel." in alone
    assert "the order, both findings, word to the person" in alone
    here.world.later(minutes=1)
    assert court(here) is Why.SUBPOENA_ALONE
    desk = Visitor(here.world, sol.membership)
    assert desk.fill("consent:orders", robin, **typed, **WHOLE, ends_on="2026-03-09").status_code == 303
    assert "What the order covers may leave" in said(desk.get("consent:orders", robin))
    assert court(here) is None
    whole = RegisterRow.objects.within(here.world.enter().system).get(is_order=True)
    for _ in range(2):
        assert desk.post("consent:end_order", robin, whole.pk).status_code == 303
    here.world.later(minutes=1)
    assert court(here) is Why.SUBPOENA_ALONE
    assert "Ended" in said(Visitor(here.world, sol.membership).get("consent:orders", robin))
    with pytest.raises(Conflict):
        end_order(here.world.enter().system, id=here.world.id(), at=here.world.at, row=whole)


def test_orders_about_one_person_stand_in_no_common_list_and_behind_few_doors(here: Here, ada: Visitor) -> None:
    world, robin = here.world, here.robin.pk
    facts = dict.fromkeys(("is_order", "is_subpoena", "has_findings", "notice_given"), True)
    values: dict[str, Any] = {"participant": here.robin, "partner": here.mill, "reference": "safe 2", "ends_at": None}
    row = enter_order(world.system, id=world.id(), at=world.at, starts_at=world.at, facts=facts, **values)
    assert "safe 2" not in said(ada.get("consent:register"))
    rosa = Visitor(world, here.rosa)
    far = Visitor(world, works(world, world.member(Role.SUPERVISOR), program(world, "Hospital Bedside")))
    gull = stranger(Role.SUPERVISOR)
    world.enter()
    for visitor, status in ((ada, 403), (rosa, 403), (far, 403), (gull, 404)):
        assert visitor.get("consent:orders", robin).status_code == status
        assert visitor.post("consent:end_order", robin, row.pk).status_code == status
    for page, ids in (("partner_register", ()), ("partner_law", (here.mill.pk,)), ("other_name", (here.mill.pk,))):
        assert rosa.get(f"consent:{page}", *ids).status_code == 403
        assert ada.other("PUT", f"consent:{page}", *ids) == 405
    sol = Visitor(world, works(world, world.member(Role.SUPERVISOR), here.center))
    assert sol.post("consent:end_order", robin, world.id()).status_code == 404
    assert "Court orders" in said(sol.get("consent:consents", robin))
    assert "Court orders" not in said(rosa.get("consent:consents", robin))
