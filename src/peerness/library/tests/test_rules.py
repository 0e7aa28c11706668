"""Rules of the library: words, bits, references in files, the evidence shelf, the shipped catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerness.library.models import Licence
from peerness.library.queries import claims, references_of, shipped
from peerness.library.queries.evidence import document
from peerness.library.rules.checking import is_address
from peerness.library.rules.copies import may_keep
from peerness.library.rules.evidence import Of, References, Unprintable, printable
from peerness.library.rules.references import COLUMNS, Why, read_references, to_bibtex, to_csv, to_ris
from peerness.library.rules.shelf import Answer, packed, unpacked
from peerness.library.rules.words import Synonyms, near, slips, stem, units, words

#: The box on the last page of the partner letter: fifteen outcomes without a source.
BOX = (
    "box-abstinence box-days-abstinent box-overdose box-use box-retention box-rehospitalization box-plans box-housing "
    "box-employment box-recovery-capital box-motivation box-psychosis box-quality-of-life box-social-support "
    "box-anxiety"
).split()
#: The impact list of the national centre: each of its nine lines, and the claims that stand for it.
IMPACT = {
    "self-esteem and confidence": ["esteem"],
    "control, changes in life": ["control"],
    "hope and inspiration": ["hope"],
    "substance use and depression": ["mh-use", "mh-depression"],
    "charges, probation or parole": ["mh-charges", "mh-probation"],
    "treatment access and engagement": ["access"],
    "out-of-home care, reunification": ["out-of-home", "reunification"],
    "abstinence, adherence, use and return to use": ["abstinence", "adherence", "use-and-return"],
    "housing, primary care, hospital and emergency": ["housing", "primary-care", "hospital"],
}
#: The slides on the value of peers: how many benefits each of their lists names.
SLIDES = {"general": 11, "mental health": 9, "substance use": 10, "parents": 6}


def test_words_are_folded_and_stemmed_alike_in_both_languages() -> None:
    assert words("The Peers’ Recuperación, and 2 Familias") == ["peer", "recuperacion", "2", "familia"]
    assert [stem(word) for word in ("families", "family", "pares", "par", "roles", "role", "bus", "class")] == [
        "family",
        "family",
        "par",
        "par",
        "rol",
        "rol",
        "bus",
        "class",
    ]


@pytest.mark.parametrize(
    "typed", ["supervisio", "supervisionn", "supervizion", "supervisoin", "upervision", "supervision"]
)
def test_one_slip_is_near_and_shares_a_form(typed: str) -> None:
    assert near(typed, "supervision")
    assert slips(typed) & slips("supervision")


def test_two_slips_are_not_near_and_short_words_are_taken_as_typed() -> None:
    assert not near("supervizoin", "supervision")
    assert not near("super", "supervision")
    assert not near("abcd", "abdd") or near("abcd", "abdd")
    assert slips("par") == {"par"}


def test_phrases_are_understood_before_their_words() -> None:
    known = Synonyms.of([["peer support", "apoyo mutuo"], ["jail", "cárcel"]])
    assert units(words("Peer support jails now"), known) == [
        (("peer", "support"), ("apoyo", "mutuo")),
        (("jail",), ("carcel",)),
        (("now",),),
    ]
    assert units([], Synonyms.of([])) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sets(st.integers(0, 300)), max_size=3), st.integers(0, 20), st.integers(0, 20))
def test_numbers_of_an_answer_are_a_piece_of_all(sets: list[set[int]], start: int, more: int) -> None:
    seen: set[int] = set()
    ranks, every = [], []
    for numbers in sets:
        own = numbers - seen
        seen |= own
        ranks.append(sum(1 << number for number in own))
        every += sorted(own, reverse=True)
    found = Answer(tuple(ranks), {})
    assert found.count == len(every)
    assert found.numbers(start, start + more) == every[start : start + more]
    assert [unpacked(packed(rank)) for rank in ranks] == ranks


def test_every_benefit_of_the_documents_is_a_claim() -> None:
    shelf = claims()
    assert [code for code, one in shelf.items() if one.document == "letter"] == BOX
    impact = [code for code, one in shelf.items() if one.document == "impact"]
    assert impact == [code for codes in IMPACT.values() for code in codes]
    assert len([one for one in shelf.values() if one.document == "value"]) == sum(SLIDES.values())
    assert all(one.en and one.es and one.direction in ("more", "less") for one in shelf.values())


def test_what_has_no_source_is_never_printed() -> None:
    shelf = claims()
    assert not any(shelf[code].is_printable for code in BOX)
    assert all(one.is_printable for one in shelf.values() if one.document != "letter")
    for code, about in (("box-use", Of.SUBSTANCE_USE), ("nothing", Of.SUBSTANCE_USE), ("mh-use", Of.SUBSTANCE_USE)):
        with pytest.raises(Unprintable):
            printable(shelf, code, about)
    assert printable(shelf, "abstinence", Of.SUBSTANCE_USE).said("es") == "más personas se abstienen"
    assert printable(shelf, "abstinence", Of.SUBSTANCE_USE).said("en") == "more people abstain"


def test_mental_health_never_stands_behind_substance_use() -> None:
    for one in claims().values():
        if "Davidson 2012" in one.citations:
            assert one.population is Of.MENTAL_HEALTH
        if one.population is Of.MENTAL_HEALTH:
            assert not one.supports(Of.SUBSTANCE_USE)
            assert not one.supports(Of.FAMILIES)


def test_old_claims_are_flagged_and_references_name_what_was_read() -> None:
    shelf = claims()
    assert shelf["abstinence"].is_outdated(2030)
    assert not shelf["abstinence"].is_outdated(2029)
    assert not shelf["box-use"].is_outdated(2030)
    assert shelf["box-use"].year is None
    assert references_of(shelf["abstinence"])[0].startswith("Reif S")
    assert references_of(shelf["esteem"]) == (
        "Davidson 1999; Salzer 2002. In: Peer Recovery Center of Excellence. Impact of Peer Recovery Support "
        "Services. https://peerrecoverynow.org/",
    )
    assert document("tip64").startswith("Substance Abuse")
    told = References.of(["b", "a", "b"])
    assert (told.texts, told.number("a")) == (("b", "a"), 2)


def test_the_catalogue_is_whole() -> None:
    told = shipped()
    codes = [entry.code for entry in told.entries]
    assert len(codes) == len(set(codes)) == 40
    assert {code for one in told.collections for code in one.entries} <= set(codes)
    assert {entry.code: entry.said["ranking"] for entry in told.entries if "ranking" in entry.said} == {
        "cloud-families": "promising",
        "new-mexico": "potential",
    }
    assert sum(entry.code.startswith("video-") for entry in told.entries) == 4
    assert all(is_address(entry.said["url"]) for entry in told.entries if "url" in entry.said)
    assert not is_address("javascript:alert(1)")


RIS = """TY  - JOUR
TI  - Walking beside
  people
