"""The strict reader of pages finds what is wrong, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bars.validator import faults_of

pytestmark = pytest.mark.journey
GOOD = '<!doctype html>\n<html lang="en"><head><title>A page</title></head><body><main>{}</main></body></html>\n'


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ('<p id="a">one</p><p id="a">two</p>', "no-dup-id"),
        ("<p><div>in a paragraph</div></p>", "no-implicit-close"),
        ('<button type="button"></button>', "text-content"),
        ('<label for="nowhere">Name</label>', "no-missing-references"),
        ('<p style="color: red">red</p>', "no-inline-style"),
        ("<ul><p>no item</p></ul>", "element-permitted-content"),
    ],
)
def test_a_fault_is_found(inside: str, rule: str, tmp_path: Path) -> None:
    assert any(rule in fault for fault in faults_of({"page": GOOD.format(inside)}, tmp_path))


def test_a_good_page_has_none(tmp_path: Path) -> None:
    assert faults_of({"page": GOOD.format("<h1>Hello</h1>")}, tmp_path) == []
