"""The shipped catalogue is what the field's collections name: every entry with its source, audiences and ranking."""

from __future__ import annotations

import pytest

from peerness.access.testing import AtBrowser as Visitor
from peerness.access.testing import World, said
from peerness.kernel.scope import Role
from peerness.library.actions import check_link
from peerness.library.models import Resource
from peerness.library.queries import shipped
from peerness.library.testing import stocked

_SAMHSA = "Substance Abuse and Mental Health Services Administration (SAMHSA)"
_ALL, _TWO, _LEADERS = ("leaders", "providers", "people"), ("leaders", "providers"), ("leaders",)
#: The collection of the opioid library, in its order: code, title, source, for whom, evidence ranking.
CLOUD = [
    ("what-are-prss", "What Are Peer Recovery Support Services?", _SAMHSA, _ALL, ""),
    ("value-of-peers", "Value of Peers", _SAMHSA, _ALL, ""),
    (
        "core-competencies",
        "Core Competencies for Peer Workers in Behavioral Health Services",
        _SAMHSA,
        _TWO,
        "",
    ),
    ("samhsa-peers", "Peers", _SAMHSA, _ALL, ""),
    (
        "philadelphia-toolkit",
        "Peer Support Toolkit",
        "City of Philadelphia Department of Behavioral Health and Intellectual disAbility Services, "
        "Achara Consulting, Yale Program for Recovery and Community Health",
        _ALL,
        "",
    ),
    (
        "oasas-stages",
        "Peer Integration and the Stages of Change Toolkit",
        "New York State Office of Alcoholism and Substance Abuse Services",
        _TWO,
        "",
    ),
    ("telerecovery", "Telerecovery Guide and SOP", "Unity Recovery", ("providers", "people"), ""),
    ("southern-plains", "Peer Support Toolkit", "Southern Plains Tribal Health Board", _ALL, ""),
    ("supervision-toolkit", "Supervision of Peer Workers Toolkit", _SAMHSA, _TWO, ""),
    ("supervision-slides", "Supervision of Peer Workers – Presentation", _SAMHSA, _TWO, ""),
    (
        "supervision-slides-notes",
        "Supervision of Peer Workers – Presentation with Trainer Notes",
        _SAMHSA,
        _TWO,
        "",
    ),
    (
        "supervision-checklist",
        "Supervisor of Peer Workers Self-Assessment Checklist",
        _SAMHSA,
        _TWO,
        "",
    ),
    ("supervision-resources", "Resources for the Supervision of Peer Workers", _SAMHSA, _TWO, ""),
    ("supporting-recovery", "Peers Supporting Recovery From Substance Use Disorders", _SAMHSA, _TWO, ""),
    (
        "supporting-recovery-es",
        "Peers Supporting Recovery From Substance Use Disorders – Spanish Language",
        _SAMHSA,
        _TWO,
        "",
    ),
    ("cloud-youth", "Peer Support for Youth", "Collection of the CLOUD library", (), ""),
    (
        "cloud-families",
        "Peer Support Services for Families Impacted by Substance Use Disorder",
        "Collection of the CLOUD library",
        (),
        "promising",
    ),
    ("justice-roles", "Peer Support Roles in Criminal Justice Settings", _SAMHSA, _LEADERS, ""),
    ("new-mexico", "Spotlight: New Mexico Peer Education Project", "Addiction Policy Forum", _LEADERS, "potential"),
]
#: The films and the downloads of the national centre's page: where each is found.
CENTRE = {
    "video-peer-recovery-support": "https://vimeo.com/677817271",
    "video-rco": "https://vimeo.com/677765975",
    "video-recovery-capital": "https://vimeo.com/677821341",
    "video-rosc": "https://vimeo.com/677818255",
    "value-of-peers": "https://www.samhsa.gov/sites/default/files/programs_campaigns/brss_tacs/value-of-peers-2017.pdf",
    "certification-comparison": "https://peerrecoverynow.org/documents/Comparative%20Analysis_Jan.31.2022%20(03).pdf",
    "philadelphia-toolkit": "https://dbhids.org/wp-content/uploads/1970/01/PCCI_Peer-Support-Toolkit.pdf",
    "child-welfare-brief": "https://ncsacw.samhsa.gov/files/peer19_brief.pdf",
    "person-first": "https://dbhids.org/wp-content/uploads/2015/09/Person-First-Initiative-Guidelines.pdf",
    "police-diversion": "https://www.cossapresources.org/Media/Webinar/8edb53aa-fbc9-4c02-b340-7ea500f6a53f",
    "pr-coe": "https://peerrecoverynow.org/",
}


@pytest.mark.parametrize(("code", "title", "source", "audiences", "ranking"), CLOUD, ids=[one[0] for one in CLOUD])
def test_every_entry_of_the_collection_is_there_with_its_ranking(
    code: str, title: str, source: str, audiences: tuple[str, ...], ranking: str
) -> None:
    told = next(entry.said for entry in shipped().entries if entry.code == code)
    assert (told["title"], told["source"]) == (title, source)
    assert told.get("audiences", ()) == audiences
    assert told.get("ranking", "") == ranking


def test_films_and_downloads_lead_where_the_centre_says() -> None:
    links = {entry.code: entry.said.get("url") for entry in shipped().entries}
    assert {code: links.get(code) for code in CENTRE} == CENTRE


@pytest.mark.django_db
def test_what_nobody_has_checked_says_so_until_somebody_has() -> None:
    world = stocked(World())
    manager = Visitor(world, world.member(Role.MANAGER))
    row = Resource.objects.within(world.enter().system).get(code="value-of-peers")
    assert all(entry.checked_on is None for entry in shipped().entries)
    assert "Details not yet checked" in said(manager.get("library:resource", row.pk))
    assert "Details not yet checked" in said(manager.get("library:shelf", q="value of peers"))
    world.enter()
    scope = world.scope(manager.membership)
    check_link(scope, id=world.id(), at=world.at, resource=row, opens=True)
    assert "Details not yet checked" not in said(manager.get("library:resource", row.pk))
