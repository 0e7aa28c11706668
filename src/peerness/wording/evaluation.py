"""How well the lens reads: its findings against passages in which people marked what it should find."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from peerness.wording.lens import Finding, Lens

#: What the lens has to reach on labelled passages, as shares from 0 to 1.
PRECISION, RECALL = 0.97, 0.90
#: Megabytes that it has to read in a second of one processor core.
SPEED = 5.0
#: So much text, in bytes, is read to measure that.
_ENOUGH = 400_000


@dataclass(frozen=True)
class Passage:
    """A text with its marks: what must be found, what may be, what only the wider rules find, what never."""

    id: str
    text: str
    must: tuple[tuple[int, int], ...]
    may: tuple[tuple[int, int], ...]
    wider: tuple[tuple[int, int], ...]
    never: tuple[tuple[int, int], ...]


#: An ordinary note: a word that the lens minds once in a while, and a quotation that it leaves alone.
ORDINARY = Passage(
    "ordinary",
    "We met at the library and spoke about work, housing and her son. She wants to call the clinic on Monday. " * 9
    + "He met a homeless man at the door, and his boss said “a homeless man”. ",
    (),
    (),
    (),
    (),
)


@dataclass
class Score:
    """What was found, missed and found wrongly, and what nobody marked either way, each as (passage, words)."""

    right: int = 0
    marked: int = 0
    wider: int = 0
    wider_marked: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    unmarked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the judged findings that are right; unmarked ones do not count. From 0 to 1."""
        found = self.right + self.wider + len(self.wrong)
        return (self.right + self.wider) / found if found else 1.0

    @property
    def strict_precision(self) -> float:
        """The same with every finding that bears no mark counted as wrong. From 0 to 1."""
        found = self.right + self.wider + len(self.wrong) + len(self.unmarked)
        return (self.right + self.wider) / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what must be found that was found. From 0 to 1."""
        return (self.marked - len(self.missed)) / self.marked if self.marked else 1.0


def passages(text: str) -> list[Passage]:
    """Passages out of JSON lines; a line that is none of these raises ValueError with its number."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            marks = [_spans(row.get(f"{kind}_flag", ())) for kind in ("must", "may", "extended", "must_not")]
            found.append(Passage(str(row["id"]), row["text"], *marks))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"line {number} is not a labelled passage: {fault}") from fault
    return found


def _spans(told: Iterable[dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in told)


def score(lens: Lens, given: Iterable[Passage]) -> Score:
    """Read all passages and compare."""
    total = Score()
    for passage in given:
        found = lens.read(passage.text)
        total.marked += len(passage.must)
        total.wider_marked += len(passage.wider)
        total.missed += [
            (passage.id, passage.text[start:end])
            for start, end in passage.must
            if not any(_touches(finding, ((start, end),)) for finding in found)
        ]
        for finding in found:
            _judge(total, passage, finding)
    return total


def speed(lens: Lens, given: Sequence[Passage], seconds: Callable[[], float]) -> float:
    """Megabytes in a second, over the passages one after the other until there are enough; the quickest of three."""
    whole = "\n\n".join(one.text for one in given) or " "
    text = f"{whole}\n\n" * (_ENOUGH // len(whole.encode()) + 1)
    took = []
    for _ in range(3):
        begun = seconds()
        lens.read(text)
        took.append(seconds() - begun)
    return len(text.encode()) / 1e6 / max(min(took), 1e-9)


def _judge(total: Score, passage: Passage, finding: Finding) -> None:
    if _touches(finding, passage.must):
        total.right += 1
    elif _touches(finding, passage.wider):
        total.wider += 1
    elif _touches(finding, passage.never):
        total.wrong.append((passage.id, finding.text))
    elif not _touches(finding, passage.may):
        total.unmarked.append((passage.id, finding.text))


def _touches(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(finding.start < end and start < finding.end for start, end in spans)
