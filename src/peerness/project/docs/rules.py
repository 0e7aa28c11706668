"""The page of the reference that says of each rule of privacy law which test holds it, or which room it waits for."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = "reference/rules.md"
#: The packages and their tests, as they stand in a checkout.
SOURCES = Path(__file__).parents[3]
INTRODUCTION = """\
# Rules of privacy law and their tests

Each rule that the consent room answers to (42 CFR Part 2 as in force since 16 February 2026, and HIPAA where an output
names nobody), in our own words, with the tests that carry its id, or the rooms that it still waits for. A test
fails when a rule has neither, and when a rule waits for a room that is there. No legal advice: counsel decides.

This page is made from the code by `peerness docs`.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, what the product must do, and for which rooms it waits."""

    id: str
    must: str
    waits: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    *(
        Rule(f"C{number}", f"refuse a consent without {what}, by the name of that element")
        for number, what in enumerate(
            (
                "the participant's name",
                "who may share",
                "a description of the information",
                "recipients",
                "the participants of an intermediary",
                "the statement on redisclosure",
                "a fitting purpose",
                "the right to refuse fundraising",
                "how to take it back",
                "exactly one end",
                "a signature with capacity",
                "the day of signing",
                "the consequences of yes and no",
            ),
            1,
        )
    ),
    Rule("P-06", "status for each program, safe default; a change needs a reason, is audited and rings"),
    Rule("P-07", "ask every element, the end and the seal again at each use"),
    Rule("P-08", "keep counseling notes to a consent of their own"),
    Rule("P-09", "keep a consent for proceedings apart from all others"),
    Rule("P-10", "take no general release for a consent"),
    Rule("P-11", "take a consent back from one recipient while the rest stands; stop open flows", ("referrals",)),
    Rule("P-12", "let taking back act forward only"),
    Rule("P-14", "let the single consent serve its three purposes until it is taken back"),
    Rule("P-15", "compute what a partner may pass on from its standings"),
    Rule("P-16", "hold a partner outside HIPAA to the consent or to its contractors"),
    Rule("P-17", "keep both standings of each partner"),
    Rule("P-18", "send a notice with everything that leaves on a consent"),
    Rule("P-20", "use the short statement word for word"),
    Rule("P-21", "send the scope of the consent along"),
    Rule("P-22", "freeze each wording under its sha-256, in every exporter", ("referrals",)),
    Rule("P-23", "list an intermediary's disclosures: 3 years back, due in 30 days"),
    Rule("P-24", "account for everything that left"),
    Rule("P-25", "answer an accounting in 60 days, once 30 longer, 6 years back"),
    Rule("P-27", "write one append-only ledger for every way out"),
    Rule("P-28", "refuse an emergency without its facts, and keep them; make the task that follows"),
    Rule("P-29", "refuse research without its approval"),
    Rule("P-30", "refuse an audit without a live agreement of the recipient"),
    Rule("P-31", "let public health have only what names nobody"),
    Rule("P-32", "refuse a service organisation without its agreement; before going live ask for the host's own"),
    Rule("P-34", "let the first report about a child pass, and no more"),
    Rule("P-36", "open no other door for reports"),
    Rule("P-37", "share no more than consent and purpose have in common"),
    Rule("P-38", "tell an unknown person nothing, in no message", ("portal",)),
    Rule("P-40", "decide by state and age who signs for a minor", ("portal",)),
    Rule("P-41", "note as whom somebody signs"),
    Rule("P-42", "tell the justice system facts of attendance only"),
    Rule("P-43", "hold a court's consent until its stated day"),
    Rule("P-44", "hold a court's consent to its template"),
    Rule("P-45", "refuse a subpoena alone"),
    Rule("P-49", "refuse what goes into a proceeding without its own consent or a qualifying order"),
    Rule("P-50", "tell each person how the law protects the record"),
    Rule("P-51", "print the notice with its header"),
    Rule("P-52", "print the notice with its body"),
    Rule("P-53", "keep who was given which notice, and list who was not"),
    Rule("P-54", "obey a restriction; a self-paid session stays out of claims", ("billing",)),
    Rule("P-55", "open to people what is theirs"),
    Rule("P-57", "run the clocks of a breach, and close it only when whoever must be told has been"),
    Rule("P-60", "close a program so that only agreed transfers leave and the rest is sealed"),
    Rule("1.14a", "match the recipient exactly, by partner or alias"),
    Rule("1.14b", "refuse every other ground without its row"),
    Rule("1.14c", "hold what arrives late to the same elements; nothing incomplete is stored", ("field",)),
    Rule("1.14d", "never let the status be turned off in silence"),
    Rule(
        "H-05",
        "strip all eighteen identifiers where an output names nobody; ages above 89 stand together, no area is named",
    ),
    Rule("H-07", "use codes that lead nowhere, new for each export"),
    Rule("H-09", "never take a limited data set for de-identified"),
)


def carried(root: Path = SOURCES) -> dict[str, list[str]]:
    """Which tests carry the id of each rule: `file::test`, in order."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("tests/test_*.py")):
        for name, ids in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            for id in ids:
                found.setdefault(id, []).append(f"{path.relative_to(root).as_posix()}::{name}")
    return found


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Each test with the ids in its marker `rule`."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.rule"):
                given = [one.value for one in mark.args if isinstance(one, ast.Constant)]
                yield node.name, [str(id) for id in given]


def faults(rules: Iterable[Rule], tests: Mapping[str, list[str]], rooms: Iterable[str]) -> list[str]:
    """Rules that nobody holds, and rules that wait for a room that is there."""
    here = set(rooms)
    found = []
    for rule in rules:
        if not (rule.waits or tests.get(rule.id)):
            found.append(f"{rule.id}: no test carries it, and it waits for nothing")
        found += [f"{rule.id}: waits for {room}, which is there" for room in rule.waits if room in here]
    return found


def page() -> str:
    """The whole page as Markdown."""
    tests = carried()
    rows = [f"| {rule.id} | {rule.must} | {_held(rule, tests)} |" for rule in RULES]
    return "\n".join([INTRODUCTION, "| rule | what the product must do | held by |", "| --- | --- | --- |", *rows, ""])


def _held(rule: Rule, tests: Mapping[str, list[str]]) -> str:
    held = [f"`{name.rpartition('/')[2].replace('::', ' ')}`" for name in dict.fromkeys(tests.get(rule.id, ()))]
    waits = [f"waits for `{room}`" for room in rule.waits]
    return ", ".join([*held, *waits])
