"""Each component says and does what its page relies on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django import forms
from django.template.exceptions import TemplateSyntaxError

from peerness.ui.choices import choose_from
from peerness.ui.gallery import SessionForm, SmallForm
from peerness.ui.icons import SHAPES
from peerness.ui.parts.forms import LONG
from peerness.ui.parts.words import initials_of
from peerness.ui.tests.markup import fill, read, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def _one(root: Element, path: str) -> Element:
    found = root.find(path)
    assert found is not None, f"nothing at {path}"
    return found


def test_a_page_header_has_one_heading_and_a_way_back() -> None:
    """Given a way back and actions, the header holds both beside its one h1."""
    root = read(fill("{% page_header 'Devon' lead='Weekly' back_url='/people/' %}<b>Act</b>{% endpage_header %}"))
    assert [h.text for h in root.iter("h1")] == ["Devon"]
    assert _one(root, ".//a").attrib["href"] == "/people/"
    assert text_of(root) == "Back Devon Weekly Act"
    named = fill("{% page_header 'Devon' back_url='/' back='All people' %}{% endpage_header %}")
    assert "All people" in named
    assert "page-actions" not in named


def test_a_card_links_by_its_title_or_by_its_foot() -> None:
    """Given an address, the title is the link unless the foot names one."""
    title = read(fill("{% card 'Sessions' url='/s/' level=3 %}x{% endcard %}"))
    foot = read(fill("{% card 'Sessions' url='/s/' more='All sessions' id='s' kind='soft' %}x{% endcard %}"))
    assert _one(title, ".//h3/a").attrib["href"] == "/s/"
    assert foot.find(".//h2/a") is None
    assert _one(foot, ".//p/a").text == "All sessions "
    assert _one(foot, ".//section").attrib == {"class": "card soft", "id": "s"}


def test_a_disabled_button_says_why_and_cannot_be_sent() -> None:
    """Given a reason, the button stays reachable, does nothing, and bears the reason."""
    root = read(fill("{% button 'Sign' name='sign' reason='Only the peer signs.' %}"))
    button = _one(root, ".//button")
    assert button.attrib["aria-disabled"] == "true"
    assert button.attrib["type"] == "button"
    assert "name" not in button.attrib
    assert text_of(button) == "Sign Only the peer signs."
    link = _one(read(fill("{% link_button 'Open' '/x/' reason='Not assigned.' %}")), ".//a")
    assert "href" not in link.attrib
    assert link.attrib["tabindex"] == "0"
    assert read(fill("{% post_button 'Undo' '/x/' reason='Too late.' %}")).find(".//form") is None


def test_a_button_sends_what_it_is_told() -> None:
    """Given a name, a value and another form, the button carries them."""
    markup = fill("{% button 'Go' kind='danger' icon='check' name='a' value='1' action='/x/' form='f' %}")
    button = _one(read(markup), ".//button")
    assert button.attrib == {
        "type": "submit",
        "class": "button danger",
        "name": "a",
        "value": "1",
        "formaction": "/x/",
        "form": "f",
    }


def test_a_post_button_is_a_form_of_its_own() -> None:
    """Given a token, the button posts it with its one value."""
    root = read(fill("{% post_button 'Sign all' '/s/' name='all' value='1' %}", csrf_token="abc"))
    assert _one(root, ".//form").attrib["action"] == "/s/"
    assert {one.attrib["name"] for one in root.iter("input")} == {"csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    "source",
    [
        "{% button 'x' kind='loud' %}",
        "{% badge 'x' kind='red' %}",
        "{% notice kind='purple' %}{% endnotice %}",
        "{% step 'x' 'soon' %}",
        "{% icon 'unicorn' %}",
        "{% when moment 'century' %}",
    ],
)
def test_a_wrong_word_fails_in_the_workshop(source: str) -> None:
    """Given a kind, state, tone or icon that does not exist, the template fails at once."""
    with pytest.raises((ValueError, KeyError)):
        fill(source, moment=datetime(2026, 10, 14, tzinfo=UTC))


def test_a_badge_never_speaks_by_colour_alone() -> None:
    """Given any tone, the badge has words, and each toned badge an icon."""
    for tone in ("info", "good", "warn", "bad"):
        root = read(fill("{% badge 'Due' kind=tone %}", tone=tone))
        assert text_of(root) == "Due"
        assert root.find(".//svg") is not None or root.find(".//{*}svg") is not None


def test_an_icon_is_decoration_unless_it_is_named() -> None:
    """Given a label the icon is an image with a name, without one it is hidden from screen readers."""
    assert 'aria-hidden="true"' in fill("{% icon 'home' %}")
    assert 'role="img" aria-label="Home"' in fill("{% icon 'home' 'Home' %}")
    for name in SHAPES:
        read(fill("{% icon name %}", name=name))


def test_a_notice_is_read_out_only_when_it_arrives_later() -> None:
    """Given a live notice, bad news interrupts and other news waits; a notice of the page does neither."""
    assert "role=" not in fill("{% notice 'A' %}b{% endnotice %}")
    assert 'role="alert"' in fill("{% notice 'A' kind='bad' live=True %}b{% endnotice %}")
    assert 'role="status"' in fill("{% notice 'A' kind='good' live=True %}b{% endnotice %}")


def test_a_number_is_dialled_by_a_tap_and_words_stay_words() -> None:
    """Given a number, its link has digits alone and its text does not break; markup in it stays text."""
    assert fill("{% dial '+1 503-555-0142' %}") == ('<a href="tel:+15035550142">+1\u00a0503\u2011555\u20110142</a>')
    assert fill("{% dial 'ask at the desk' %}") == "ask at the desk"
    assert fill("{% dial '<b>1</b>' %}") == '<a href="tel:1">&lt;b&gt;1&lt;/b&gt;</a>'


def test_toasts_tell_what_was_done() -> None:
    """Given messages, each stands in the region that is read out; without any the region waits empty."""
    assert 'role="status"' in fill("{% toasts %}")

    class Message:
        level_tag = "error"

        def __str__(self) -> str:
            return "Not sent"

    root = read(fill("{% toasts %}", messages=[Message()]))
    assert text_of(root) == "Not sent"
    assert _one(root, ".//p").attrib["class"] == "toast bad"


def test_time_is_written_in_the_zone_of_the_organisation(settings: object) -> None:
    """Given a moment in UTC, the page shows the organisation's day and clock; a day stays a day."""
    from django.utils import timezone

    moment = datetime(2026, 10, 15, 1, 30, tzinfo=UTC)
    with timezone.override("America/Chicago"):
        assert fill("{% when moment %}", moment=moment) == (
            '<time datetime="2026-10-14T20:30-05:00">Oct. 14, 2026, 8:30 p.m.</time>'
        )
        assert ">Oct. 14, 2026<" in fill("{% when moment 'day' %}", moment=moment)
        assert ">8:30 p.m.<" in fill("{% when moment 'time' %}", moment=moment)
    assert fill("{% when moment %}", moment=date(2026, 10, 15)) == '<time datetime="2026-10-15">Oct. 15, 2026</time>'
    assert ">noon<" in fill("{% when moment 'time' %}", moment=datetime(2026, 10, 14, 12))  # noqa: DTZ001
    assert fill("{% when nothing %}", nothing=None) == ""


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Devon Lee", "DL"), ("Ana Sofía de la Cruz", "AC"), ("Q", "Q"), ("", ""), ("(she) Bo", "B"), ("  ", "")],
)
def test_initials(name: str, initials: str) -> None:
    """Given any name, its first and last word give at most two letters."""
    assert initials_of(name) == initials


