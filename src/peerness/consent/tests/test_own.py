"""The organisation's own texts and kinds: written, read by counsel, given, printed, and the clocks of a breach."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from peerness.consent import queries
from peerness.consent.actions import (
    disclose,
    give_notice,
    make_kind,
    note_review,
    review_text,
    set_breach_terms,
    sign_consent,
    write_text,
)
from peerness.consent.models import Consent, OwnKind, OwnText
from peerness.consent.rules import ours
from peerness.consent.rules.release import Release
from peerness.consent.rules.terms import Category, Purpose
from peerness.consent.rules.wording import FIRST_OWN, Document, our_text, read_at
from peerness.consent.rules.wording import hard as grade_faults
from peerness.consent.testing import Here, consented, said_values, sending
from peerness.enrolment.models import Episode, State
from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import Visitor, events, said, stranger, works

pytestmark = pytest.mark.django_db
CONTACT = "Ask Wren Fern, 555 0100 200, wren@riverbend.example."
OF_REGISTERS = ("kinds", "own_texts", "own_text", "write_text", "breach_terms")
OF_ALL = ("notice_text", "notice_pdf", "notice_docx")


@pytest.fixture
def here() -> Here:
    """The organisation of these tests."""
    return Here()


@pytest.fixture
def ada(here: Here) -> Visitor:
    """Ada, who keeps the registers, at a browser."""
    return Visitor(here.world, here.ada)


@pytest.fixture
def rosa(here: Here) -> Visitor:
    """Rosa, a peer, at a browser."""
    return Visitor(here.world, here.rosa)


def ride(here: Here, **changes: Any) -> OwnKind:
    """A kind of consent for rides."""
    values: dict[str, Any] = {
        "name": "Rides",
        "purpose": Purpose.SERVICES,
        "categories": frozenset({Category.PRESENCE}),
        "days": 30,
        "words": "The driver does not stay with me.",
        "read_by": "Counsel",
        **changes,
    }
    return make_kind(here.world.system, id=here.world.id(), at=here.world.at, **values)


def own(here: Here, document: Document = Document.NOTICE, language: str = "en", **changes: str) -> OwnText:
    """A document in the organisation's own words."""
    contact = {"contact": CONTACT} if document is Document.NOTICE else {}
    parts = {**our_text(document, language), **contact, **changes}
    world = here.world
    return write_text(world.system, id=world.id(), at=world.at, document=document, language=language, parts=parts)


def read(here: Here, text: OwnText, **changes: Any) -> None:
    """Somebody has read it."""
    values = {"kind": "counsel", "reviewer": "Quill", "qualification": "Attorney", "reviewed_on": here.world.at.date()}
    review_text(
        here.world.system,
        id=here.world.id(),
        at=here.world.at,
        document=Document(text.document),
        language=text.language,
        number=text.number,
        **{**values, **changes},
    )


