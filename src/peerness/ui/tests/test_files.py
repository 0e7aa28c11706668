"""A file to take along is downloaded, never shown as a page, and kept nowhere on the way."""

from __future__ import annotations

from peerness.ui.files import PDF, as_file


def test_a_file_is_taken_along_and_nothing_else() -> None:
    answer = as_file(b"%PDF-1.7", "letter.pdf", PDF)
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert as_file("name\r\n", "people.csv")["Content-Type"] == "text/csv; charset=utf-8"
