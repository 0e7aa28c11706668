"""A document on paper: tagged, in its language, and nothing that people wrote is taken for a command."""

from __future__ import annotations

from peerness.documents.pdf import Paper, Table, as_pdf

WHOLE = Paper(
    "Quién recibió qué", "es", ("Hola #panic() $x$ @y *z* [w]",), Table(("Cuándo", "Qué"), (("hoy", "nada"),))
)


def test_a_tagged_pdf_with_language_and_title() -> None:
    found = as_pdf(WHOLE)
    assert found.startswith(b"%PDF-")
    for part in (b"/StructTreeRoot", b"/Lang", b"/MarkInfo"):
        assert part in found
    assert as_pdf(WHOLE) == found  # the same words give the same file, whenever it is made


def test_letters_that_no_font_knows_are_no_reason_to_give_nothing() -> None:
    assert as_pdf(Paper("Names", "en", ("\U00012000",), closing=("the end",))).startswith(b"%PDF-")
