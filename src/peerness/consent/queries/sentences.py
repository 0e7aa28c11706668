"""What the gate says when it refuses: what fails, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from peerness.consent.rules.decision import Refused, Why
from peerness.consent.rules.elements import Element
from peerness.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Told:
    """A refusal in words: what fails, and what mends it."""

    fails: Text
    mends: Text


_ASK = _("Ask the person whether they want to share this, and take down their consent.")
_NEW = _("Take down a new consent, if the person still wants it.")
WHY: dict[Why, Told] = {
    Why.NO_CONSENT: Told(_("No consent names this recipient."), _ASK),
    Why.TAMPERED: Told(
        _("A signed consent is not as it was signed, so nothing leaves on it."),
        _("The administrators have been told. Take down a new consent, if the person still wants it."),
    ),
    Why.NOT_THIS_RECIPIENT: Told(_("The consent names other recipients, not this one."), _ASK),
    Why.CLASS_ONLY: Told(
        _("The consent names a group of recipients, and nobody can check who belongs to it."),
        _("Take down a consent that names this partner."),
    ),
    Why.NOT_THIS_PURPOSE: Told(
        _("The consent is for another purpose."), _("Take down a consent for this purpose, if the person wants it.")
    ),
    Why.NOT_THIS_LABEL: Told(
        _("A plain release is not enough for this record: federal law protects it."),
        _("Take down a full consent, if the person wants it."),
    ),
    Why.REVOKED: Told(_("The person has taken this consent back."), _("Nothing leaves. Ask only if they bring it up.")),
    Why.EXPIRED: Told(_("The consent has ended."), _NEW),
    Why.INCOMPLETE: Told(_("The consent lacks something that the law asks for."), _NEW),
    Why.NOT_THIS_INFORMATION: Told(
        _("The consent does not cover this information."),
        _("Leave this information out, or ask the person about it."),
    ),
    Why.NOTHING_ASKED: Told(_("Nothing was chosen to share."), _("Choose what is to be shared.")),
    Why.MORE_THAN_NEEDED: Told(
        _("This purpose does not need all of this information."), _("Leave out what the purpose does not need.")
    ),
    Why.RESTRICTED: Told(
        _("The person asked to keep this back, and we agreed."), _("Leave it out, or ask the person again.")
    ),
    Why.WRONG_PURPOSE: Told(
        _("This ground does not serve this purpose."), _("Choose the ground that fits, or ask for a consent.")
    ),
    Why.NO_REGISTER: Told(
        _("Nothing in the registers allows this recipient on this ground today."),
        _("Enter the signed agreement, approval or order first."),
    ),
    Why.EMERGENCY_FACTS: Told(
        _("An emergency needs four facts at once."),
        _("Write who receives it and where they work, who tells it, and what the emergency is."),
    ),
    Why.IDENTIFIABLE: Told(
        _("On this ground only what names nobody may leave."), _("Choose the form without names and days.")
    ),
    Why.SUBPOENA_ALONE: Told(
        _("A subpoena alone, or an order that lacks something, opens nothing."),
        _("Do not release anything. Call counsel: order, findings, notice and subpoena must all be on file."),
    ),
    Why.PROCEEDING: Told(
        _("What goes into a court or official proceeding needs a consent for just that, or a court order."),
        _("Do not release anything. Call counsel."),
    ),
    Why.NOT_KEPT: Told(_("Nothing of this kind is kept here."), _("Leave it out.")),
}
#: At which field a missing element is told, and how to mend it.
LACKING: dict[Element, tuple[str, Text]] = {
    Element.NAME: ("name", _("Write the person's name as it is to stand on the consent.")),
    Element.DISCLOSER: ("discloser", _("Write who may share.")),
    Element.INFORMATION: (
        "categories",
        _("Say what may be shared: at least one kind, not everything at once, and a few words about it."),
    ),
    Element.RECIPIENTS: ("partner", _("Choose who may get it.")),
    Element.INTERMEDIARY: (
        "intermediary_members",
        _("Say who can see it through this exchange: their names, or those who treat the person."),
    ),
    Element.REDISCLOSURE: ("told", _("Tell the person that it may be passed on, and confirm that you did.")),
    Element.PURPOSE: ("purpose", _("Choose a purpose that fits this kind of consent.")),
    Element.FUNDRAISING: ("told", _("Tell the person that they can refuse to be asked for money.")),
    Element.REVOCATION: ("told", _("Tell the person how to take it back, and for a court until when they cannot.")),
    Element.EXPIRY: ("ends_on", _("Choose one end: a day or an event. “No end” is for the single consent alone.")),
    Element.SIGNATURE: ("signature", _("Let the person sign; whoever signs for somebody writes who they are.")),
    Element.SIGNED_ON: ("signed_on", _("Choose the day on which it was signed; it cannot lie ahead.")),
    Element.CONSEQUENCES: ("told", _("Tell the person what follows from yes and from no, and confirm that you did.")),
}


def told(refused: Refused) -> Told:
    """A refusal in words; where an element fails, it says which."""
    found = WHY[refused.why]
    if refused.why is Why.INCOMPLETE and refused.element is not None:
        return Told(found.fails, LACKING[refused.element][1])
    return found