def test_people_and_timeline_are_lists() -> None:
    """Given entries, a screen reader hears how many there are; empty details leave no empty elements."""
    root = read(
        fill(
            "{% people 'Today' %}{% person 'Devon Lee' url='/p/' detail='2 pm' %}<b>x</b>{% endperson %}"
            "{% person 'Q' %} {% endperson %}{% endpeople %}"
            "{% timeline 'Past' %}{% moment 'Met' at=at by='Rosa' url='/s/' %}x{% endmoment %}"
            "{% moment 'Called' by='Rosa' %}{% endmoment %}{% moment 'Welcomed' %}{% endmoment %}{% endtimeline %}",
            at=date(2026, 10, 14),
        )
    )
    assert len(root.findall(".//ul[@class='bare people']/li")) == 2
    assert len(root.findall(".//li/div[@class='person-side']")) == 1
    assert len(root.findall(".//ol/li")) == 3
    assert len(root.findall(".//p[@class='moment-when']")) == 2


def test_an_empty_fact_says_so() -> None:
    """Given nothing said, the fact tells that, and not an empty line."""
    root = read(
        fill("{% facts wide=True %}{% fact 'E-mail' %} {% endfact %}{% fact 'Called' %}Bo{% endfact %}{% endfacts %}")
    )
    assert text_of(root) == "E-mail Not said Called Bo"


def test_steps_and_tabs_mark_where_one_is() -> None:
    """Given the present step and page, each is marked for eyes and for screen readers."""
    steps = read(
        fill("{% stepper 'Way' %}{% step 'A' 'done' url='/' %}{% step 'B' 'now' %}{% step 'C' %}{% endstepper %}")
    )
    assert [li.attrib.get("aria-current") for li in steps.iter("li")] == [None, "step", None]
    assert "Done" in text_of(steps)
    tabs = read(fill("{% tabs 'Devon' %}{% tab 'Now' '/' current=True %}{% tab 'Plan' '/p/' count=0 %}{% endtabs %}"))
    assert [a.attrib.get("aria-current") for a in tabs.iter("a")] == ["page", None]
    assert "Plan 0" in text_of(tabs)


