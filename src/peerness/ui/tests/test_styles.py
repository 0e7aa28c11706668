"""Styles and scripts keep their budgets, their contrast, and the promise to need nothing inline."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import peerness.ui

ROOM = Path(peerness.ui.__file__).parent
STATIC = ROOM / "static" / "ui"
SHEETS = [STATIC / "css" / f"{name}.css" for name in ("tokens", "base", "parts", "print")]
TOKENS = re.compile(r"--([a-z0-9-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);")
COLOURS = {name: (light, dark) for name, light, dark in TOKENS.findall(SHEETS[0].read_text(encoding="utf-8"))}
THEMES = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_defined() -> None:
    """Given black and white it is 21, given a colour and itself it is 1."""
    assert round(_contrast("#000000", "#ffffff"), 1) == 21.0
    assert _contrast("#0b5652", "#0b5652") == 1


@THEMES
@pytest.mark.parametrize("ink", ["ink", "ink-2"])
@pytest.mark.parametrize("ground", ["bg", "card", "sunk", "soft", "warm", "good-bg", "warn-bg", "bad-bg", "info-bg"])
def test_text_reaches_aaa(ink: str, ground: str, theme: int) -> None:
    """Given any ground that carries text, body text has a contrast of 7."""
    assert _contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 7


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[("brand", ground) for ground in ("bg", "card", "sunk", "soft", "warm", "warn-bg", "info-bg")],
        *[("brand-strong", ground) for ground in ("bg", "card", "sunk", "soft")],
        *[(tone, f"{tone}-bg") for tone in ("good", "warn", "bad", "info")],
        *[("bad", ground) for ground in ("bg", "card")],
        ("brand-ink", "brand"),
        ("brand-ink", "brand-strong"),
        ("card", "bad"),
        *[("card", f"s{at}") for at in range(1, 6)],
    ],
)
def test_coloured_text_reaches_aa(ink: str, ground: str, theme: int) -> None:
    """Given coloured text, its contrast is at least 4.5."""
    assert _contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@THEMES
@pytest.mark.parametrize("edge", ["edge", "brand", "bad", "s1", "s2", "s3", "s4", "s5"])
@pytest.mark.parametrize("ground", ["bg", "card"])
def test_edges_and_marks_can_be_seen(edge: str, ground: str, theme: int) -> None:
    """Given the border of a control or a mark of a chart, its contrast is at least 3."""
    assert _contrast(COLOURS[edge][theme], COLOURS[ground][theme]) >= 3


def test_every_colour_has_both_themes_and_every_use_a_token() -> None:
    """Given the sheets, each token used is declared, and no colour stands outside the tokens but black and white."""
    sheets = {path.name: path.read_text(encoding="utf-8") for path in SHEETS}
    declared = set(re.findall(r"(--[a-z0-9-]+):", "".join(sheets.values())))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", "".join(sheets.values())))
    assert used <= declared
    assert len(COLOURS) > 20
    strange = set(re.findall(r"#[0-9a-f]{3,8}\b", sheets["base.css"] + sheets["parts.css"])) - {"#fff", "#000"}
    assert strange == set()


def test_themes_switch_by_device_and_by_choice() -> None:
    """Given the tokens, dark comes with the device unless light was chosen, and never to paper."""
    tokens = SHEETS[0].read_text(encoding="utf-8")
    assert "@media screen and (prefers-color-scheme: dark)" in tokens
    assert tokens.count("--light: ;") == tokens.count("--dark: initial;") == 2
    assert tokens.count("--light: initial;") == tokens.count("--dark: ;") == 2
    order = [tokens.index(mark) for mark in ("prefers-color-scheme: dark", 'data-theme="light"', 'data-theme="dark"')]
    assert order == sorted(order)


def test_the_style_sheets_are_small() -> None:
    """Given all sheets of a page, they are at most 30 kB before compression."""
    assert sum(path.stat().st_size for path in SHEETS) <= 30_000


def test_the_scripts_are_small_and_plain_modules() -> None:
    """Given our own scripts, they are few lines, fetch nothing from elsewhere and evaluate nothing."""
    scripts = sorted([*(STATIC / "js").glob("*.js"), *(STATIC / "lists").glob("*.js")])
    text = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert len(scripts) >= 5
    assert text.count("\n") <= 300
    assert not re.search(r"\beval\(|new Function|innerHTML|https?:|document\.write|\.style\b", text)


def test_a_page_with_everything_stays_under_its_budget() -> None:
    """Given the frame, the font, the sheets, our scripts and htmx, 20 kB of the 70 remain for the page's own words."""
    import django_htmx

    htmx = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
    texts = [*SHEETS, *(STATIC / "js").glob("*.js"), htmx]
    sent = sum(len(gzip.compress(path.read_bytes(), 6)) for path in texts)
    font = (STATIC / "fonts" / "atkinson-next-latin.woff2").stat().st_size
    assert sent + font <= 64_000


def test_templates_hold_no_inline_script_or_style() -> None:
    """Given all templates, none has a style or event attribute, and every script is a file."""
    for path in sorted((ROOM / "templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", text), path.name


def test_the_font_comes_with_its_licence() -> None:
    """Given the font files, the licence lies beside them and every file is used."""
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    tokens = SHEETS[0].read_text(encoding="utf-8")
    for path in (STATIC / "fonts").glob("*.woff2"):
        assert path.name in tokens
