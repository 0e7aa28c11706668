"""Lists of those who keep the library: proposals, and what has to be looked at again."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from peerness.library.models import Resource
from peerness.library.rules.catalogue import Catalogue
from peerness.ui.command import Command
from peerness.ui.listing import Column, Columns

PROPOSALS = Columns(
    Column("title", _("Title"), head=True),
    Column("source", _("Source")),
    Column("proposer", _("Who proposes it")),
    Column("since", _("Since")),
)
CHECKS = Columns(
    Column("title", _("Title"), head=True),
    Column("state", _("Link")),
    Column("checked", _("Checked on")),
    Column("act", _("Looked at it today?")),
)


def stocking(catalogue: Catalogue, form: Command) -> dict[str, Any]:
    """What the shipped catalogue brings, as the page of confirmation takes it."""
    count = len(catalogue.entries)
    return {
        "heading": gettext("Put the shipped catalogue on the shelf?"),
        "sentence": ngettext("It brings %(count)s entry.", "It brings %(count)s entries.", count) % {"count": count},
        "consequences": [
            gettext("Its entries come from the collections of the field; their descriptions are ours."),
            gettext("What stands on the shelf already stays as it is."),
            gettext("Nobody has opened its links here yet: they wait in the list of what to check."),
        ],
        "submit": gettext("Put it on the shelf"),
        "cancel_url": reverse("library:shelf"),
        "form": form,
    }


def calling(form: Command) -> dict[str, Any]:
    """What a call for submissions does, as the page of confirmation takes it."""
    return {
        "heading": gettext("Open a form for proposals?"),
        "sentence": gettext("Anybody who has its address can propose an entry. Nothing is shown before you decide."),
        "consequences": [
            gettext("The address opens for a year."),
            gettext("An address that was made before opens nothing any more."),
        ],
        "submit": gettext("Open it"),
        "cancel_url": reverse("library:review"),
        "form": form,
    }


def withdrawing(resource: Resource, form: Command) -> dict[str, Any]:
    """What happens when an entry leaves the shelf, as the page of confirmation takes it."""
    return {
        "heading": gettext("Take this entry off the shelf?"),
        "sentence": resource.title,
        "consequences": [gettext("Nobody finds it any more, and reading lists pass it over.")],
        "submit": gettext("Take it off"),
        "danger": True,
        "cancel_url": reverse("library:resource", args=[resource.pk]),
        "form": form,
    }
