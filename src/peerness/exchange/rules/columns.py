"""Which column means what: suggested from the names of the columns, in the words of many systems. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file holds."""

    PEOPLE = "people"
    SESSIONS = "sessions"
    APPOINTMENTS = "appointments"


class Target(StrEnum):
    """What a column may mean."""

    KEY = "key"
    CALLED = "called"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    SUFFIX = "suffix"
    PRONOUNS = "pronouns"
    BORN = "born"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LANGUAGE = "language"
    WELCOMED = "welcomed"
    PERSON = "person"
    PEER = "peer"
    STARTED = "started"
    CLOCK = "clock"
    MINUTES = "minutes"
    LINE = "line"
    NOTE = "note"
    NEXT_STEP = "next_step"
    STATE = "state"
    WAY = "way"
    PLACE = "place"


#: Several columns may make up one of these, joined in their order.
JOINED = frozenset({Target.ADDRESS})
_PEOPLE: Mapping[Target, str] = {
    Target.KEY: "id personid participantid clientid personalid recid recordid externalid key number hmisid mrn",
    Target.CALLED: "called name preferredname fullname goesby participant client nickname",
    Target.FIRST: "first firstname givenname given fname forename nombre",
    Target.MIDDLE: "middle middlename mname middleinitial",
    Target.LAST: "last lastname surname familyname lname family apellido apellidos",
    Target.SUFFIX: "suffix namesuffix",
    Target.PRONOUNS: "pronouns pronombres",
    Target.BORN: "dob born birthdate dateofbirth birthday birth fechadenacimiento nacimiento",
    Target.PHONE: "phone telephone mobile cell phonenumber cellphone telefono",
    Target.EMAIL: "email mail emailaddress correo",
    Target.ADDRESS: "address street streetnumber address1 address2 addressline1 addressline2 suburb city town"
    " postcode zip zipcode state domicilio",
    Target.LANGUAGE: "language preferredlanguage idioma",
    Target.WELCOMED: "welcomed welcomedat intake intakedate enrolled enrollmentdate entrydate startdate since"
    " datecreated admissiondate",
}
_SESSIONS: Mapping[Target, str] = {
    Target.KEY: "id sessionid servicesid serviceid recordid externalid key number activityid",
    Target.PERSON: "person personid participantid participant clientid personalid client",
    Target.PEER: "peer peername peeremail coach coachname staff staffemail worker specialist provider",
    Target.STARTED: "started start startedat date sessiondate servicedate dateprovided when startdate day fecha",
    Target.CLOCK: "time starttime clock hour hora",
    Target.MINUTES: "minutes duration length mins durationminutes minutos",
    Target.LINE: "line summary subject topic title inoneline",
    Target.NOTE: "note notes narrative comment comments progressnote nota notas",
    Target.NEXT_STEP: "nextstep next followup",
}
_APPOINTMENTS: Mapping[Target, str] = {
    Target.KEY: "id appointmentid eventid recordid externalid key number",
    Target.PERSON: _SESSIONS[Target.PERSON],
    Target.PEER: _SESSIONS[Target.PEER],
    Target.STARTED: "started start startsat date appointmentdate scheduleddate startdate when day fecha",
    Target.CLOCK: "time starttime appointmenttime clock hour hora",
    Target.MINUTES: _SESSIONS[Target.MINUTES],
    Target.STATE: "state status outcome appointmentstatus attendance result estado",
    Target.WAY: "way how mode modality type appointmenttype method",
    Target.PLACE: "place location where room site lugar",
}
_NAMES = {Kind.PEOPLE: _PEOPLE, Kind.SESSIONS: _SESSIONS, Kind.APPOINTMENTS: _APPOINTMENTS}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What each column means, by its place; columns that mean nothing here are left out of the file's import."""

    targets: tuple[Target | None, ...]

    def cells(self, row: Sequence[str]) -> dict[Target, str]:
        """The filled cells of a row by their meaning."""
        found: dict[Target, str] = {}
        for target, cell in zip(self.targets, row, strict=False):
            if target is not None and cell:
                found[target] = f"{found[target]} {cell}" if target in found else cell
        return found

    def places(self, target: Target) -> list[int]:
        """Where the columns of this meaning stand."""
        return [place for place, one in enumerate(self.targets) if one is target]


def targets_of(kind: Kind) -> tuple[Target, ...]:
    """What a column of such a file may mean, the key first."""
    return tuple(_NAMES[kind])


def suggested(kind: Kind, header: Sequence[str]) -> Mapped:
    """The likeliest meaning of each column; each meaning once, but for those that are joined."""
    by_name = {name: target for target, names in _NAMES[kind].items() for name in names.split()}
    found: list[Target | None] = []
    for name in header:
        target = by_name.get("".join(letter for letter in name.casefold() if letter.isalnum()))
        taken = target in found and target not in JOINED
        found.append(None if taken else target)
    return Mapped(tuple(found))


def chosen(kind: Kind, header: Sequence[str], said: Mapping[str, str]) -> Mapped:
    """The suggestion with what somebody says instead, by the name of the column; an empty word leaves it out.

    Raises ValueError for a column that is not there, a meaning that this kind does not have, or one given twice.
    """
    targets = list(suggested(kind, header).targets)
    for name, meaning in said.items():
        if name not in header:
            raise ValueError(name)
        target = Target(meaning) if meaning else None
        if target is not None and target not in _NAMES[kind]:
            raise ValueError(meaning)
        targets = [None if one is target and target not in JOINED else one for one in targets]
        targets[list(header).index(name)] = target
    return Mapped(tuple(targets))