def test_a_kind_of_ones_own_is_made_chosen_signed_and_ended(here: Here, ada: Visitor, rosa: Visitor) -> None:
    world = here.world
    typed = {"name": "Rides", "purpose": "services", "days": "30", "words": "The driver does not stay with me."}
    typed |= {"read_by": "Counsel"}
    assert "No kinds of your own" in said(ada.get("consent:kinds"))
    wrong = ada.fill("consent:kinds", **typed, categories=["plan"])
    assert wrong.status_code == 422
    assert "categories" in wrong.context["form"].errors
    assert ada.fill("consent:kinds", **typed, categories=["presence"]).status_code == 303
    assert ada.fill("consent:kinds", **typed, categories=["presence"]).status_code == 422
    kind = OwnKind.objects.within(world.enter().system).get()
    assert str(kind) == "Rides"
    last = (world.at + timedelta(days=30)).date()
    asked: dict[str, Any] = {
        "partner": str(here.lakeside.pk),
        "told": "on",
        "signature": "Robin",
        "purpose": str(kind.pk),
    }
    much = rosa.fill("consent:new", here.robin.pk, **asked)
    assert set(much.context["form"].errors) == {"categories", "ends_on"}
    asked |= {"categories": ["presence"], "ends_on": last.isoformat()}
    looked = said(rosa.fill("consent:new", here.robin.pk, **asked, look="1"))
    assert "The driver does not stay with me." in looked
    assert ours.MARK["en"] in looked
    assert rosa.fill("consent:new", here.robin.pk, **asked, offer="1").status_code == 303
    assert rosa.fill("consent:new", here.robin.pk, **asked).status_code == 303
    kept = Consent.objects.within(world.enter().system).get()
    assert (kept.kind, kept.own_kind_id, kept.purposes) == ("specific", kind.pk, ["services"])
    assert "The driver does not stay with me." in kept.text
    assert queries.is_intact(world.scope(here.rosa), kept)
    kept.own_kind_id = ride(here, name="Meals").pk
    assert not queries.is_intact(world.scope(here.rosa), kept)
    assert "no longer?" in said(ada.get("consent:end_kind", kind.pk))
    assert ada.fill("consent:end_kind", kind.pk).status_code == 303
    assert ada.get("consent:end_kind", kind.pk).status_code == 404
    assert len(events(world, "consent.kind.ended")) == 1


def test_nothing_is_signed_on_a_kind_that_has_ended(here: Here) -> None:
    kind, world = ride(here), here.world
    kind.ended_at = world.at
    said_ = said_values(world, here.lakeside)
    with pytest.raises(Invalid, match="purpose"):
        sign_consent(world.system, id=world.id(), at=world.at, participant=here.robin, said=said_, own_kind=kind)


@pytest.mark.rule("P-22")
def test_own_words_are_signed_sent_along_and_marked_until_counsel_has_read_them(here: Here, rosa: Visitor) -> None:
    world = here.world
    before = consented(world, here.robin, here.mill)
    text = own(
        here, Document.CONSENT, heading="Our promise", scope=our_text(Document.CONSENT, "en")["scope"] + " Ours."
    )
    consent = consented(world, here.robin, here.lakeside)
    assert consent.text.startswith("Our promise")
    assert (before.text_version, consent.text_version, text.number) == (1, FIRST_OWN, FIRST_OWN)
    scope = world.scope(here.rosa)
    sent = disclose(scope, id=world.id(), at=scope.at, participant=here.robin, sending=sending(world, here.lakeside))
    assert isinstance(sent, Release)
    assert sent.parts[0].scope.endswith("Ours.")
    assert ours.MARK["en"] in word(rosa, "consent:consent_docx", here.robin.pk, consent.pk)["word/footer.xml"]
    assert rosa.get("consent:consent_pdf", here.robin.pk, consent.pk).content.startswith(b"%PDF-")
    read(here, text)
    assert ours.MARK["en"] not in word(rosa, "consent:consent_docx", here.robin.pk, consent.pk)["word/footer.xml"]
    assert own(here, Document.CONSENT).number == FIRST_OWN + 1
    with pytest.raises(Conflict):
        read(here, text)