def test_progress_never_overshoots() -> None:
    """Given more than the whole, the bar is full; words may replace the numbers."""
    bar = _one(read(fill("{% progress 9 8 'Ready' %}")), ".//progress")
    assert (bar.attrib["value"], bar.attrib["max"]) == ("8", "8")
    assert "all of it" in fill("{% progress 8 8 'Ready' words='all of it' %}")
    assert 'value="2.5"' in fill("{% progress value 8 'Ready' %}", value=2.5)


def test_a_qr_code_keeps_its_quiet_border() -> None:
    """Given squares, the dark ones are drawn inside four squares of quiet; an object with a matrix works too."""

    class Code:
        matrix = ((1, 0), (0, 1))

    markup = fill("{% qr code 'Invitation' caption='Point a phone at it' %}", code=Code())
    assert 'viewBox="0 0 10 10"' in markup
    assert 'd="M4 4h1v1h-1zM5 5h1v1h-1z"' in markup


def test_the_crisis_line_needs_no_script() -> None:
    """Given no script, a phone calls and texts 988."""
    root = read(fill("{% crisis compact=True %}"))
    assert [a.attrib["href"] for a in root.iter("a")] == ["tel:988", "sms:988"]


def test_a_field_joins_label_help_error_and_control() -> None:
    """Given a wrong field, its control names its help and its error, and the label says that it is required."""
    form = SessionForm({"minutes": "many"})
    root = read(fill("{% field form.minutes unit='minutes' width='short' %}", form=form))
    control = _one(root, ".//input")
    assert control.attrib["aria-describedby"] == "id_minutes_help id_minutes_error"
    assert control.attrib["aria-invalid"] == "true"
    assert control.attrib["inputmode"] == "numeric"
    assert control.attrib["value"] == "many"
    assert {p.attrib["id"] for p in root.iter("p")} == {"id_minutes_help", "id_minutes_error"}
    label = _one(root, ".//label")
    assert label.attrib["for"] == control.attrib["id"]
    assert text_of(label) == "How long required"
    assert "minutes" in text_of(root)


def test_a_sound_field_is_not_called_wrong() -> None:
    """Given an unbound, optional field, nothing speaks of errors, and given attributes reach the control."""
    markup = fill("{% field form.note rows=7 label='Words' autocomplete='off' autofocus=True %}", form=SmallForm())
    assert "aria-invalid" not in markup
    assert "required" not in markup
    assert "aria-describedby" not in markup
    assert 'rows="7"' in markup
    assert "autofocus" in markup
    assert "Words" in markup


def test_choices_are_a_named_group_of_large_targets() -> None:
    """Given choices, each stands inside its label, the group has a legend, and the summary finds the first."""
    form = SessionForm({})
    root = read(fill("{% error_summary form %}{% field form.how pills=True %}{% field form.agreed %}", form=form))
    group = _one(root, ".//fieldset")
    assert "pills" in group.attrib["class"]
    assert group.attrib["aria-describedby"] == "id_how_error"
    assert len(group.findall(".//label/input")) == 4
    links = [a.attrib["href"] for a in root.findall(".//ul/li/a")]
    assert "#id_how_0" in links
    assert "#id_who" in links
    assert _one(root, ".//div[@role='alert']").attrib["tabindex"] == "-1"
    assert "4 things to mend" in text_of(root)


def test_a_long_list_of_choices_can_be_searched_where_scripts_run() -> None:
    """Given more choices than fit a page, a search field waits for the script; a short list has none."""

    class Who(forms.Form):
        who = forms.MultipleChoiceField(choices=[], widget=forms.CheckboxSelectMultiple)

    for number, is_long in ((LONG, False), (LONG + 1, True)):
        form = Who()
        choose_from(form, "who", [(str(one), f"Person {one}") for one in range(number)])
        root = read(fill("{% field form.who %}", form=form))
        group = _one(root, ".//fieldset")
        assert ("data-narrow" in group.attrib) == is_long
        assert (group.find("script[@type='module']") is not None) == is_long, "only such a page asks for the script"
        search = root.find(".//label[@hidden]/input[@type='search']")
        assert (search is not None) == is_long
        assert search is None or "name" not in search.attrib, "what is looked for is not sent"
        assert len(group.findall(".//div/label/input")) == number


def test_the_summary_is_silent_without_errors_and_counts_one() -> None:
    """Given a sound form there is no summary; given one slip it is one thing."""
    assert fill("{% error_summary form %}", form=SmallForm({"name": "Bo"})).strip() == ""
    assert "One thing to mend" in fill("{% error_summary form %}", form=SmallForm({}))


