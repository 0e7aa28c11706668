"""docs/reference/words.md: every term of the language lens with what to say instead, why, and its source."""

from __future__ import annotations

from peerness.wording.terms import LANGUAGES, Rules, Term, load

PAGE = "reference/words.md"
INTRODUCTION = """\
# Terms of the language lens

Every term that the lens knows, what can be said instead, how much it minds (suggest, prefer, avoid), and its source.
How it reads is told in [the explanation](../explanation/language-lens.md).

This page is made from the rule files by `peerness docs`.
"""
_NAMES = {"en": "English", "es": "Spanish"}


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(line for language in LANGUAGES for line in _section(load(language)))])


def _section(rules: Rules) -> list[str]:
    head = [f"## {_NAMES[rules.language]}: {len(rules.terms)} terms", "", "Sources:", ""]
    used = sorted({source for term in rules.terms for source in term.sources})
    sources = [f"- {source}: {rules.sources[source]}" for source in used]
    table = ["", "| found | say | strength | source |", "| --- | --- | --- | --- |"]
    rows = [_row(term) for term in sorted(rules.terms, key=lambda term: (term.topic, term.name))]
    return [*head, *sources, *table, *rows, ""]


def _row(term: Term) -> str:
    say = "; ".join(option[0] for option in term.say) or term.advice
    return f"| {term.name} | {say.replace('~', '…')} | {term.strength} | {', '.join(term.sources)} |"