def word(visitor: Visitor, *address: Any) -> dict[str, str]:
    """The files of a Word file, by name."""
    with zipfile.ZipFile(io.BytesIO(visitor.get(*address).content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.mark.rule("P-51", "P-52", "P-53")
def test_a_new_notice_is_printed_given_and_asked_for_again(here: Here, rosa: Visitor) -> None:
    world, scope = here.world, here.world.scope(here.rosa)
    give_notice(world.system, id=world.id(), at=world.at, participant=here.robin, way="aloud")
    assert [*queries.without_notice(scope)] == []
    page = said(rosa.get("consent:notice_text"))
    assert "how to complain" in page
    assert ours.MARK["en"] in page
    world.later(minutes=1)
    text = own(here)
    assert [*queries.without_notice(scope)] == [here.robin]
    page = said(rosa.get("consent:notice_text"))
    assert CONTACT in page
    assert "2026-03-02" in page
    read(here, text)
    assert ours.MARK["en"] not in said(rosa.get("consent:notice_text"))
    assert CONTACT in word(rosa, "consent:notice_docx")["word/document.xml"]
    assert b"/StructTreeRoot" in rosa.get("consent:notice_pdf").content
    assert rosa.fill("consent:give_notice", here.robin.pk, way="paper").status_code == 303
    assert queries.notice_of(scope, here.robin).version == FIRST_OWN  # type: ignore[union-attr]
    assert [*queries.without_notice(scope)] == []
    with pytest.raises(Invalid, match="language"):
        give_notice(world.system, id=world.id(), at=world.at, participant=here.robin, way="sent", language="xx")


@pytest.mark.rule("P-53")
def test_whoever_has_said_goodbye_stands_in_no_worklist(here: Here) -> None:
    scope = here.world.scope(here.rosa)
    assert [*queries.without_notice(scope)] == [here.robin]
    assert Episode.plain.filter(participant=here.robin).update(state=State.CLOSED, closed_at=here.world.at) == 1
    assert [*queries.without_notice(scope)] == []


def test_a_language_waits_for_its_reader(here: Here) -> None:
    scope, world = here.world.system, here.world
    assert queries.languages(scope, Document.NOTICE) == ("en",)
    values: dict[str, Any] = {"translator": "Alma", "qualification": "Interpreter", "reviewed_on": world.at.date()}
    note_review(scope, id=world.id(), at=world.at, language="es", **values)
    assert queries.languages(scope, Document.NOTICE) == ("en", "es")
    text = own(here, language="es")
    assert queries.languages(scope, Document.NOTICE) == ("en",)
    assert queries.languages(scope) == ("en", "es")
    read(here, text, kind="translation")
    assert queries.languages(scope, Document.NOTICE) == ("en", "es")


def test_texts_are_read_and_written_on_their_pages(here: Here, ada: Visitor) -> None:
    assert "Needed" in said(ada.get("consent:own_texts"))
    page = said(ada.get("consent:own_text"))
    assert "Whom to ask, with phone and e-mail" in page
    wrong = ada.fill("consent:write_text", contact="Ask me")
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"contact"}
    assert "Ask me" in said(wrong)
    assert ada.fill("consent:write_text", contact=CONTACT).status_code == 303
    text = OwnText.objects.within(here.world.enter().system).get()
    assert (str(text), text.written_by_id) == ("notice en 101", here.ada.pk)
    page = said(ada.get("consent:own_text"))
    assert text.sha256 in page
    assert "Nobody yet" in page
    late = (here.world.at + timedelta(days=2)).date().isoformat()
    known = {"reviewer": "Quill", "qualification": "Attorney"}
    assert ada.fill("consent:own_text", **known, reviewed_on=late).status_code == 422
    assert ada.fill("consent:own_text", **known).status_code == 303
    assert "Quill" in said(ada.get("consent:own_text"))
    assert [str(one) for one in queries.text_reviews(here.world.system, Document.NOTICE, "en", 101)] == [
        "notice en 101 counsel"
    ]


@pytest.mark.rule("P-57")
def test_the_clocks_of_a_breach_are_the_organisations_own(here: Here, ada: Visitor) -> None:
    world = here.world
    assert "the cautious ones hold" in said(ada.get("consent:breach_terms"))
    assert ada.fill("consent:breach_terms", days="61", read_by="Counsel").status_code == 422
    assert ada.fill("consent:breach_terms", days="30", read_by="Counsel").status_code == 303
    assert queries.breach_terms(world.system).days == 30
    world.later(days=1)
    values = {"days": 20, "yearly_days": 50, "many": 100, "media_many": 400}
    kept = set_breach_terms(world.system, id=world.id(), at=world.at, values=values, read_by="Counsel")
    assert str(kept) == "since 2026-03-03"
    terms = queries.breach_terms(world.system)
    assert (terms.days, terms.many) == (20, 100)
    assert date(2026, 3, 2) + timedelta(days=terms.days) == date(2026, 3, 22)


def test_receipts_and_lists_as_files(here: Here, rosa: Visitor) -> None:
    world, scope = here.world, here.world.scope(here.rosa)
    consented(world, here.robin, here.lakeside)
    disclose(scope, id=world.id(), at=scope.at, participant=here.robin, sending=sending(world, here.lakeside))
    row = queries.what_left(scope, here.robin)[0]
    page = said(rosa.get("consent:receipt", here.robin.pk, row.pk))
    told = word(rosa, "consent:receipt_docx", here.robin.pk, row.pk)
    assert "passed on to Lakeside General" in page
    assert "Robin" not in told["word/document.xml"]
    assert world.organisation.name not in "".join(told.values())
    assert rosa.get("consent:receipt_pdf", here.robin.pk, row.pk).content.startswith(b"%PDF-")
    assert "Lakeside General" in word(rosa, "consent:shared_docx", here.robin.pk)["word/document.xml"]
    assert "w:tbl>" not in word(rosa, "consent:exchanges_docx", here.robin.pk)["word/document.xml"]


def test_pages_open_to_those_whose_they_are(here: Here, ada: Visitor, rosa: Visitor) -> None:
    eva = Visitor(here.world, works(here.world, here.world.member(Role.EVALUATOR, name="Eva"), here.center))
    gull = stranger(Role.MANAGER)
    kind = ride(here)
    own(here)
    for name in OF_REGISTERS:
        assert ada.get(f"consent:{name}").status_code == 200
        assert rosa.get(f"consent:{name}").status_code == 403
        assert CONTACT not in said(gull.get(f"consent:{name}"))
    for name in OF_ALL:
        assert rosa.get(f"consent:{name}").status_code == 200
        assert eva.get(f"consent:{name}").status_code == 403
    assert rosa.get("consent:end_kind", kind.pk).status_code == 403
    for visitor in (ada, gull):
        missing = kind.pk if visitor is gull else here.world.id()
        assert visitor.get("consent:end_kind", missing).status_code == 404


@pytest.mark.rule("P-50")
def test_hard_words_are_held_unless_they_must_stand(here: Here, ada: Visitor) -> None:
    where = {"document": "notice", "language": "en"}
    page = ada.get("consent:own_text", **where)
    assert "Reads at grade 2.4" in said(page)
    hard = (
        "Notwithstanding the aforementioned authorization, dissemination of confidential information necessitates "
        "documentation."
    )
    parts = {**our_text(Document.NOTICE, "en"), "contact": CONTACT}
    name = next(one for one, piece in parts.items() if one not in {"title", "contact", "aloud"} and "{" not in piece)
    with pytest.raises(Invalid, match=name):
        own(here, Document.NOTICE, "en", **{name: hard})
    kept = write_text(
        here.world.system,
        id=here.world.id(),
        at=here.world.at,
        document=Document.NOTICE,
        language="en",
        parts={**parts, name: hard},
        hard_on_purpose=True,
    )
    assert kept.parts[name] == hard
    assert "hard to read" in said(ada.get("consent:own_text", **where))
    assert set(grade_faults({name: "The dog is out. It ran to me.", "other": hard}, "en")) == {"other"}


def test_a_whole_that_is_too_hard_names_its_hardest_piece() -> None:
    middling = "Our organization considers carefully which information other agencies receive about participants here."
    easy = "We tell you first what we would like to pass on to somebody else."
    both = {"a": f"{easy} {middling}", "b": easy}
    assert read_at({"a": easy}, "en") <= 7 < read_at({"a": middling}, "en")
    assert set(grade_faults({"a": middling}, "en")) == {"a"}
    assert grade_faults({"b": easy}, "en") == {}
    assert grade_faults({"a": "Short."}, "en") == {}
    assert set(grade_faults(both, "en")) <= {"a"}
