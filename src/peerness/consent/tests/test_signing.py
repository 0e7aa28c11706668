"""Ways to sign: on paper with its picture, with or for somebody, and who signs for the young."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peerness.consent import queries
from peerness.consent.actions import keep_scan, set_signers
from peerness.consent.models import Consent, ConsentScan, SignerLine
from peerness.consent.rules.signers import Line, Signs, may_sign, who_signs
from peerness.consent.rules.terms import Capacity
from peerness.consent.testing import Here, consented
from peerness.enrolment.testing import person
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scans import MOST, kind_of
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, said, stranger, works

PNG = b"\x89PNG\r\n\x1a\n and a picture"
HOME, OTHER = UUID(int=1), UUID(int=2)
TODAY = date(2026, 3, 2)


@pytest.mark.rule("P-40")
def test_who_signs_for_the_young() -> None:
    assert who_signs([], HOME, None, TODAY) is Signs.ALONE
    assert who_signs([], HOME, 18, TODAY) is Signs.ALONE
    assert who_signs([], HOME, 17, TODAY) is Signs.TOGETHER  # cautious until somebody reads the law
    lines = [
        Line(date(2026, 1, 1), 14, 17, Signs.ALONE),
        Line(date(2026, 4, 1), 14, 17, Signs.FOR_THEM),
        Line(date(2025, 1, 1), 16, 17, Signs.TOGETHER, HOME),
    ]
    assert who_signs(lines, HOME, 13, TODAY) is Signs.TOGETHER
    assert who_signs(lines, HOME, 15, TODAY) is Signs.ALONE
    assert who_signs(lines, HOME, 16, TODAY) is Signs.TOGETHER
    assert who_signs(lines, OTHER, 16, TODAY) is Signs.ALONE
    assert who_signs(lines, OTHER, 16, date(2026, 4, 1)) is Signs.FOR_THEM
    for signs in Signs:
        assert may_sign(signs, Capacity.COURT_GUARDIAN)
        assert may_sign(signs, Capacity.PARTICIPANT) is (signs is Signs.ALONE)
        assert may_sign(signs, Capacity.PARENT_GUARDIAN) is (signs is not Signs.ALONE)


def test_a_file_is_told_by_how_it_begins() -> None:
    assert kind_of(PNG) == "image/png"
    assert kind_of(b"%PDF-1.7") == "application/pdf"
    assert kind_of(b"<script>") is None


@pytest.fixture
def here(db: None) -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa at a browser."""
    return Visitor(here.world, here.rosa)


def typed(here: Here, **changes: Any) -> dict[str, Any]:
    """What is typed for a consent for Lakeside."""
    return {"partner": str(here.lakeside.pk), "told": "on", "signature": "Robin", **changes}


