"""Writes of voices: taken down with their consent, used somewhere, taken back, taken down where they stand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, hold
from peerness.access.models import Membership
from peerness.enrolment.queries import died_among
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Denied, Invalid, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.voices.models import Voice, VoiceUse
from peerness.voices.permissions import KEEP, TAKE
from peerness.voices.queries import FIELD, agreement, standing_of, why_not_ask
from peerness.voices.registry import followers
from peerness.voices.rules import Shown, Standing, Use, byline, names_in

ANYONE_INSIDE = MEMBERS | SYSTEM
WHY_NOT: dict[Standing, Text] = {
    Standing.WITHDRAWN: _("The person took this back. It is used nowhere any more."),
    Standing.ENDED: _("The day until which the person agreed has passed. Ask them again if you want to use it."),
    Standing.DIED: _("The person has died. Their words are not used anew; nobody can be asked any more."),
}


@action("voices.voice.taken", returns=Voice, permission=TAKE, on="participant", by=ANYONE_INSIDE)
def take(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant | None,
    asked_by: Membership,
    name: str,
    words: str,
    language: str,
    shown: str,
    uses: Collection[str],
    until: date,
    way: str,
    signature: str,
) -> Voice:
    """Take down what a person says for others and what they agreed to; never at the wish of their own peer."""
    _refuse_own_peer(scope, participant, asked_by)
    kept, line = frozenset(map(Use, uses)), byline(Shown(shown), name)
    _check(scope, words, name, Shown(shown), kept, until, signature)
    return create(
        Voice,
        scope,
        id=id,
        participant=participant,
        name=" ".join(name.split()),
        words=words.strip(),
        language=language,
        shown=shown,
        byline=line,
        until=until,
        way=way,
        signature=signature.strip(),
        agreed=agreement(scope, language, shown=Shown(shown), line=line, uses=kept, until=until),
        asked_by=asked_by,
        taken_by_id=_by(scope),
        given_at=at,
        **{field: use in kept for use, field in FIELD.items()},
    )


@action("voices.voice.used", returns=VoiceUse, permission=KEEP, on="voice", by=ANYONE_INSIDE)
def use(scope: Scope, *, id: UUID, at: datetime, voice: Voice, kind: str, place: str) -> VoiceUse:
    """Note that the words stand somewhere from now on, which the person must have agreed to."""
    voice = hold(scope, voice)
    now = standing_of(scope, [voice])[voice.pk]
    if now is not Standing.HOLDS:
        raise Conflict(WHY_NOT[now])
    if Use(kind) not in voice.uses:
        raise Invalid({"kind": _("The person did not agree to this. Choose one of those that they chose.")})
    if not place.strip():
        raise Invalid({"place": _("Write where it stands, so that somebody finds it again.")})
    where = " ".join(place.split())
    return create(VoiceUse, scope, id=id, voice=voice, use=kind, place=where, used_at=at, used_by_id=_by(scope))


@action("voices.voice.taken_back", returns=Voice, permission=KEEP, on="voice", by=ANYONE_INSIDE)
def take_back(scope: Scope, *, id: UUID, at: datetime, voice: Voice) -> Voice:
    """The person takes their words back; from now on they are offered nowhere, and what did not leave loses them."""
    held = hold(scope, voice)
    if held.withdrawn_at:
        return held
    change(held, withdrawn_at=at)
    for name, follow in followers().items():
        follow(scope, id=ids.derived(id, name), at=at, voice=held)
    return held


@action("voices.use.ended", returns=VoiceUse, permission=KEEP, on="voice", by=ANYONE_INSIDE)
def take_down(scope: Scope, *, id: UUID, at: datetime, voice: Voice, use: VoiceUse) -> VoiceUse:
    """Note that the words do not stand there any more."""
    held = hold(scope, use)
    if held.voice_id != voice.pk:
        raise Conflict(_("These words stand somewhere else. Load the page again."))
    return (
        held if held.taken_down_at else change(held, taken_down_at=max(at, held.used_at), taken_down_by_id=_by(scope))
    )


def _by(scope: Scope) -> UUID | None:
    return scope.member if scope.actor.kind is ActorKind.MEMBER else None


def _refuse_own_peer(scope: Scope, participant: Participant | None, asked_by: Membership) -> None:
    """Neither whoever asked nor whoever writes it down is or was this person's peer; nobody asks after a death."""
    by = _by(scope)
    if by is not None and (why := why_not_ask(scope, participant, by)) is not None:
        raise Denied(why, "voices.voice.take.own_peer", participant.pk if participant else None)
    if (why := why_not_ask(scope, participant, asked_by.pk)) is not None:
        raise Invalid({"asked_by": why})
    if participant is not None and died_among(scope, [participant.pk]):
        raise Conflict(WHY_NOT[Standing.DIED])


def _check(
    scope: Scope, words: str, name: str, shown: Shown, uses: frozenset[Use], until: date, signature: str
) -> None:
    """Everything that the consent needs, each with the sentence that mends it."""
    faults: dict[str, Text] = {}
    if not name.strip():
        faults["name"] = _("Write the name as the person says it.")
    if not words.strip():
        faults["words"] = _("Write the person's words.")
    elif shown is not Shown.NAME and (found := names_in(words, name)):
        told = _(
            "The name stands in the words: %(names)s. Ask the person to say it otherwise, or to stand by their name."
        )
        faults["words"] = told % {"names": ", ".join(found)}
    if not uses:
        faults["uses"] = _("Choose where the words may stand.")
    if until < localdate(scope.at):
        faults["until"] = _("Choose a day that lies ahead.")
    if not signature.strip():
        faults["signature"] = _("The person signs here, or on the paper that you keep.")
    if faults:
        raise Invalid(faults)
