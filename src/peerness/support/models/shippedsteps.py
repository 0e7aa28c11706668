"""The steps that come with the product, in plain words, until a program writes its own. General knowledge: a program
goes through them with its own people before it relies on them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Text
from peerness.support.models.happening import Happened

SHIPPED: dict[Happened, tuple[Text, ...]] = {
    Happened.OVERDOSE: (
        _("Call 911 now. Say that somebody does not wake up or breathe, and where you are."),
        _("Give naloxone. If there is no breath after two or three minutes, give it again."),
        _("Give rescue breaths if you know how. Breathing again: lay them on their side."),
        _("Stay until help has come. It can return when the naloxone wears off."),
        _("Then call the person on call. Nobody is in trouble for having used."),
    ),
    Happened.SUICIDE: (
        _("Stay with them, in the room or on the line. You do not have to find the right words."),
        _("Ask openly: “Are you thinking of killing yourself?” Asking does no harm."),
        _("Call or text 988 together. If it may be now, call 911."),
        _("Ask whether there is something at hand that can be put away."),
        _("Promise no secret. Call the person on call before you leave."),
    ),
    Happened.VIOLENCE: (
        _("Get yourself away first, to where other people are."),
        _("Call 911 if anybody is hurt or in danger."),
        _("Do not step between people, and do not go back alone."),
        _("Call the person on call. Below stands what may have to be reported."),
    ),
    Happened.ABUSE: (
        _("Listen. Do not question, and do not look for proof."),
        _("If a child or anybody else is in danger now, call 911."),
        _("Keep their words as they were said; you write them down later."),
        _("Call the person on call now, before you go home. Below stands what may have to be reported."),
        _("Do not talk to the one whom you suspect."),
    ),
    Happened.THREAT: (
        _("Leave. Go to where other people are; your things can wait."),
        _("Call 911 if you are in danger."),
        _("Call the person on call. You do not have to sort this out alone."),
        _("Keep messages and calls as they are."),
        _("No meetings alone with this person until you and your supervisor have talked."),
    ),
    Happened.DEATH: (
        _("Sit down. Nothing here has to be done alone or fast."),
        _("If it has just happened and nobody has come yet, call 911."),
        _("Call the person on call."),
        _("Do not tell family or others yourself: the program says who does."),
        _("Choose the name below: every reminder, list and letter stops in that moment."),
    ),
}