AU  - Doe, Jane
AU  - Roe, Richard
PY  - 2016///
T2  - A Journal
DO  - doi:10.1000/xyz
LA  - eng
ER  -

TY  - JOUR
AU  - Nobody
ER  -
TY  - JOUR
TI  - Walking beside people
PY  - 2016
ER  -
"""
BIB = """@article{doe, title = {Walking {beside} people}, author = "Doe, Jane and Roe, Richard", year = 2016,
  journal = {A Journal}, doi = {10.1000/xyz}, abstract = {Five \\& more}}
@comment{x, title = {no}}
@misc{y, title = {Open, but not closed"""


LIST = """# Resources
- Doe, J. "A Study of Walking." *Journal of Steps* 3 (2014): 4-5. <https://example.org/walk> - Worth it.
- **An organisation** with a [page](https://example.org/page)
- No title here

| Title | Author/Agency | Year | Relevance |
|---|---|---|---|
| *A report* | Us | 2020 | Short |

| Organization | Website | Mission |
|---|---|---|
| A site | example.org/peers | For peers |
| Nobody | by phone |

| Topic | Provider |
|---|---|
| Nothing | Nobody |

- Roe, R. *A Book of Steps*. Some Press, 2003. - Old and good.
- An agency. A data set. <https://example.org/data>
- **A button** of a page
"""


def test_lists_that_people_wrote_are_read() -> None:
    found = read_references(LIST.encode())
    told = [
        (one["title"], one["authors"], one["source"], one["year"], one["url"], one["description"])
        for one in found.entries
    ]
    assert told == [
        ("A Study of Walking", "Doe, J", "Journal of Steps", "2014", "https://example.org/walk", "Worth it."),
        ("An organisation", "", "", "", "https://example.org/page", ""),
        ("A report", "", "Us", "2020", "", "Short"),
        ("A site", "", "", "", "https://example.org/peers", "For peers"),
        ("A Book of Steps", "Roe, R", "", "2003", "", "Old and good."),
        ("An agency. A data set", "", "", "", "https://example.org/data", ""),
    ]
    assert [(one.row, one.words, one.why) for one in found.told] == [
        (12, "A site", Why.COMPLETED),
        (13, "Nobody", Why.NOWHERE),
        (21, "A button", Why.NOWHERE),
    ]


def test_what_was_mended_is_told_with_its_line() -> None:
    table = (
        "title,source,abstract,link\n"
        f"One,Some Journal (2014) 3:3,{'x' * 2001},https://sfx.example.org/r?id=doi:10.1000%2Fabc&x=1\n"
        "Two,Date of Publication: 1 Jan 2019,,http://dx.doi.org/10.1000/abc\n"
        "Three,,,not an address\n"
        "Four,,,www.example.org\n"
    )
    found = read_references(table.encode())
    assert [(one.row, one.why) for one in found.told] == [
        (2, Why.CUT),
        (2, Why.YEAR),
        (2, Why.RESOLVED),
        (3, Why.YEAR),
        (4, Why.ADDRESS),
        (5, Why.COMPLETED),
    ]
    assert [(one["year"], one["url"]) for one in found.entries] == [
        ("2014", "https://doi.org/10.1000/abc"),
        ("2019", "http://dx.doi.org/10.1000/abc"),
        ("", ""),
        ("", "https://www.example.org"),
    ]
    own = read_references(b"title,doi,url\nOne,10.1/x,no address at all\n")
    assert (own.entries[0]["url"], own.told) == ("https://doi.org/10.1/x", ())


def test_only_what_may_be_passed_on_is_kept() -> None:
    assert {one for one in Licence.values if may_keep(one)} == {"public_domain", "open"}


def test_references_are_read_from_three_forms() -> None:
    ris = read_references(RIS.encode())
    assert (len(ris.entries), ris.doubles) == (1, 1)
    [entry] = ris.entries
    assert entry["title"] == "Walking beside people"
    assert (entry["authors"], entry["year"], entry["language"]) == ("Doe, Jane; Roe, Richard", "2016", "en")
    assert entry["url"] == "https://doi.org/10.1000/xyz"
    first, last = read_references(BIB.encode()).entries
    assert (first["title"], first["authors"]) == ("Walking beside people", "Doe, Jane; Roe, Richard")
    assert (first["source"], first["url"]) == ("A Journal", "https://doi.org/10.1000/xyz")
    assert first["description"] == "Five & more"
    assert last["title"] == "Open, but not closed"
    table = "Primary Title;Publication_Year;URL;Language\nOne;May 1999;www.example.org;German\n;2000;;\n"
    found = read_references(table.encode())
    assert (found.untitled, found.entries[0]["title"], found.entries[0]["year"]) == (1, "One", "1999")
    assert (found.entries[0]["url"], found.entries[0]["language"]) == ("https://www.example.org", "und")
    assert read_references(b"").entries == ()


def test_what_is_written_is_read_again() -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "title": "=Peers {and} 50% & more",
        "source": "Us",
        "authors": "Doe, Jane; Roe, R",
        "year": 2020,
        "kind": "report",
        "audiences": ["leaders", "people"],
        "language": "es",
        "url": "https://example.org/a_b",
        "checked_on": None,
    }
    assert "'=Peers" in to_csv([row])
    for text in (to_csv([row]), to_ris([row]), to_bibtex([row, {**row, "kind": "video"}])):
        entry = read_references(text.encode()).entries[0]
        assert entry["title"].replace("(", "{").replace(")", "}").lstrip("'") == row["title"]
        assert (entry["year"], entry["source"], entry["language"]) == ("2020", "Us", "es")
        assert entry["authors"] == row["authors"]
        assert entry["url"] == row["url"]
    assert read_references(to_csv([row]).encode()).entries[0]["audiences"] == "leaders; people"


def test_a_reference_may_go_on_in_the_next_line_and_may_lack_its_title() -> None:
    text = "TY  - JOUR\nAU  - One, A.\nTwo, B.\nER  -\nTY  - JOUR\nTI  - A title\nthat goes on\n"
    found = read_references(text.encode())
    assert [(one["title"], one["authors"]) for one in found.entries] == [("A title that goes on", "")]
    assert found.untitled == 1
    [last] = read_references(b"TY  - JOUR\nTI  - Alone\nAU  - One, A.\nTwo, B.\n\nER  -\n").entries
    assert last["authors"] == "One, A.; Two, B."


def test_a_line_that_goes_on_before_any_tag_belongs_to_nothing() -> None:
    text = "Exported from somewhere\nTY  - JOUR\nTI  - Alone\nZZ  - unknown\nthat goes on\nER  -\n"
    [only] = read_references(text.encode()).entries
    assert only["title"] == "Alone"
    assert "goes on" not in " ".join(map(str, only.values()))
