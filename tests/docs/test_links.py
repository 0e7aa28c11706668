"""Every link within the papers leads somewhere, every picture is there, described, listed and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.docs.papers import ROOT, Paper, paper, papers, planted

IMAGES = "docs/images"


def broken(root: Path = ROOT) -> Iterator[str]:
    """Links that lead nowhere: a missing file, a missing heading, or out of the repository."""
    for found in papers(root):
        for target, line in found.links():
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                yield f"{found.name}:{line}: {target} leads out of the repository, where nobody can check it"
                continue
            file = (found.path.parent / parts.path).resolve() if parts.path else found.path
            if not file.exists() or not file.is_relative_to(root.resolve()):
                yield f"{found.name}:{line}: {target} leads nowhere"
            elif parts.fragment and parts.fragment not in Paper(file, root).anchors():
                yield f"{found.name}:{line}: {target} names no heading"


def unreached(root: Path = ROOT) -> set[str]:
    """Papers to which nobody comes who begins at the README."""
    everything = {found.path.resolve(): found for found in papers(root)}
    waiting, reached = [(root / "README.md").resolve()], set[Path]()
    while waiting:
        here = waiting.pop()
        if here in reached or here not in everything:
            continue
        reached.add(here)
        links = (urlsplit(target).path for target, _ in everything[here].links())
        waiting += [(here.parent / link).resolve() for link in links if link]
    return {found.name for path, found in everything.items() if path not in reached}


def shown(root: Path = ROOT) -> set[str]:
    """The file names of all pictures that some paper shows."""
    return {Path(target).name for found in papers(root) for target, _ in found.pictures()}


def test_every_link_leads_somewhere() -> None:
    assert not list(broken())


def test_everybody_comes_to_every_paper_from_the_readme() -> None:
    assert not unreached()


def test_pictures_are_listed_and_shown() -> None:
    (listed,) = paper(f"{IMAGES}/README.md").tables()
    assert {row["picture"] for row in listed} == shown()
    assert all(row["what it shows"] and row["screen"] for row in listed)


def test_pictures_are_there_and_none_is_left_over() -> None:
    there = {path.name for path in (ROOT / IMAGES).iterdir() if path.suffix != ".md"}
    assert there == shown(), "run `make journeys`, which takes the pictures"
    lost = [
        target for found in papers() for target, _ in found.pictures() if not (found.path.parent / target).is_file()
    ]
    assert not lost


def test_pictures_are_described() -> None:
    silent = [target for found in papers() for target, words in found.pictures() if len(words.split()) < 2]
    assert not silent


def test_faults_are_found(tmp_path: Path) -> None:
    root = planted(
        tmp_path,
        README='# A\n\n## B c\n[here](#b-c) [no](#d) [gone](docs/x.md) [b](docs/b.md#its-one)\n<img src="p.png">\n',
        docs__b="# Its one\n\n[up](../README.md) [out](../../elsewhere.md) [far](https://example.org/)\n",
        docs__alone="# Alone\n\n```text\n[in a block](nowhere.md)\n```\n",
    )
    assert [line.rpartition(": ")[2] for line in broken(root)] == [
        "#d names no heading",
        "docs/x.md leads nowhere",
        "../../elsewhere.md leads nowhere",
        "https://example.org/ leads out of the repository, where nobody can check it",
    ]
    assert unreached(root) == {"docs/alone.md"}
    assert shown(root) == {"p.png"}
