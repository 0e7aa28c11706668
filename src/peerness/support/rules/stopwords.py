"""Whether somebody wrote that they want no more messages, in English or Spanish. Pure.

47 CFR 64.1200(a)(10) names the words stop, quit, end, revoke, opt out, cancel and unsubscribe, and asks to honour any
reasonable wording. Spanish has its own; whoever reads a message that this does not know notes the wish by hand.
"""

from __future__ import annotations

import re
import unicodedata

#: The whole message says one of these, perhaps with polite words around it.
_ALONE = frozenset(
    """
    stop stopall quit end revoke optout cancel unsubscribe remove
    alto para pare parar paren basta cancelar cancele cancelen salir terminar termine fin baja detener detenga
    revocar revoco
    """.split()
)
_POLITE = frozenset(
    """
    please pls now all it this these thanks thank you messages message texts text texting reminders me my of the
    por favor ya todo todos esto gracias mensajes mensaje recordatorios recordatorio los las el la de mis mi
    """.split()
)
#: These stand anywhere in the message.
_PHRASES = (
    "opt out",
    "opt me out",
    "take me off",
    "remove me",
    "leave me alone",
    "no more texts",
    "no more messages",
    "no more reminders",
    "stop texting",
    "stop messaging",
    "stop sending",
    "stop writing",
    "stop contacting",
    "dont text",
    "do not text",
    "dont message",
    "do not message",
    "dont contact",
    "do not contact",
    "dont write",
    "do not write",
    "no mas mensajes",
    "no mas recordatorios",
    "no me escrib",
    "no me mand",
    "no me envi",
    "no me contact",
    "no quiero mas",
    "no quiero recibir",
    "dejen de escribir",
    "deje de escribir",
    "dejen de mandar",
    "deje de mandar",
    "dejen de enviar",
    "deje de enviar",
    "darme de baja",
    "denme de baja",
    "deme de baja",
    "dar de baja",
)


def is_stop(words: str) -> bool:
    """Whether a message asks to stop: a stop word by itself, or a phrase that says so.

    A stop word inside another sentence ("I cannot stop thinking of it") does not count: a person reads it anyway.
    """
    said = plain(words)
    if any(f" {phrase}" in f" {said}" for phrase in _PHRASES):
        return True
    if said == "no mas":
        return True
    meant = [word for word in said.split() if word not in _POLITE]
    return bool(meant) and all(word in _ALONE for word in meant)


def plain(words: str) -> str:
    """Small letters without accents and signs, one blank between two words."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w\s]|_", "", kept).split())
