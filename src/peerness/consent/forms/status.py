"""Five questions about a program, and the decision about its Part 2 status."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.consent.rules.status import Answer, Answers
from peerness.programs.models import Part2Status
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Prose

ANSWERS = [(Answer.YES.value, _("Yes")), (Answer.NO.value, _("No")), (Answer.UNSURE.value, _("Not sure"))]
QUESTIONS = {
    "federal": _("Does it get any federal help: money, tax exemption, Medicaid?"),
    "holds_out": _("Does it say in public that it offers diagnosis, treatment or referral to treatment?"),
    "provides": _("Does it provide any of these, or bill for them?"),
    "inside": _("Do its peers work inside a treatment program, or a unit that is known as one?"),
    "receives": _("Does it receive records from a treatment program, or has it agreed to keep its rules?"),
}


class StatusForm(Command):
    """The five answers, what was decided, by whom, when and why."""

    federal, holds_out, provides, inside, receives = (
        forms.ChoiceField(label=words, choices=ANSWERS, initial=Answer.UNSURE, widget=forms.RadioSelect)
        for words in QUESTIONS.values()
    )
    after = forms.ChoiceField(
        label=_("The status from now on"), choices=Part2Status.choices, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why"), max_length=600, required=False, widget=Prose(attrs={"rows": 3}))
    decider = forms.CharField(label=_("Who decided"), max_length=160, required=False)
    decided_on = forms.DateField(
        label=_("Decided on"), widget=Day, error_messages={"required": _("Choose the day of the decision.")}
    )
    counsel = forms.CharField(label=_("Counsel's reference"), max_length=160, required=False)

    def answers(self) -> dict[str, str]:
        """The five answers by name."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}

    def answered(self) -> Answers:
        """The five answers as the rules want them."""
        return Answers(**{name: Answer(answer) for name, answer in self.answers().items()})
