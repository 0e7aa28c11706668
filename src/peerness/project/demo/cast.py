"""Who lives in the invented organisation and what is said there. Every name is visibly made up."""

from __future__ import annotations

from dataclasses import dataclass

from peerness.kernel.scope import Role

ORGANISATION = "Riverbend Recovery Community (invented)"
TIME_ZONE = "America/New_York"
#: For the invented accounts alone; the sign-in page of the demo names it.
PASSWORD = "many small steps together"  # noqa: S105 - shown to everyone who opens the demo
CENTER = "Community Center"
HOSPITAL = "Hospital Bedside"
SITES = {CENTER: "Riverbend House (invented)", HOSPITAL: "Lakeside General (invented)"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works or volunteers there."""

    name: str
    email: str
    roles: frozenset[Role]
    programs: tuple[str, ...]
    title: str = ""
    supervised_by: str = ""


def _works(name: str, roles: tuple[Role, ...], programs: tuple[str, ...], title: str = "", by: str = "") -> Person:
    email = f"{name.split(maxsplit=1)[0].lower()}@riverbend.example"
    return Person(f"{name} Example", email, frozenset(roles), programs, title, by)


_BOTH = (CENTER, HOSPITAL)
STAFF = (
    _works("Ada", (Role.ADMINISTRATOR,), ()),
    _works("Miguel", (Role.MANAGER,), _BOTH),
    _works("Ines", (Role.INTAKE,), _BOTH),
    _works("Evan", (Role.EVALUATOR,), _BOTH),
    _works("Sol", (Role.SUPERVISOR,), (CENTER,)),
    _works("Rosa", (Role.PEER,), (CENTER,), "Peer recovery specialist", "Sol"),
    _works("Dev", (Role.PEER,), (CENTER,), "Peer recovery specialist", "Sol"),
    _works("Nia", (Role.PEER,), _BOTH, "Recovery coach", "Sol"),
    _works("Tamsin", (Role.SUPERVISOR, Role.PEER), (HOSPITAL,), "Lead recovery coach"),
    _works("Bao", (Role.PEER,), (HOSPITAL,), "Recovery coach", "Tamsin"),
    _works("Lupe", (Role.PEER,), (HOSPITAL,), "Peer recovery specialist", "Tamsin"),
    _works("Vern", (Role.VOLUNTEER,), (CENTER,), "Volunteer peer", "Sol"),
)

#: Who was written down in both programs, until somebody says that it is one person.
TWICE = "Heron Reed"
#: The special settings that each program has switched on.
SETTINGS = {
    CENTER: ("child_welfare", "youth", "recovery_residence", "tribal", "family_member"),
    HOSPITAL: ("hospital_ed", "pregnancy_postpartum", "justice"),
}
#: Who sees the one restricted record.
TRUSTED = ("Ines", "Miguel", "Sol")

#: Names to be called by: trees, birds and weather, so that nobody mistakes them for people.
_CALLED = """
Alder Aster Aspen Birch Bluebell Bramble Breeze Briar Brook Cedar Clover Cloud Coral Cypress Dawn Dove Drift
Dune Elm Ember Fern Finch Fir Flint Garnet Ginger Grove Harbor Hawk Hazel Heather Heron Holly Ivy Jasmine Jay
Juniper Kestrel Lark Laurel Lavender Linden Lotus Maple Marigold Meadow Merlin Moss Myrtle Oak Olive Opal
Orchid Osprey
"""
CALLED = tuple(_CALLED.split())

#: One free line for a session, in everyday words.
LINES = (
    "Walked around the block and talked about the week.",
    "Filled in the housing form together; two papers still missing.",
    "Talked on the phone about a hard day at work.",
    "Looked at three meeting lists and chose one for Thursday.",
    "Coffee at the center. Laughed a lot.",
    "Practised what to say to the landlord.",
    "Went along to the first visit at the clinic.",
    "Checked in after the weekend; all quiet.",
    "Talked about sleep and what helps in the evening.",
    "Found the bus times for the new job.",
    "Sat together after a difficult call with family.",
    "Made a list of people who are good to be around.",
    "",
)
#: What matters to remember, mostly in the person's own words.
NOTES = (
    "“I want my mornings back.” Early walks help.",
    "“My sister said yes to Sunday dinner.”",
    "Wants to try the garden group before choosing a meeting.",
    "“Call me on Fridays, that is when it gets loud.”",
    "Proud of the first full week at the bakery.",
    "",
    "",
    "",
)
NEXT = (
    "Bring the two papers on Tuesday.",
    "Call on Friday at noon.",
    "Go to the Thursday meeting together.",
    "Ask about evening classes.",
    "",
    "",
)
MINUTES = (10, 15, 15, 20, 25, 30, 30, 45, 60)
