"""Every paper of this room can be read aloud by a screen reader: tagged, in its language, with its title and order."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest

from peerness.consent.actions import disclose
from peerness.consent.rules.release import Release
from peerness.consent.testing import Here, consented, sending
from peerness.programs.testing import Visitor

pytestmark = pytest.mark.django_db
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def whole(found: bytes) -> bytes:
    """A PDF with what is packed in it laid open."""
    opened = [found]
    for packed in _STREAM.findall(found):
        try:
            opened.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(opened)


def faults(found: bytes) -> set[str]:
    """What a screen reader would miss."""
    laid = whole(found)
    wanted = {
        "tree of tags": rb"/StructTreeRoot \d+ 0 R",
        "marked": rb"/Marked true",
        "language": rb"/Lang ?\(en",
        "title": rb"/Title ?[(<]|<dc:title>",
        "the title is shown": rb"/DisplayDocTitle true",
        "heading": rb"/S ?/H1\b|/S ?/Title\b",
        "paragraphs": rb"/S ?/P\b",
    }
    return {name for name, pattern in wanted.items() if not re.search(pattern, laid)}


def test_every_paper_is_tagged(db: None) -> None:
    here = Here()
    world, robin = here.world, here.robin.pk
    one = consented(world, here.robin, here.lakeside)
    left = disclose(
        world.system, id=world.id(), at=world.at, participant=here.robin, sending=sending(world, here.lakeside)
    )
    assert isinstance(left, Release)
    rosa = Visitor(world, here.rosa)
    [row] = rosa.get("consent:shared", robin).context["page"].lines
    papers: dict[str, tuple[Any, ...]] = {
        "consent_pdf": (robin, one.pk),
        "shared_pdf": (robin,),
        "exchanges_pdf": (robin,),
        "receipt_pdf": (robin, row.id),
        "notice_pdf": (),
    }
    for name, ids in papers.items():
        assert faults(rosa.get(f"consent:{name}", *ids).content) == set(), name
    tables = whole(rosa.get("consent:shared_pdf", robin).content)
    assert re.search(rb"/S ?/TH\b", tables)
    assert re.search(rb"/S ?/TD\b", tables)


def test_a_paper_without_tags_is_found() -> None:
    assert len(faults(b"%PDF-1.7\nnothing")) == 7
