"""The texts that people sign, in English and Spanish: ours, plain, and IN NEED OF COUNSEL'S REVIEW. Pure.

`summary` is what is read aloud; `full` bears all thirteen elements. Both are kept with the consent as they were signed.
A changed wording is a new `VERSION`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from peerness.consent.rules.elements import Paper
from peerness.consent.rules.terms import Capacity, Category, Kind, Purpose

VERSION = 1
LANGUAGES = ("en", "es")

_EN_WHAT: dict[Category, str] = {
    Category.PRESENCE: "that I take part here",
    Category.ATTENDANCE: "when we met, and for how long",
    Category.CONTACT: "how to reach me",
    Category.PLAN: "my recovery plan",
    Category.REFERRALS: "which services I was linked to",
    Category.OUTCOMES: "how things have changed for me",
    Category.WORDS: "what my peer wrote",
    Category.NOTES: "the notes of my counselor",
}
_ES_WHAT: dict[Category, str] = {
    Category.PRESENCE: "que participo aquí",
    Category.ATTENDANCE: "cuándo nos vimos y por cuánto tiempo",
    Category.CONTACT: "cómo comunicarse conmigo",
    Category.PLAN: "mi plan de recuperación",
    Category.REFERRALS: "con qué servicios me pusieron en contacto",
    Category.OUTCOMES: "cómo han cambiado las cosas para mí",
    Category.WORDS: "lo que escribió mi par de apoyo",
    Category.NOTES: "las notas de mi consejero",
}
_EN_WHY: dict[Purpose, str] = {
    Purpose.TREATMENT: "to help with my care",
    Purpose.PAYMENT: "so that my care is paid for",
    Purpose.OPERATIONS: "to run the program well",
    Purpose.SERVICES: "to get help such as a home or work",
    Purpose.OWN_REQUEST: "because I ask for it",
    Purpose.JUSTICE: "to show a court or officer that I take part",
    Purpose.PROCEEDINGS: "for a court or other official hearing",
    Purpose.RESEARCH: "for a study",
    Purpose.AUDIT: "to check how the program works",
    Purpose.PUBLIC_HEALTH: "for public health",
    Purpose.EMERGENCY: "in a medical emergency",
    Purpose.CHILD_REPORT: "to report that a child may be in danger",
    Purpose.FUNDRAISING: "to raise money",
}
_ES_WHY: dict[Purpose, str] = {
    Purpose.TREATMENT: "para ayudar con mi atención",
    Purpose.PAYMENT: "para que se pague mi atención",
    Purpose.OPERATIONS: "para llevar bien el programa",
    Purpose.SERVICES: "para conseguir ayuda, como casa o trabajo",
    Purpose.OWN_REQUEST: "porque yo lo pido",
    Purpose.JUSTICE: "para mostrar a un juez u oficial que participo",
    Purpose.PROCEEDINGS: "para un tribunal u otra audiencia oficial",
    Purpose.RESEARCH: "para un estudio",
    Purpose.AUDIT: "para revisar cómo trabaja el programa",
    Purpose.PUBLIC_HEALTH: "para la salud pública",
    Purpose.EMERGENCY: "en una emergencia médica",
    Purpose.CHILD_REPORT: "para avisar que un menor puede correr peligro",
    Purpose.FUNDRAISING: "para reunir dinero",
}
_WHAT, _WHY = {"en": _EN_WHAT, "es": _ES_WHAT}, {"en": _EN_WHY, "es": _ES_WHY}
_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
_AND = {"en": ("; ", " and "), "es": ("; ", " y ")}

_EN = {
    "summary": (
        "I say yes to this. {discloser} may share {what}. It may share this with {whom}. It is {why}. {end} "
        "I can take this back at any time. I do not have to say yes. My peer stays with me either way."
    ),
    "justice": "I can take this back from {until} on.",
    "date": "It ends after {until}.",
    "event": "It ends when this happens: {event}.",
    "none": "It has no end date. It lasts until I take it back.",
    "heading": "My consent",
    "name": "My name: {name}",
    "discloser": "Who may share: {discloser}",
    "what": "What may be shared: {what}. In my words: {information}",
    "whom": "Who may get it: {whom}",
    "members": "Those who can see it through them: {members}",
    "redisclosure": (
        "If a health plan or health care provider gets this to care for me, to be paid or to run its work, federal "
        "health privacy law lets it pass this on. It may never be used against me in court without my yes or an order."
    ),
    "why": "What for: it is {why}",
    "opt_out": "I can say at any time that I do not want to be asked for money.",
    "revoke": (
        "I can take this back at any time. I tell my peer or write to the program. What was shared before that "
        "stays shared."
    ),
    "refusal": "If I say no, my peer support goes on as before.",
    "protection": "Once it is shared, it may be passed on and this law may no longer guard it.",
    "signed": "Signed by {signer} on {signed}",
    "scope": "Consent signed on {signed}: {what}. It is {why}. For {whom}. {end}",
}
_ES = {
    "summary": (
        "Digo que sí a esto. {discloser} puede compartir {what}. Puede compartirlo con {whom}. Es {why}. {end} "
        "Puedo retirar mi permiso en cualquier momento. No tengo que decir que sí. Mi par de apoyo sigue a mi lado."
    ),
    "justice": "Puedo retirar mi permiso a partir del {until}.",
    "date": "Termina después del {until}.",
    "event": "Termina cuando pase esto: {event}.",
    "none": "No tiene fecha de fin. Dura hasta que yo lo retire.",
    "heading": "Mi consentimiento",
    "name": "Mi nombre: {name}",
    "discloser": "Quién puede compartir: {discloser}",
    "what": "Qué se puede compartir: {what}. En mis palabras: {information}",
    "whom": "Quién lo puede recibir: {whom}",
    "members": "Quiénes lo pueden ver por medio de ellos: {members}",
    "redisclosure": (
        "Si un plan de salud o un proveedor de salud recibe esto para atenderme, para cobrar o para hacer su trabajo, "
        "la ley federal de privacidad de salud le permite pasarlo a otros. Nunca se puede usar contra mí en un "
        "tribunal sin mi permiso o una orden."
    ),
    "why": "Para qué: es {why}",
    "opt_out": "Puedo decir en cualquier momento que no quiero que me pidan dinero.",
    "revoke": (
        "Puedo retirar mi permiso en cualquier momento. Se lo digo a mi par de apoyo o escribo al programa. Lo que se "
        "compartió antes queda compartido."
    ),
    "refusal": "Si digo que no, mi apoyo sigue como antes.",
    "protection": "Una vez compartido, otros lo pueden pasar y quizás esta ley ya no lo proteja.",
    "signed": "Firmado por {signer} el {signed}",
    "scope": "Consentimiento firmado el {signed}: {what}. Es {why}. Para {whom}. {end}",
}
#: Every piece of the consent form, by language; an organisation may put its own in their place.
SAID = {"en": _EN, "es": _ES}


def _tongue(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _listed(words: list[str], language: str) -> str:
    between, last = _AND[language]
    return last.join([between.join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def in_zone(paper: Paper, zone: tzinfo) -> Paper:
    """The same paper with its moments as the clocks on the wall have them, so that it names the days people mean."""
    names = ("signed_at", "ends_at", "irrevocable_until")
    moments = {name: moment.astimezone(zone) for name in names if (moment := getattr(paper, name)) is not None}
    return replace(paper, **moments)


def _day(moment: datetime | None, language: str) -> str:
    """A day as people say it."""
    if moment is None:
        return ""
    month = _MONTHS[language][moment.month - 1]
    return f"{month} {moment.day}, {moment.year}" if language == "en" else f"{moment.day} de {month} de {moment.year}"


def _last_day(moment: datetime | None, language: str) -> str:
    """The last day before a consent is over."""
    return _day(None if moment is None else moment - timedelta(seconds=1), language)


def _values(paper: Paper, language: str, said: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": paper.name,
        "discloser": paper.discloser,
        "information": paper.information,
        "members": paper.intermediary_members,
        "what": _listed([words for one, words in _WHAT[language].items() if one in paper.categories], language),
        "why": _listed([words for one, words in _WHY[language].items() if one in paper.purposes], language),
        "whom": _listed([one.name for one in paper.recipients], language),
        "end": _end(paper, said, language),
        "signer": _signers(paper, language),
        "signed": _day(paper.signed_at, language),
        "until": _day(paper.irrevocable_until, language),
    }


def _signers(paper: Paper, language: str) -> str:
    """Whoever signed: the person, somebody for them, or a young person together with a parent or guardian."""
    if paper.capacity is Capacity.PARENT_GUARDIAN and paper.signature not in {"", paper.signer}:
        return _listed([paper.signature, paper.signer], language)
    return paper.signer or paper.name


def _end(paper: Paper, said: Mapping[str, str], language: str) -> str:
    if paper.no_end:
        return said["none"]
    if paper.ends_event:
        return said["event"].format(event=paper.ends_event)
    return said["date"].format(until=_last_day(paper.ends_at, language))


def summary(paper: Paper, language: str, own: Mapping[str, str] | None = None) -> str:
    """What is read aloud before anybody signs; in the organisation's own words where it has some."""
    tongue = _tongue(language)
    said = own or SAID[tongue]
    return said["summary"].format(**_values(paper, tongue, said))


def scope_of(paper: Paper, language: str, own: Mapping[str, str] | None = None) -> str:
    """The clear explanation of a consent's scope that goes with what leaves (2.32)."""
    tongue = _tongue(language)
    said = own or SAID[tongue]
    return said["scope"].format(**_values(paper, tongue, said))


def full(paper: Paper, language: str, own: Mapping[str, str] | None = None, more: str = "") -> str:
    """The whole text, one element a line; `more` is the sentence that a kind of the organisation's own adds."""
    tongue = _tongue(language)
    said = own or SAID[tongue]
    values = _values(paper, tongue, said)
    lines = ["heading", "name", "discloser", "what", "whom"]
    lines += ["members"] if paper.intermediary_members else []
    lines += ["redisclosure"] if paper.redisclosure_told else []
    lines += ["why"]
    lines += ["opt_out"] if paper.opt_out_told else []
    lines += ["justice" if paper.kind is Kind.JUSTICE else "revoke"]
    lines += ["refusal"] if paper.refusal_told else []
    lines += ["protection"] if paper.protection_told else []
    told = [said[line].format(**values) for line in lines]
    return "\n".join([*told, *([more] if more else []), values["end"], said["signed"].format(**values)])
