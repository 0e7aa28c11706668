"""No template shows a word that cannot be translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import baretext
from tests.guards.findings import assert_clean, found
from tests.guards.sizes import VENDORED
from tests.guards.tree import ROOT, SRC, files, plant, templates

FAULTS = [
    "<p>Welcome</p>",
    "<p>{% if a %}yes{% endif %}</p>",
    "<p>{{ name }} and others</p>",
    '<img alt="A picture">',
    '<input placeholder="Name">',
    '<input type="submit" value="Save">',
    '<nav aria-label="Main"></nav>',
    '<a title="{% if a %}Open{% endif %}"></a>',
    '<meta name="description" content="About us">',
    '<div data-saved="Saved just now"></div>',
    '<button hx-confirm="Really?"></button>',
    '<p>{{ name|default:"nobody" }}</p>',
    '<p>{{ done|yesno:"yes,no" }}</p>',
    "<p>{{ n }} {{ n|pluralize }}</p>",
    '{% button label="Save" %}',
    '{% button "Save it" %}',
    '{% include "a/b.html" with heading="Today" %}',
    '{{ "Hello" }}',
    "<svg><title>Minutes</title></svg>",
    "<p>{% blocktranslate %}fine{% endblocktranslate %} bare</p>",
    "{% block frame %}plain{% endblock %} {% block main %}bare{% endblock %}",
]
FINE = [
    '<p>{% translate "Welcome" %}</p>',
    "<p>{% blocktranslate trimmed with name=person.called %}Hello {{ name }}{% endblocktranslate %}</p>",
    "{% blocktranslate count n=n %}one{% plural %}many{% endblocktranslate %}",
    "{# a remark #}{% comment %}another remark{% endcomment %}",
    "<img alt=\"{% translate 'A picture' %}\">",
    '<p translate="no">Peerness <b>Ltd</b></p>',
    "<code>peerness serve</code>",
    '<p>{{ name|default:_("nobody") }} &mdash; 12:30 &nbsp; {{ at|date:"j F Y" }}</p>',
    '{% button label=_("Save") kind="primary wide" icon="chevron-left" href=back %}',
    '{% url "support:log" %} {% load i18n ui %} {% static "ui/Logo Mark.svg" %} {% now "j F" %}',
    '<script>const words = "bare";</script><style>.a { color: red }</style>',
    '<div class="grid two" id="Main" data-target="#main" style="color: red"></div>',
    '<input type="hidden" value="Something here"><br>',
    "{% block frame %}plain{% endblock %}",
    "<title>Peerness</title>",
    '<p lang="{{ code|default:"en" }}">{{ organisation|default:"Peerness" }}</p>',
    '<svg viewBox="0 0 10 10"><path d="M10 10"/></svg>',
]


def test_no_template_shows_bare_text() -> None:
    assert_clean(baretext.check(templates()))


@pytest.mark.parametrize("place", [*baretext.SAMPLES])
def test_a_place_of_samples_exists(place: str) -> None:
    assert any(path.relative_to(ROOT).as_posix().startswith(place) for path in templates())


@pytest.mark.parametrize("source", FAULTS)
def test_bare_text_is_found(source: str) -> None:
    assert [line for line, _ in set(baretext.bare(f"\n\n{source}\n"))] == [3]


@pytest.mark.parametrize("source", FINE)
def test_translated_text_is_left_alone(source: str) -> None:
    assert not list(baretext.bare(source))


def test_no_script_says_a_sentence() -> None:
    assert_clean(baretext.scripts([path for path in files(SRC, "*.js") if VENDORED not in path.parts]))


def test_a_sentence_in_a_script_is_found(tmp_path: Path) -> None:
    script = (
        '// It\'s a remark. "No sentence."\n'
        '/* Nor "This one". */\n'
        'button.textContent = "Saved just now";\n'
        'say(`Hello ${name}`); // "Not this"\n'
        'const kind = "button"; form.matches("[data-once]"); key === "Escape"; method = "POST";\n'
        "alert('Really?');\n"
    )
    plant(tmp_path, {"ui/static/ui/a.js": script})
    report = baretext.scripts(files(tmp_path, "*.js"), tmp_path)
    assert found(report) == {("ui/static/ui/a.js", line) for line in (3, 4, 6)}


def test_bare_text_in_a_mail_is_found(tmp_path: Path) -> None:
    mail = '{% load i18n %}{% translate "Hello" %}\n\nSee you soon\n{{ link }}\n'
    plant(tmp_path, {"peerness/access/templates/access/mail.txt": mail, "peerness/access/static/a.txt": "words"})
    report = baretext.check(templates(tmp_path), tmp_path)
    assert report.looked == 1
    assert found(report) == {("peerness/access/templates/access/mail.txt", 3)}


def test_text_on_a_later_line_is_found_there() -> None:
    assert [line for line, _ in baretext.bare("<p>\n{% if a %}\n  {{ b }}\n  words\n{% endif %}</p>")] == [4]
