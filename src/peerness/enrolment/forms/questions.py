"""The words of the questions of intake, and the form of one part. Our own wording; every answer may stay empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.enrolment.rules.questions import LONGEST, Kind, Part, Question
from peerness.kernel.errors import Text
from peerness.ui.command import Command

#: The names of the parts.
PARTS: dict[Part, Text] = {
    Part.NOW: _("Now"),
    Part.DAY: _("Your days"),
    Part.STRENGTHS: _("What you are good at"),
    Part.SUPPORT: _("What you want from us"),
    Part.PREGNANCY: _("Pregnancy and the time after birth"),
    Part.CHILD_WELFARE: _("Families in child welfare"),
    Part.YOUTH: _("Young people"),
    Part.JUSTICE: _("Courts, jail, probation"),
    Part.HOSPITAL: _("Hospital and emergency department"),
    Part.RESIDENCE: _("Recovery residence"),
    Part.TRIBAL: _("Tribal communities"),
    Part.FAMILY: _("Family members"),
}
#: Each question in the person's direction, and why it is asked.
WORDS: dict[str, tuple[Text, Text]] = {
    "brings": (_("What brings you here?"), _("So that we begin where you are.")),
    "matters": (_("What matters to you most right now?"), _("This is what we work on first.")),
    "helped": (_("What has helped you before?"), _("You know best what works for you.")),
    "safe_tonight": (_("Do you have a safe place to sleep tonight?"), _("If not, we look for one before all else.")),
    "today": (_("Is there anything we should do today?"), _("A call, a ride, a meal, a form.")),
    "stays": (_("Where do you stay at the moment?"), _("So that we can find you, and know what is near.")),
    "days": (_("What fills your days?"), _("So that we meet when it suits you.")),
    "gets_around": (_("How do you get around?"), _("So that nothing fails for want of a ride.")),
    "their_people": (_("Who is on your side?"), _("People, animals, groups: whoever is good for you.")),
    "good_at": (_("What are you good at?"), _("Recovery builds on what is there already.")),
    "proud": (_("What are you proud of?"), _("Small things count.")),
    "hard_days": (_("What helps on a hard day?"), _("So that we remember it with you when one comes.")),
    "wants": (_("What would you like from us?"), _("You can change this at any time.")),
    "ways": (_("Which ways of recovery speak to you?"), _("There are many, and none is better than yours.")),
    "naloxone": (_("Do you have naloxone at hand?"), _("Everybody can have a kit, for themselves or for others.")),
    "good_times": (_("When is a good time for you?"), _("Days, hours, never before noon: as it is.")),
    "birth_date": (_("When is the baby due, or when was it born?"), _("So that support is there at the right time.")),
    "birth_care": (
        _("Do you have care that feels right, before and after birth?"),
        _("If not, we look for it together."),
    ),
    "safe_care_plan": (
        _("Do you have a plan of safe care?"),
        _("We can bring it with you; nobody writes it without you."),
    ),
    "children_case": (_("Is a child welfare case open?"), _("So that we know which dates and letters matter to you.")),
    "children_date": (_("When is the next date in that case?"), _("So that you do not go alone, if you wish.")),
    "children_hope": (_("What do you hope for your children and yourself?"), _("In your words.")),
    "grown_up": (_("Which grown-up do you trust?"), _("You decide whether we ever speak with them.")),
    "school": (_("Where do you learn or work?"), _("So that we do not take you out of it.")),
    "intercept": (_("Where in the justice system are you at the moment?"), _("Support looks different at each point.")),
    "justice_date": (
        _("When is your next date in court or with an officer?"),
        _("So that you do not go alone, if you wish."),
    ),
    "justice_asks": (_("What is asked of you there?"), _("So that nothing here gets in its way.")),
    "came_in": (_("When did you come to the hospital?"), _("So that we know how long you have been waiting.")),
    "after_leaving": (_("May we call you after you leave?"), _("The first days are when company helps most.")),
    "moved_in": (_("When did you move in?"), _("So that we know how new it all is.")),
    "house": (_("Which house is it?"), _("So that we know where to come.")),
    "nation": (_("Which nation, tribe or community do you belong to?"), _("In your words, if you want to say it.")),
    "traditions": (_("Which traditions or elders should be part of your support?"), _("They come first if you wish.")),
    "beside_whom": (
        _("Whom do you walk beside?"),
        _("You are here for yourself; it helps to know who is on your mind."),
    ),
    "for_themselves": (_("What do you need for yourself?"), _("Family members have a recovery of their own.")),
}
_YES_NO: dict[str, Text] = {
    "yes": _("Yes"),
    "no": _("No"),
    "unsure": _("Not sure"),
    "rather_not": _("Rather not say"),
}
#: What can be chosen, by question.
CHOICES: dict[str, dict[str, Text]] = {
    "safe_tonight": _YES_NO,
    "stays": {
        "own": _("A place of my own"),
        "family": _("With family or friends"),
        "residence": _("A recovery residence"),
        "shelter": _("A shelter"),
        "outside": _("Outside, or in a car"),
        "other": _("Somewhere else"),
    },
    "days": {
        "work": _("Work"),
        "looking": _("Looking for work"),
        "school": _("School or training"),
        "caring": _("Caring for somebody"),
        "free": _("Nothing much at the moment"),
    },
    "wants": {
        "talk": _("Somebody to talk to"),
        "practical": _("Practical help"),
        "learn": _("Learning something"),
        "meet": _("Meeting others"),
        "unsure": _("I do not know yet"),
    },
    "ways": {
        "mutual_aid": _("Mutual aid groups"),
        "faith": _("Faith"),
        "medication": _("Medication"),
        "therapy": _("Therapy"),
        "culture": _("Culture and tradition"),
        "own": _("My own way"),
        "open": _("I am still looking"),
    },
    "naloxone": {
        "has": _("Yes, I have a kit"),
        "wants": _("No, and I would like one"),
        "no": _("No"),
        "rather_not": _("Rather not say"),
    },
    "birth_care": _YES_NO,
    "safe_care_plan": _YES_NO,
    "children_case": _YES_NO,
    "intercept": {
        "0": _("Not at all so far: crisis lines and community services (intercept 0)"),
        "1": _("Met by the police or emergency services (intercept 1)"),
        "2": _("Just detained, or at a first hearing (intercept 2)"),
        "3": _("In jail, or in court (intercept 3)"),
        "4": _("Coming home (intercept 4)"),
        "5": _("On probation or parole (intercept 5)"),
    },
    "after_leaving": _YES_NO,
}
#: What each special setting adds, and what it asks of a program.
SETTINGS: dict[Part, Text] = {
    Part.PREGNANCY: _("Asks about the date, care, and the plan of safe care."),
    Part.CHILD_WELFARE: _("Asks about child welfare, the next date there, and hopes."),
    Part.YOUTH: _("Asks for a trusted grown-up. Who may consent for a young person is state law: ask your counsel."),
    Part.JUSTICE: _("Asks for the intercept (0 to 5), the next date, and what is asked there."),
    Part.HOSPITAL: _("Asks since when somebody is there, and whether a call afterwards is welcome."),
    Part.RESIDENCE: _("Asks for the house and the day of moving in."),
    Part.TRIBAL: _("Asks for nation and traditions. The community decides what may be kept: ask its council first."),
    Part.FAMILY: _("For programs in which family members take part for themselves."),
}


class SettingsForm(Command):
    """The special settings of a program."""

    codes = forms.MultipleChoiceField(
        label=_("Special settings"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(part.value, PARTS[part]) for part in SETTINGS],
    )


def told(question: Question, value: str) -> list[Text]:
    """An answer as people read it: the words of what was chosen, or what was said."""
    if question.kind in (Kind.CHOICE, Kind.SEVERAL):
        return [CHOICES[question.code][code] for code in value.split(",") if code in CHOICES[question.code]]
    return [value] if value else []


def _field(question: Question) -> forms.Field:
    label, why = WORDS[question.code]
    common: dict[str, Any] = {"label": label, "help_text": why, "required": False}
    choices = list(CHOICES.get(question.code, {}).items())
    if question.kind is Kind.CHOICE:
        return forms.ChoiceField(widget=forms.RadioSelect, choices=choices, **common)
    if question.kind is Kind.SEVERAL:
        return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=choices, **common)
    if question.kind is Kind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common)
    area = forms.Textarea(attrs={"rows": 3 if question.kind is Kind.WORDS else 1})
    return forms.CharField(max_length=LONGEST, widget=area, **common)


class QuestionsForm(Command):
    """Some questions of intake, with what was said before."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        """One field for each question."""
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in self.questions:
            self.fields[question.code] = _field(question)

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """The fields of the questions, in order."""
        return [self[question.code] for question in self.questions]

    @property
    def answers(self) -> dict[str, str]:
        """What was said, as it is kept."""
        return {question.code: _kept(self.cleaned_data[question.code]) for question in self.questions}


def _kept(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return "" if value is None else str(value)


def before(questions: Iterable[Question], said: Mapping[str, str]) -> dict[str, Any]:
    """What was said before, as the form begins."""
    return {
        question.code: said[question.code].split(",") if question.kind is Kind.SEVERAL else said[question.code]
        for question in questions
        if said.get(question.code)
    }
