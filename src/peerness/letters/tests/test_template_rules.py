"""Rules of templates: what cannot be filled in or printed is named at its line, and nothing else is minded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerness.letters.queries import judged, our_passages, slips_of, to_cite
from peerness.letters.rules.letter import FIELDS, Composed, Passage, as_kept, compose, kept, on_at_the_start
from peerness.letters.rules.template import Fault, Slip, as_rows, coded, of_rows, printable, shown, tidied

ONE = Passage("who", frozenset({"board"}), "Dear {recipient},")


def _of(text: str, about: str = "substance_use") -> Passage:
    return replace(ONE, text=text, about=about)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Dear {nobody}, dear\n{signatur}",
            [Slip(1, "{nobody}", Fault.FIELD), Slip(2, "{signatur}", Fault.FIELD, "signature")],
        ),
        ("a\n\nDear {}, {two words}", [Slip(3, "{}", Fault.FIELD), Slip(3, "{two words}", Fault.FIELD)]),
        ("Dear {peer, or {peer} or peer} too", [Slip(1, "{peer,", Fault.BRACE), Slip(1, "peer}", Fault.BRACE)]),
        ("x[^adherance]", [Slip(1, "[^adherance]", Fault.CLAIM, "adherence")]),
        ("x[^zzzz] y[^doc:zzzz]", [Slip(1, "[^zzzz]", Fault.CLAIM), Slip(1, "[^doc:zzzz]", Fault.CLAIM)]),
        ("x[^box-use]", [Slip(1, "[^box-use]", Fault.UNCITED)]),
        (
            "x[^mh-use] y[^reunification]",
            [Slip(1, "[^mh-use]", Fault.OTHERS), Slip(1, "[^reunification]", Fault.OTHERS)],
        ),
        ("x[^adherence", [Slip(1, "[^adherence", Fault.MARK)]),
        ("Dear { Peer }\r\nand [^ Adherence ][^doc:roles].", []),
    ],
)
def test_each_fault_is_named_at_its_line(text: str, found: list[Slip]) -> None:
    assert list(slips_of(_of(text))) == found


def test_a_claim_about_families_supports_a_passage_about_families() -> None:
    assert slips_of(_of("x[^reunification]", "families")) == ()
    assert [one.fault for one in slips_of(_of("x[^adherence]", "families"))] == [Fault.OTHERS]


@given(st.text(max_size=80), st.sampled_from(FIELDS))
def test_what_has_no_slip_is_filled_in_whole(text: str, field: str) -> None:
    one = _of(f"{text} {{{field}}}")
    told = slips_of(one)
    whole = compose([shown(one, judged)], [], dict.fromkeys(FIELDS, "x"), "", lambda code, about: ("ref",))
    if not told:
        assert not {"{", "}"} & set(whole.paragraphs[0])
    assert all(slip.word in tidied(one.text).split("\n")[slip.line - 1] for slip in told)
    assert tidied(tidied(text)) == tidied(text)


def test_a_preview_marks_what_cannot_be_printed_and_a_letter_leaves_it_out() -> None:
    good, bad = _of("Good[^adherence]."), _of("Bad[^box-use] and[^gone].")
    assert shown(bad, judged).text == "Bad [?] and [?]."
    assert shown(good, judged) == good
    assert printable([good, bad], judged) == ((good,), ("box-use", "gone"))


def test_passages_keep_their_codes_and_new_ones_get_their_own() -> None:
    given_codes = ("who", "who", "", "own-1", "own-2", "somebody's")
    found = coded([replace(ONE, code=code) for code in given_codes], {"who"})
    assert [one.code for one in found] == ["who", "own-3", "own-4", "own-1", "own-2", "own-5"]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("audience", ["clinicians", "child_welfare", "board"])
def test_our_own_templates_can_be_kept_and_read_again(audience: str, language: str) -> None:
    ours = our_passages(audience, language)
    assert [slip for one in ours for slip in slips_of(one)] == []
    again = of_rows(as_rows(ours), audience)
    assert [replace(one, audiences=frozenset({audience})) for one in ours] == list(again)
    assert coded(again, {one.code for one in ours}) == again


def test_a_letter_begins_with_what_is_on() -> None:
    on = replace(ONE, code="a", is_optional=True, is_on=True)
    assert on_at_the_start([ONE, on, replace(on, code="b", is_on=False)]) == ("a",)


def test_a_sent_letter_comes_back_as_it_went_out() -> None:
    text = Composed(("Dear Ann,", "Box"), ("One.",), ("signature",), frozenset({1}))
    assert as_kept(kept(text)) == text
    assert text.blocks == [(False, "Dear Ann,"), (True, "Box")]


def test_a_box_without_a_claim_has_no_line_of_sources() -> None:
    box = replace(ONE, text="Call us.", source="Source")
    assert compose([box], [], {}, "", lambda code, about: ("ref",)).paragraphs == ("Call us.",)


def test_only_what_can_be_printed_is_offered_to_cite() -> None:
    for language in ("en", "es"):
        offered = to_cite(language)
        assert ("adherence", "substance_use") in {one[:2] for one in offered}
        assert all(judged(code, about) is None for code, about, _ in offered)
        assert len(offered) > 20


def test_own_words_before_a_closing_box_leave_it_a_box() -> None:
    box = replace(ONE, text="Call us.[^adherence]", source="Source")
    whole = compose([ONE, box], [], {"recipient": "Ann"}, "By the way.", lambda code, about: ("ref",))
    assert whole.blocks == [(False, "Dear Ann,"), (False, "By the way."), (True, "Call us.\nSource: ref")]
