"""What each piece of a document is called where somebody writes their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.consent.rules.wording import Document
from peerness.kernel.errors import Text

_CONSENT: dict[str, Text] = {
    "summary": _("What is read aloud"),
    "justice": _("From when a court's consent can be taken back"),
    "date": _("That it ends on a day"),
    "event": _("That it ends with an event"),
    "none": _("That it has no end"),
    "heading": _("Heading"),
    "name": _("The person's name"),
    "discloser": _("Who may share"),
    "what": _("What may be shared"),
    "whom": _("Who may get it"),
    "members": _("Who can see it through an exchange"),
    "redisclosure": _("That it may be passed on"),
    "why": _("What for"),
    "opt_out": _("That one can refuse to be asked for money"),
    "revoke": _("How it is taken back"),
    "refusal": _("What follows from a no"),
    "protection": _("That the law may guard it no longer"),
    "signed": _("Who signed, and when"),
    "scope": _("What goes with everything that leaves on it"),
}
_NOTICE: dict[str, Text] = {
    "title": _("Heading"),
    "aloud": _("What is read aloud"),
    "about": _("What this notice is"),
    "contact": _("Whom to ask, with phone and e-mail"),
    "without_yes": _("What may be shared without a yes"),
    "with_yes": _("What needs a yes"),
    "court": _("Courts and offices"),
    "money": _("Asking for money"),
    "rights": _("The person's rights"),
    "duties": _("What the law asks of us"),
    "breach": _("When something goes wrong"),
    "complain": _("How to complain"),
    "since": _("From when it is in force"),
}
_RECEIPT: dict[str, Text] = {
    "title": _("Heading"),
    "told": _("That something was passed on"),
    "ask": _("How to ask, and to stop it"),
}
PIECES = {Document.CONSENT: _CONSENT, Document.NOTICE: _NOTICE, Document.RECEIPT: _RECEIPT}
