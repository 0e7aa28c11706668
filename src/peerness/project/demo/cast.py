"""Who lives in the invented organisation and what is said there. Every name is visibly made up."""

from __future__ import annotations

from dataclasses import dataclass

from peerness.kernel.scope import Role

ORGANISATION = "Riverbend Recovery Community (invented)"
TIME_ZONE = "America/New_York"
#: A picture of one grey point: whatever papers, certificates and flyers the invented organisation keeps.
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
#: For the invented accounts alone; the sign-in page of the demo names it.
PASSWORD = "many small steps together"  # noqa: S105 - shown to everyone who opens the demo
CENTER = "Community Center"
HOSPITAL = "Hospital Bedside"
COURT = "Recovery Court"
SITES = {
    CENTER: "Riverbend House (invented)",
    HOSPITAL: "Lakeside General (invented)",
    COURT: "Mill Street Court (invented)",
}


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
_ALL = (CENTER, HOSPITAL, COURT)
STAFF = (
    _works("Ada", (Role.ADMINISTRATOR,), ()),
    _works("Miguel", (Role.MANAGER,), _ALL),
    _works("Ines", (Role.INTAKE,), _ALL),
    _works("Evan", (Role.EVALUATOR,), _ALL),
    _works("Sol", (Role.SUPERVISOR,), (CENTER, COURT)),
    _works("Rosa", (Role.PEER,), (CENTER,), "Peer recovery specialist", "Sol"),
    _works("Dev", (Role.PEER,), (CENTER,), "Peer recovery specialist", "Sol"),
    _works("Nia", (Role.PEER,), _BOTH, "Recovery coach", "Sol"),
    _works("Tamsin", (Role.SUPERVISOR, Role.PEER), (HOSPITAL,), "Lead recovery coach"),
    _works("Bao", (Role.PEER,), (HOSPITAL,), "Recovery coach", "Tamsin"),
    _works("Lupe", (Role.PEER,), (HOSPITAL,), "Peer recovery specialist", "Tamsin"),
    _works("Vern", (Role.VOLUNTEER,), (CENTER,), "Volunteer peer", "Sol"),
    _works("Marlo", (Role.PEER,), (COURT,), "Justice peer", "Sol"),
    _works("Tess", (Role.PEER,), (COURT, CENTER), "Justice peer", "Sol"),
    _works("Omar", (Role.PEER,), (CENTER,), "Recovery coach", "Sol"),
    _works("Gia", (Role.PEER,), (HOSPITAL,), "Recovery coach", "Tamsin"),
    _works("Pax", (Role.VOLUNTEER,), (HOSPITAL,), "Volunteer peer", "Tamsin"),
    _works("June", (Role.MANAGER,), (HOSPITAL,)),
)

#: Who was written down in both programs, until somebody says that it is one person.
TWICE = "Heron Reed"
#: The special settings that each program has switched on.
SETTINGS = {
    CENTER: ("child_welfare", "youth", "recovery_residence", "tribal", "family_member"),
    HOSPITAL: ("hospital_ed", "pregnancy_postpartum", "justice"),
    COURT: ("justice",),
}
#: Who sees the one restricted record.
TRUSTED = ("Ines", "Miguel", "Sol")

#: Names to be called by: trees, birds and weather, so that nobody mistakes them for people.
_CALLED = """
Alder Aster Aspen Birch Bluebell Bramble Breeze Briar Brook Cedar Clover Cloud Coral Cypress Dawn Dove Driftwood
Dune Elm Ember Fern Finch Fir Flint Garnet Ginger Grove Harbor Hawk Hazel Heather Heron Holly Ivy Jasmine Jay
Juniper Kestrel Lark Laurel Lavender Linden Lotus Maple Marigold Meadow Merlin Moss Myrtle Oak Olive Opal
Orchid Osprey
Acacia Agate Almond Amber Amaryllis Anemone Apple Arroyo Auburn Autumn Avocet Azalea Balsam Bamboo Basil Bay
Beech Bellflower Bergamot Beryl Bittern Blackbird Blossom Bluff Borage Boulder Bracken Bunting Buttercup Butte
Cactus Calla Camellia Campion Canary Canyon Caraway Cardinal Cascade Cassia Catalpa Celandine Chamomile Cherry
Chestnut Chickadee Chicory Cicada Cinnamon Citron Clematis Cliff Cobalt Columbine Condor Copper Cormorant Cotton
Cove Cowslip Crane Creek Cricket Crocus Curlew Cyclamen Daffodil Dahlia Daisy Delta Dewdrop Dogwood Dolphin
Dragonfly Dusk Eagle Egret Elder Estuary Evergreen Falcon Feather Fennel Fieldfare Fig Firefly Fjord Flax
Foxglove Freesia Frost Fuchsia Gale Gannet Gardenia Gentian Geyser Glacier Glade Goldenrod Goldfinch Granite
Grebe Gull Hail Hawthorn Hibiscus Hickory Hollyhock Honeysuckle Horizon Hyacinth Hyssop Ibis Indigo Iris
Ironwood Jade Jonquil Kingfisher Knoll Lagoon Lantana Larch Larkspur Lichen Lilac Lily Lupine Magnolia Magpie
Mallow Mango Marsh Martin Mesa Mimosa Mistral Monsoon Moonstone Mulberry Mullein Narcissus Nectar Nightjar
Nutmeg Oasis Ocean Onyx Orange Oriole Otter Palm Pansy Papaya Partridge Peach Pebble Pelican Peony Petal Petrel
Pheasant Pine Plover Plum Pond Poppy Prairie Primrose Puffin Quail Quartz Quince Rain Raven Redwood Ridge River
Robinia Rook Rosemary Rush Saffron Sage Sandpiper Sapphire
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

#: What was done in a session; now and then what somebody else asked for.
ACTIVITIES: tuple[tuple[str, ...], ...] = (
    ("check_in", "listening"),
    ("listening",),
    ("planning",),
    ("linking", "papers"),
    ("check_in",),
    ("out_driving",),
    ("accompanying",),
    ("listening", "community"),
    ("out_clerical",),
    ("skills",),
)
