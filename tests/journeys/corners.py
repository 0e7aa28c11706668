"""Pages to which no link leads: links from outside, refusals, emergencies, forms with something to mend."""

from __future__ import annotations

import time

from peerness.enrolment.rules.patience import SHORTEST_FILL
from tests.journeys.client import Answer
from tests.journeys.site import Site
from tests.journeys.walk import STRANGER, Visited, view_of

#: Forms that are sent as they are, and a field that tells which form of the page it is.
UNTOUCHED = (
    ("Rosa", "/sessions/new/", "line"),
    ("Ines", "/people/welcome/", "called"),
    ("Ada", "/invitations/new/", "name"),
    ("Ada", "/programs/new/", "name"),
    ("Ada", "/sites/", "name"),
    ("Ada", "/partners/new/", "name"),
    ("Ines", "/requests/new/", "called"),
    ("Sol", "/on-call/new/", "starts_at"),
    ("Vern", "/account/password/", "oldpassword"),
    (STRANGER, "/account/sign-in/", "login"),
    (STRANGER, "/account/password/lost/", "email"),
)
#: Pages that somebody's roles refuse, and one that is not there.
REFUSED = (("Evan", "/people/"), ("Ada", "/today/"), ("Rosa", "/members/"), (STRANGER, "/nowhere/"))
#: Pages that stand alone.
ALONE = (
    (STRANGER, "/account/password/sent/"),
    (STRANGER, "/account/password/done/"),
    (STRANGER, "/ui/offline/"),
    ("Sol", "/organisations/"),
)


def _seen(who: str, answer: Answer, status: int) -> Visited:
    assert answer.status == status, f"{who} at {answer.path}: {answer.status} instead of {status}"
    return Visited(who, answer.path, view_of(answer.path), answer)


def opened_by_address(site: Site) -> list[Visited]:
    """What comes when an address is opened that no page links to."""
    found = []
    for who, path in (*REFUSED, *ALONE):
        with site.sitting(who) as client:
            status = 200 if (who, path) in ALONE else 403 if who else 404
            found.append(_seen(who, client.get(path), status))
    return [*found, *invited(site), *outside(site), *at_the_door(site)]


def invited(site: Site) -> list[Visited]:
    """An invitation with its link, the question whether to take it back, and the page behind the link."""
    with site.sitting("Ada") as ada:
        form = ada.get("/invitations/new/").form("roles")
        made = ada.send(form, name="Robin Example", roles="volunteer")
        page = ada.get(made.headers["location"])
        link = page.form_free_value("/join/")
        found = [_seen("Ada", page, 200), _seen("Ada", ada.get(f"{page.path}withdraw/"), 200)]
    with site.sitting(STRANGER) as robin:
        found.append(_seen(STRANGER, robin.get(link), 200))
        found.append(_seen(STRANGER, robin.get(link[:-4] + "AAAA"), 404))
    return found


def outside(site: Site) -> list[Visited]:
    """The card of somebody outside one's reach, and the page on which it is opened in an emergency."""
    with site.sitting("Bao") as bao:
        theirs = next(link for link in bao.get("/today/").links() if view_of(link) == "desk:person")
    with site.sitting("Rosa") as rosa:
        refused = _seen("Rosa", rosa.get(theirs), 403)
        way_in = next(link for link in refused.answer.links() if view_of(link) == "access:glass")
        return [refused, _seen("Rosa", rosa.get(way_in), 200)]


def at_the_door(site: Site) -> list[Visited]:
    """Somebody asks for support: too quick at first, then with a receipt; a key that opens nothing."""
    with site.sitting("Ada") as ada:
        door = ada.get("/door/").form_free_value("/ask/")
    with site.sitting(STRANGER) as willow:
        said = {"called": "Willow", "phone": "503-555-0170", "ok_call": "on"}
        quick = willow.send(willow.get(door).form("called"), **said)
        time.sleep(SHORTEST_FILL.total_seconds())
        sent = willow.send(quick.form("called"))
        receipt = willow.get(sent.headers["location"])
        found = [_seen(STRANGER, quick, 422), _seen(STRANGER, receipt, 200)]
        found.append(_seen(STRANGER, willow.get("/ask/nowhere/"), 404))
        referral = willow.send(willow.get(f"{door}partner/agreed/").form("sender"))
        return [*found, _seen(STRANGER, referral, 422)]


def with_faults(site: Site) -> list[Visited]:
    """Forms that come back with what has to be mended, and words that were kept after a lost session."""
    found = []
    for who, path, field in UNTOUCHED:
        with site.sitting(who) as client:
            # The library's own pages say 200 to a form with faults.
            status = 200 if path.startswith("/account/") else 422
            found.append(_seen(who, client.send(client.get(path).form(field)), status))
    with site.sitting("Rosa") as rosa:
        form = rosa.get("/sessions/new/").form("line")
        del rosa.cookies["peerness"]
        found.append(_seen("Rosa", rosa.send(form, line="Kept while I was out."), 401))
    return found
