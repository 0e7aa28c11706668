"""The gallery: every component in all its states, found from the tag library itself."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peerness.ui.charts import Chart, Series, bars, dots, funnel, line, stacked
from peerness.ui.icons import SHAPES
from peerness.ui.listing import Asked, Column, Columns, Listing
from peerness.ui.parts.library import register
from peerness.ui.widgets import Day, LongText, Minutes, Phone

if TYPE_CHECKING:
    from django.http import HttpRequest

EXAMPLES: Final = Path(__file__).parent / "templates" / "ui" / "examples"


@dataclass(frozen=True)
class Specimen:
    """One component in the gallery: its name, how it is called, what it is for, its look and the source of that."""

    name: str
    call: str
    purpose: str
    source: str
    look: SafeString


def shown(request: HttpRequest) -> dict[str, Any]:
    """What the gallery's template needs."""
    context = example_context()
    return {"specimens": [_specimen(name, context, request) for name in names() if _path(name).exists()]}


def names() -> list[str]:
    """All components in the order in which their modules declare them."""
    return list(register.tags)


def without_example() -> list[str]:
    """Components that no example shows; a test keeps this empty."""
    sources = " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.html")))
    return [name for name in names() if f"{{% {name} " not in sources and f"{{% {name}%}}" not in sources]


def call_of(name: str) -> str:
    """How a component is written in a template, with all its arguments."""
    function = inspect.unwrap(register.tags[name])
    given = [p for p in inspect.signature(function).parameters.values() if p.name not in ("context", "content")]
    words = [_argument(parameter) for parameter in given]
    block = "content" in inspect.signature(function).parameters
    return " ".join(["{%", name, *words, "%}"]) + (f"…{{% end{name} %}}" if block else "")


def purpose_of(name: str) -> str:
    """What a component is for: its documentation."""
    return inspect.cleandoc(inspect.unwrap(register.tags[name]).__doc__ or "")


def _argument(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{parameter.name}…"
    if parameter.default is inspect.Parameter.empty:
        return parameter.name
    quote = '"' if isinstance(parameter.default, str) else ""
    return f"{parameter.name}={quote}{parameter.default}{quote}"


def _path(name: str) -> Path:
    return EXAMPLES / f"{name}.html"


def _specimen(name: str, context: dict[str, Any], request: HttpRequest) -> Specimen:
    source = _path(name).read_text(encoding="utf-8")
    look = SafeString(render_to_string(f"ui/examples/{name}.html", context, request))
    return Specimen(name, call_of(name), purpose_of(name), source.removeprefix("{% load ui %}").strip(), look)


class SessionForm(forms.Form):
    """An invented form with every kind of field."""

    who = forms.ChoiceField(label="Who", choices=[("", "Choose a person"), ("d", "Devon Lee"), ("a", "Ana Pérez")])
    day = forms.DateField(label="Day", widget=Day())
    minutes = forms.IntegerField(label="How long", widget=Minutes(), help_text="Rounded to 5.")
    how = forms.ChoiceField(
        label="How",
        widget=forms.RadioSelect,
        choices=[("p", "In person"), ("t", "Phone"), ("v", "Video"), ("x", "Text")],
    )
    support = forms.MultipleChoiceField(
        label="Kinds of support",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("e", "Emotional"), ("i", "Informational"), ("c", "Practical help")],
    )
    remember = forms.CharField(
        label="What matters to remember",
        required=False,
        widget=LongText(),
        help_text="Their words in quotes, or yours.",
    )
    agreed = forms.BooleanField(label="They agreed to a reminder", required=False)


class SmallForm(forms.Form):
    """An invented form with four plain fields."""

    name = forms.CharField(label="A name to be called by", help_text="Any name. It need not be the legal one.")
    phone = forms.CharField(label="Phone", required=False, widget=Phone())
    time = forms.CharField(label="Best time", required=False)
    language = forms.ChoiceField(label="Language", required=False, choices=[("en", "English"), ("es", "Español")])
    note = forms.CharField(label="A note", required=False, widget=LongText())


@dataclass(frozen=True)
class Row:
    """An invented row of a list."""

    name: str
    peer: str
    last: date | None
    state: str
    tone: str
    minutes: int


