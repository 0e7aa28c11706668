"""Puts a suggestion into its sentence: the article before it, and the capitals."""

from __future__ import annotations

import re
from collections.abc import Collection

_ENGLISH = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)
_SPANISH = re.compile(r"(?<!\w)(?:(de|a)\s+)?(el|la|los|las|un|una|unos|unas|del|al)\s+$", re.IGNORECASE)
_VOWEL = re.compile(r"(?!use|usual|unit|uni[^n]|one|eu)[aeiou]|hour|honest|heir|[FHLMNRSX][A-Z]")
_FEMININE = re.compile(r"\w*(?:a|as|ión|iones|dad|dades)$")
_LAST_WORD = re.compile(r"[\s-]+[^\s-]+$")
_ARTICLES = {
    ("the", False): ("el", "la"),
    ("the", True): ("los", "las"),
    ("a", False): ("un", "una"),
    ("a", True): ("unos", "unas"),
}


def fitted(text: str, start: int, end: int, options: Collection[str], language: str) -> tuple[int, tuple[str, ...]]:
    """Where the replaced part begins (an article may belong to it), and each option as it reads there."""
    article = (_SPANISH if language == "es" else _ENGLISH).search(text[max(0, start - 12) : start])
    begin = start - len(article[0]) if article else start
    model = text[begin:end]
    if any("~" in option for option in options):
        kept = _LAST_WORD.sub("", text[start:end]).lower()
        options = [option.replace("~", kept) for option in options]
    if language == "es":
        said = [_spanish(option, article) for option in options]
    else:
        said = [f"{'an' if _VOWEL.match(option) else 'a'} {option}" if article else option for option in options]
    return begin, tuple(_capitals(each, model) for each in said)


def _spanish(option: str, article: re.Match[str] | None) -> str:
    """The option with its article: gender and number of its first word, and `de el` drawn together to `del`."""
    if article is None:
        return option
    word = option.split(" ", 1)[0]
    given, prep = article[2].lower(), (article[1] or "").lower()
    if given in {"del", "al"}:
        prep, given = given[:-1], "el"
    kind = "the" if given in {"el", "la", "los", "las"} else "a"
    new = _ARTICLES[kind, word.endswith("s")][bool(_FEMININE.match(word))]
    if prep and new == "el":
        return f"{prep}l {option}"
    return f"{prep} {new} {option}".strip()


def _capitals(option: str, model: str) -> str:
    if len(model) > 4 and model.isupper():
        return option.upper()
    return option[:1].upper() + option[1:] if model[:1].isupper() else option
