"""A document as a PDF that a screen reader can read (PDF/UA-1), set by Typst in this process with its own fonts."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Literal

import typst

from peerness.documents.paper import Paper, Table

__all__ = ["Paper", "Table", "as_pdf"]


def as_pdf(paper: Paper) -> bytes:
    """The document as a PDF. What people wrote goes in as data, so that nothing in it can be taken for commands.

    A name in letters that the fonts do not know would make a tagged file incomplete; then it is written all the same,
    without the claim to be PDF/UA.
    """
    told = {"paper": json.dumps(asdict(paper), ensure_ascii=False)}
    try:
        return _set(told, "ua-1")
    except typst.TypstError:
        return _set(told, None)


def _set(told: dict[str, str], standard: Literal["ua-1"] | None) -> bytes:
    found: bytes = typst.compile(
        _template(), format="pdf", sys_inputs=told, pdf_standards=standard, ignore_system_fonts=True
    )
    return found


@cache
def _template() -> bytes:
    return files("peerness.documents").joinpath("data/paper.typ").read_bytes()