COLUMNS: Final = Columns(
    Column("name", "Name", order="name", head=True),
    Column("peer", "Peer", order="peer"),
    Column("last", "Last contact", order="last"),
    Column("state", "State"),
    Column("minutes", "Minutes", number=True),
)

ROWS: Final = [
    Row("Ana Pérez", "Rosa", date(2026, 10, 12), "Weekly", "good", 1240),
    Row("Devon Lee", "Rosa", date(2026, 10, 14), "Due", "warn", 95),
    Row("Maria Guadalupe Hernández-Villanueva", "Sam", None, "New", "info", 0),
    *(Row(f"Participant {at}", "Sam", date(2026, 9, at), "Weekly", "good", at * 10) for at in range(1, 8)),
]


def example_context() -> dict[str, Any]:
    """The invented things that the examples speak of."""
    moment = datetime(2026, 10, 14, 19, 30, tzinfo=UTC)
    start = {"day": date(2026, 10, 14), "minutes": 45, "how": "p"}
    wrong = SessionForm({"day": "2026-10-14", "minutes": "many"})
    wrong.is_valid()
    return {
        "example_form": SessionForm(initial=start, prefix="ok"),
        "example_wrong": wrong,
        "example_fields": SmallForm(initial={"name": "Devon"}, prefix="one"),
        "example_small": SmallForm(prefix="two"),
        "example_group": SmallForm(prefix="three"),
        "example_listing": _listing(),
        "example_moment": moment,
        "example_messages": [Message("Saved and signed.", "success"), Message("The reminder was not sent.", "warning")],
        "example_squares": [[(x * y + x + 2 * y) % 3 == 0 for x in range(21)] for y in range(21)],
        "example_charts": example_charts(),
        "example_values": [2, 3, 1, None, 4, 5],
        "example_nothing": [],
        "icon_names": list(SHAPES),
    }


def _listing() -> Listing:
    return Asked.read({"page": "1"}, COLUMNS, order="name").answer(ROWS, per_page=4)


@dataclass(frozen=True)
class Message:
    """An invented message in the manner of Django's."""

    text: str
    level_tag: str

    def __str__(self) -> str:
        """The text."""
        return self.text


def example_charts() -> list[Chart]:
    """One chart of each kind, and the awkward ones: gaps, one point, nothing, all zero, long labels."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    one = Series("Sessions", (12, 15, 14, 20, 22, 25, 24, 28, 31, 30, 35, 38))
    calls = Series("Calls", (5, 8, 7, None, None, 9, 12, 11, 14, 16, 15, 17))
    groups = Series("Groups", (2, 2, 3, 4, 4, 3, 5, 6, 5, 6, 7, 8))
    weeks = ["Week 40", "Week 41", "Week 42"]
    domains = ["Housing", "Health", "Purpose", "Community and belonging", "Family and the people I trust most of all"]
    return [
        line("Sessions by month", months, one, label_name="Month", n=294),
        line("Contacts by month", months, one, calls, groups, label_name="Month", n=472, note="April: not recorded"),
        bars("Where people met", [("Community centre", 120), ("Hospital bedside", 64), ("Court", 31), ("By phone", 0)]),
        stacked(
            "Minutes by kind of support",
            weeks,
            Series("Emotional", (320, 280, 410)),
            Series("Informational", (120, 160, 90)),
            Series("Practical", (45, 20, 130)),
            label_name="Week",
            unit="min",
            n=61,
        ),
        dots(
            "Recovery capital",
            domains,
            Series("Then", (2, 3, 1, 2.5, None)),
            Series("Now", (4, 3.5, 4, 2, 3)),
            low=0,
            high=5,
            ends=("little", "much"),
            label_name="Domain",
            n=1,
        ),
        funnel("From the first word to a peer", [("Asked", 120), ("Welcomed", 96), ("Chose a peer", 84), ("Met", 79)]),
        bars("Nothing at all", [("Community centre", 0), ("Court", 0)], note="All are zero."),
        line("One point", ["Oct"], Series("Sessions", (7,)), label_name="Month", n=7),
        line("No numbers yet", ["Sep", "Oct"], Series("Sessions", (None, None)), label_name="Month", n=0),
    ]
