"""What is typed about jobs, applications, interviews, checks and offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from peerness.access.models import Membership
from peerness.ui.choices import choose_from
from peerness.ui.command import Command
from peerness.ui.widgets import Day, Phone, Prose
from peerness.workforce.hiring.models import KitName, Outcome, Posting, StageName
from peerness.workforce.hiring.rules import Kit

_WRONG_DAY = _("Write the day as year-month-day, such as 2026-03-02.")


def _words(label: Any, longest: int, help_text: Any = "", missing: Any = None) -> forms.CharField:
    errors = {} if missing is None else {"required": missing}
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=Prose,
        help_text=help_text,
        required=missing is not None,
        error_messages=errors,
    )


def _day(label: Any, missing: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=Day, error_messages={"invalid": _WRONG_DAY, "required": missing})


class PostingForm(Command):
    """A job, part by part. The language lens reads along."""

    title = forms.CharField(
        label=_("Title"), max_length=120, error_messages={"required": _("Write what the job is called.")}
    )
    place = forms.CharField(label=_("Program and place"), max_length=160, required=False)
    kit = forms.ChoiceField(
        label=_("Interview kit"), choices=KitName.choices, help_text=_("Everybody who applies gets the same questions.")
    )
    does = _words(
        _("What you do"),
        3000,
        _("Walk beside people, share your own experience with purpose, help to find what the community offers."),
        _("Write what a peer does in this job."),
    )
    does_not = _words(
        _("What is not part of it"), 2000, _("Such as: driving as the job, drug screens, clinical notes.")
    )
    lived = _words(
        _("Lived experience"),
        2000,
        _("Ask for it openly and as a strength. Nobody has to name a diagnosis, a treatment or a length of time."),
        _("Write which lived experience the job stands on."),
    )
    offers = _words(
        _("What we offer"),
        2000,
        _("Pay, hours, supervision by somebody who knows the role, paid training, ways to grow."),
        _("Write pay and hours at least. People decide by it."),
    )
    apply = _words(
        _("How to apply"), 1000, _("Short and open to everybody: by phone, too."), _("Write how somebody applies.")
    )
    charter = forms.URLField(
        label=_("Address of the role charter"), max_length=300, required=False, assume_scheme="https"
    )

    @staticmethod
    def before(posting: Posting) -> dict[str, Any]:
        """What stands there now, as the form begins."""
        names = (name for name in PostingForm.base_fields if name != "id")
        return {name: getattr(posting, name) for name in names}


class MendPostingForm(PostingForm):
    """A job as it stands, and whether it is closed."""

    closed = forms.BooleanField(label=_("Closed: nobody can apply any more"), required=False)


class ApplicationForm(Command):
    """Somebody who applies."""

    posting = forms.TypedChoiceField(label=_("Job"), coerce=UUID, error_messages={"required": _("Choose the job.")})
    name = forms.CharField(label=_("Name"), max_length=160, error_messages={"required": _("Write a name.")})
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, widget=Phone, required=False)
    words = forms.CharField(
        label=_("What to remember"),
        max_length=2000,
        widget=Prose,
        required=False,
        help_text=_("Only what has to do with the job. No health, no past with the law."),
    )

    def __init__(self, *args: Any, postings: Iterable[Posting], **kwargs: Any) -> None:
        """Offer the open jobs."""
        super().__init__(*args, **kwargs)
        self.postings = {posting.pk: posting for posting in postings}
        named = [(str(id), posting.title) for id, posting in self.postings.items()]
        choose_from(self, "posting", [("", _("Choose a job")), *named])


class StageForm(Command):
    """Where an application moves."""

    stage = forms.ChoiceField(label=_("Stage"), choices=StageName.choices)


class InterviewersForm(Command):
    """Who takes part in an interview."""

    members = forms.TypedMultipleChoiceField(
        label=_("Interviewers"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Iterable[Membership], **kwargs: Any) -> None:
        """Offer the members by name."""
        super().__init__(*args, **kwargs)
        named = [(str(member.pk), member.account.name) for member in members]
        choose_from(self, "members", named)


class ScorecardForm(Command):
    """One's own marks, each with the sentence that says what it looks like."""

    def __init__(self, *args: Any, kit: Kit, **kwargs: Any) -> None:
        """One question after the other, as the kit has them."""
        super().__init__(*args, **kwargs)
        self.kit = kit
        for one in kit.questions:
            self.fields[one.code] = forms.TypedChoiceField(
                label=one.text,
                coerce=int,
                choices=[(str(mark), f"{mark} · {words}") for mark, words in enumerate(one.marks, start=1)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the mark whose sentence fits best.")},
            )
        self.fields["words"] = forms.CharField(
            label=_("What was said that supports the marks"), max_length=2000, widget=Prose, required=False
        )

    def marks(self) -> dict[str, int]:
        """The marks by question."""
        return {one.code: self.cleaned_data[one.code] for one in self.kit.questions}


class CheckForm(Command):
    """That a check was assessed: no field for what it said."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the outcome.")},
    )
    on = _day(_("Assessed on"), _("Choose the day on which it was assessed."))


class OfferForm(Command):
    """An offer."""

    offered_on = _day(_("Offered on"), _("Choose the day of the offer."))
    starts_on = _day(_("First day"), _("Choose the first day."))