@pytest.mark.rule("C11", "C12", "P-41")
def test_a_paper_is_kept_with_its_picture(here: Here, rosa: Visitor) -> None:
    robin = here.robin.pk
    assert rosa.fill("consent:new", robin, **typed(here, way="paper", signed_on="2026-03-03")).status_code == 422
    answer = rosa.fill("consent:new", robin, **typed(here, way="paper", signed_on="2026-03-01"))
    assert answer.status_code == 303
    kept = Consent.objects.within(here.world.enter().system).get()
    assert (kept.way, kept.signed_at) == ("paper", datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert answer["Location"].endswith("/paper/")
    assert "Keep a picture of the paper" in said(rosa.get("consent:consent", robin, kept.pk))
    wrongs = ((None, "Choose the picture"), (b"nonsense", "Choose a PDF"), (b"", "This file is empty"))
    for given, fault in wrongs:
        file = {} if given is None else {"file": SimpleUploadedFile("x.png", given)}
        wrong = rosa.fill("consent:keep_scan", robin, kept.pk, **{"file": None, **file})
        assert wrong.status_code == 422
        assert fault in said(wrong)
    large = SimpleUploadedFile("x.png", PNG + b"0" * MOST)
    assert "too large" in said(rosa.fill("consent:keep_scan", robin, kept.pk, file=large))
    done = rosa.fill("consent:keep_scan", robin, kept.pk, file=SimpleUploadedFile("x.png", PNG))
    assert done.status_code == 303
    scan = ConsentScan.objects.within(here.world.enter().system).get()
    assert str(scan) == "scan 2026-03-02"
    assert "See the signed paper" in said(rosa.get("consent:consent", robin, kept.pk))
    shown = rosa.get("consent:scan", robin, scan.pk)
    assert (shown.content, shown["Content-Type"]) == (PNG, "image/png")
    assert rosa.get("consent:scan", robin, here.world.id()).status_code == 404
    assert rosa.get("consent:consent_pdf", robin, kept.pk).content.startswith(b"%PDF-")
    manager = Visitor(here.world, works(here.world, here.world.member(Role.MANAGER), here.center))
    gull = stranger(Role.PEER)
    here.world.enter()
    for page, ids in (("keep_scan", (robin, kept.pk)), ("scan", (robin, scan.pk))):
        assert manager.get(f"consent:{page}", *ids).status_code == 403
        assert gull.get(f"consent:{page}", *ids).status_code == 404
    world = here.world.enter()
    content = b64encode(PNG).decode()
    screen = consented(world, here.robin, here.lakeside)
    with pytest.raises(Conflict):
        keep_scan(world.system, id=world.id(), at=world.at, consent=screen, content=content)
    with pytest.raises(Invalid):
        keep_scan(world.system, id=world.id(), at=world.at, consent=kept, content="no base64!")


@pytest.mark.rule("P-40", "P-41")
def test_somebody_signs_for_the_person(here: Here, rosa: Visitor) -> None:
    world = here.world
    whole = typed(here, capacity="court_guardian")
    assert "signature" in rosa.fill("consent:new", here.robin.pk, **whole).context["form"].errors
    assert rosa.fill("consent:new", here.robin.pk, **whole, signer="Jo Marsh").status_code == 303
    assert "Signed by Jo Marsh" in Consent.objects.within(world.enter().system).get().text
    finch = person(world, here.center, "Finch")
    Participant.plain.filter(pk=finch.pk).update(born_year=2010)
    alone = rosa.fill("consent:new", finch.pk, **typed(here))
    assert set(alone.context["form"].errors) == {"capacity"}
    both = typed(here, capacity="parent_guardian", signer="Jo Marsh")
    assert rosa.fill("consent:new", finch.pk, **both).status_code == 303
    mae = Visitor(world, works(world, world.member(Role.MANAGER), here.center))
    assert "The cautious line holds" in said(mae.get("consent:signers"))
    line = {"signs": "alone", "source": "this state, chapter 12", "read_by": "counsel"}
    wrong = mae.fill("consent:signers", **line, from_age="17", to_age="14")
    assert set(wrong.context["form"].errors) == {"to_age"}
    assert mae.fill("consent:signers", **line, from_age="14", program=str(here.center.pk)).status_code == 303
    assert mae.fill("consent:signers", **line, from_age="14").status_code == 303
    page = said(mae.get("consent:signers"))
    assert "this state, chapter 12" in page
    assert str(SignerLine.objects.within(world.enter().system)[0]) == "14-17 since 2026-03-02"
    assert "capacity" in rosa.fill("consent:new", finch.pk, **both).context["form"].errors
    assert rosa.fill("consent:new", finch.pk, **typed(here)).status_code == 303
    assert rosa.get("consent:signers").status_code == 403
    world.enter()
    values: dict[str, Any] = {"from_age": 0, "to_age": 13, "signs": "for_them", "since": TODAY}
    set_signers(world.system, id=world.id(), at=world.at, source="here", read_by="counsel", **values)
    assert queries.signs_for(world.system, Participant.plain.get(pk=finch.pk), world.at) is Signs.ALONE