def test_the_summary_names_errors_that_have_no_visible_field() -> None:
    """Given an error of the whole form and of a hidden field, both are told, without a link to nowhere."""

    class Hidden(forms.Form):
        id = forms.UUIDField(widget=forms.HiddenInput)
        kinds = forms.MultipleChoiceField(choices=[], widget=forms.CheckboxSelectMultiple)

    form = Hidden({"id": "x"})
    form.add_error(None, "Somebody else was quicker.")
    root = read(fill("{% error_summary form %}", form=form))
    assert "Somebody else was quicker." in text_of(root)
    assert root.findall(".//a") == []


def test_a_form_carries_token_hidden_fields_and_one_main_button() -> None:
    """Given a form, its frame brings everything that must not be forgotten."""

    class Upload(forms.Form):
        id = forms.CharField(widget=forms.HiddenInput, initial="7")
        file = forms.FileField()

    markup = fill(
        "{% form form submit='Send' action='/x/' cancel_url='/y/' id='f' icon='check' sticky=True %}"
        "{% fields form %}{% endform %}",
        form=Upload(),
        csrf_token="abc",
    )
    root = read(markup)
    form = _one(root, ".//form")
    assert form.attrib["enctype"] == "multipart/form-data"
    assert form.attrib["method"] == "post"
    assert [one.attrib["name"] for one in root.iter("input")] == ["csrfmiddlewaretoken", "id", "file"]
    assert len(root.findall(".//button")) == 1
    assert text_of(root).endswith("Send Cancel")


def test_a_form_may_offer_a_second_way() -> None:
    """Given another way to save, a quiet button sends its name; a form without ways out has neither."""
    both = read(
        fill("{% form form submit='Sign' also='Keep as draft' also_name='draft' %}{% endform %}", form=SmallForm())
    )
    sent = [(button.attrib.get("name"), button.attrib.get("value")) for button in both.iter("button")]
    assert sent == [(None, None), ("draft", "1")]
    alone = read(fill("{% form form submit='Sign' cancel_url='/y/' %}{% endform %}", form=SmallForm()))
    assert len(list(alone.iter("button"))) == 1
    assert _one(alone, ".//div[@class='buttons']/a").attrib["href"] == "/y/"


def test_a_place_that_nobody_named_leads_nowhere() -> None:
    """Given a place that no room has named, a page shows without its link."""
    assert fill("{% place 'nowhere' 7 as url %}[{{ url }}]") == "[]"


def test_groups_and_folds_hold_their_content() -> None:
    """Given content, it stands under the group's legend and inside the fold."""
    group = read(fill("{% group 'When' help='Roughly' row=True %}x{% endgroup %}"))
    assert text_of(group) == "When Roughly x"
    fold = read(fill("{% fold 'More' note='may stay empty' open=True id='m' %}x{% endfold %}"))
    assert _one(fold, ".//details").attrib == {"class": "fold", "id": "m", "open": ""}


def test_the_rest_of_the_frames() -> None:
    """Given plain content, rows, grids, quotes, empty states, copies and numbers show it."""
    root = read(
        fill(
            "{% grid 'stats' %}{% stat 12 'sessions' url='/s/' note='n = 12' icon='session' %}"
            "{% stat 1 'note' %}{% endgrid %}"
            "{% buttons sticky=True %}b{% endbuttons %}{% their_words by='Devon' %}I slept{% endtheir_words %}"
            "{% empty_state 'Nobody yet' %}Begin{% endempty_state %}"
            "{% copy_link 'https://x.example/a' 'Address' help='Once' %}"
        )
    )
    assert text_of(root) == "12 sessions n = 12 1 note b I slept Devon Nobody yet Begin Address Once Copy"
    assert _one(root, ".//input").attrib["value"] == "https://x.example/a"


def test_a_chart_may_stand_without_its_title() -> None:
    """Given a card that bears the title already, the picture leaves it out, and can show its numbers at once."""
    from peerness.ui.charts import bars

    picture = bars("Kits", [("North", 2)], n=2, note="since May", sentence="Two kits.", label_name="Place")
    root = read(fill("{% chart picture plain=True open=True %}", picture=picture))
    assert root.find(".//h3") is None
    assert "open" in _one(root, ".//details").attrib
    assert "n = 2 · since May" in text_of(root)
    assert "Two kits." in text_of(root)
    noted = fill("{% chart picture heading=4 %}", picture=bars("Kits", [("North", 2)], note="since May"))
    assert "<h4" in noted
    assert "since May" in noted


def test_a_component_without_its_end_is_refused() -> None:
    """Given a forgotten end, the template does not load."""
    with pytest.raises(TemplateSyntaxError):
        fill("{% card 'x' %}")
