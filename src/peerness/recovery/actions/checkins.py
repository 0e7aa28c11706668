"""Writes of check-ins: a program takes a questionnaire, a person answers it, somebody answers a call for help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from peerness.access.action import MEMBERS, SYSTEM, action, change, create, create_many, hold
from peerness.access.models import Link
from peerness.access.queries import token_of_link
from peerness.access.rules import LinkState, Purpose, link_state
from peerness.instruments.answering import Answer, Answers, Fault, clean, faults
from peerness.instruments.form import Form
from peerness.instruments.known import OWN, Filled, WrongNumber, own, shelf
from peerness.instruments.reading import Broken, Refused
from peerness.instruments.scoring import reckon_all, to_data
from peerness.kernel import ids
from peerness.kernel.errors import Conflict, Invalid, Missing, Text
from peerness.kernel.scope import ActorKind, Scope
from peerness.participants.models import Participant
from peerness.participants.queries import label_at_birth
from peerness.programs.models import Program
from peerness.recovery.models import CallForHelp, CheckIn, CheckInAnswer, CheckInScore, Instrument, PictureWish
from peerness.recovery.permissions import ANSWER_CALL, CHOOSE_SCHEME, WRITE_PLAN
from peerness.recovery.queries.alone import links_of, why_not_alone
from peerness.recovery.queries.checkins import every_version, form_of, kept, own_instrument, scores_of
from peerness.recovery.rules.checkins import (
    ANSWER_WITHIN,
    LONGEST_TITLE,
    Kept,
    concerns,
    rounds_text,
    safety_of,
    standing_answers,
)
from peerness.recovery.rules.taking import taken, with_error
from peerness.recovery.rules.windows import Schedule

ANYONE_INSIDE = MEMBERS | SYSTEM
#: So long the link of a check-in opens: enough for the questions, too short to be found by somebody else.
ALONE_LASTS = timedelta(hours=1)
#: One answer as it comes in: the question, its round, the how many-th, the value. An empty value takes it back.
Given = tuple[str, tuple[int, ...], int, str]
WRONG: dict[Fault, Text] = {
    Fault.UNKNOWN: _("This question is not in the questionnaire. Load the page again."),
    Fault.NOT_ASKED: _("This is not asked. Load the page again."),
    Fault.TOO_MANY: _("Choose one answer."),
    Fault.TOO_LONG: _("Write a little less here."),
    Fault.NOT_A_NUMBER: _("Write a number, such as 3 or 2.5."),
    Fault.NOT_WHOLE: _("Write a whole number, such as 3."),
    Fault.NOT_A_DAY: _("Write the day as 2026-03-31."),
    Fault.NOT_A_TIME: _("Write the time as 14:30."),
    Fault.NOT_YES_OR_NO: _("Choose yes or no."),
    Fault.NOT_AN_OPTION: _("Choose one of the answers."),
}
BROKEN: dict[Broken, Text] = {
    Broken.NOT_JSON: _("this is not a whole JSON file"),
    Broken.TOO_LARGE: _("this is too large"),
    Broken.NOT_A_QUESTIONNAIRE: _("this is not a FHIR Questionnaire"),
    Broken.WRONG_TYPE: _("this has the wrong type"),
    Broken.MISSING: _("this is missing"),
    Broken.UNKNOWN_KIND: _("this kind of question is not known"),
    Broken.TWICE: _("this is there twice"),
    Broken.TOO_DEEP: _("this lies too many levels deep"),
    Broken.NO_QUESTIONS: _("there is nothing to ask"),
    Broken.UNKNOWN_OPERATOR: _("this comparison is not known"),
    Broken.UNKNOWN_QUESTION: _("this question is not in the file"),
    Broken.LOOP: _("these conditions wait for each other"),
    Broken.NO_VALUE: _("a value is missing"),
}


@action("recovery.instrument.taken", returns=Instrument, permission=CHOOSE_SCHEME, on="program", by=ANYONE_INSIDE)
def take_instrument(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    program: Program,
    known: str = "",
    file: str = "",
    questions: str = "",
    answers: str = "",
    turned: str = "",
    rights: str = "",
    source: str = "",
    error: Decimal | None = None,
    error_source: str = "",
    schedule: Schedule = Schedule.NONE,
) -> Instrument:
    """Take a questionnaire into a program; the same title again is its next version and stands for the former."""
    hold(scope, program)
    found = _taken(known, file, questions, answers, turned)
    told = " ".join(rights.split()) or found.form.rights
    if not told:
        raise Invalid({"rights": _("Write under which licence or permission you use it.")})
    if not known and not found.form.asked:
        raise Invalid({"file": _("Nothing in this file can be answered here.")})
    if error is not None and not error_source.strip():
        raise Invalid({"error_source": _("Write which study tells it, so that everybody can look it up.")})
    found = replace(found, scores=with_error(found.scores, error, error_source.strip()))
    cited = shelf()[known].citation if known in shelf() else ""
    return _version(scope, id, at, program, known, found, told, source.strip() or cited, schedule)


@action("recovery.instrument.ended", returns=Instrument, permission=CHOOSE_SCHEME, on="program", by=ANYONE_INSIDE)
def end_instrument(scope: Scope, *, id: UUID, at: datetime, program: Program, instrument: Instrument) -> Instrument:
    """Begin no more check-ins with a questionnaire; what was answered stays."""
    found = hold(scope, instrument)
    if found.program_id != program.pk:
        raise Missing
    return found if found.ended_at else change(found, ended_at=at)


@action("recovery.check_in.begun", returns=CheckIn, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def begin_check_in(
    scope: Scope, *, id: UUID, at: datetime, participant: Participant, instrument: Instrument | None, language: str
) -> CheckIn:
    """Begin to ask a person; without a questionnaire our own check-in, which every program has from its first day."""
    person = hold(scope, participant)
    if person.merged_into_id is not None:
        raise Missing
    if instrument is None:
        program = hold(scope, person.program)
        instrument = own_instrument(scope, program.pk) or _version(
            scope, ids.derived(id, OWN), at, program, OWN, own(), own().form.rights, "", Schedule.USUAL
        )
    instrument = hold(scope, instrument)
    if instrument.program_id != person.program_id or instrument.ended_at:
        raise Missing
    languages = form_of(instrument).languages
    return create(
        CheckIn,
        scope,
        id=id,
        participant=person,
        program_id=person.program_id,
        part2=label_at_birth(person),
        instrument=instrument,
        language=language if language in languages else languages[0],
        begun_at=at,
        begun_by_id=_who(scope),
    )


@action("recovery.check_in.saved", returns=CheckIn, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def save_answers(
    scope: Scope,
    *,
    id: UUID,
    at: datetime,
    participant: Participant,
    check_in: CheckIn,
    given: Sequence[Given],
    finish: bool = False,
) -> CheckIn:
    """Save answers, one or all; a later saving of a question stands for the former. Nobody has to answer anything.

    An answer that asks for help opens a task for the supervisors at once; when it is finished the scores are reckoned.
    """
    return _saved(scope, id, at, _open(scope, participant, check_in), given, finish=finish)


def _saved(scope: Scope, id: UUID, at: datetime, held: CheckIn, given: Sequence[Given], *, finish: bool) -> CheckIn:
    """Write the answers of an open check-in, whoever gave them, inside the action that took them."""
    form = form_of(held.instrument)
    wrong = faults(form, [Answer(item, value, rounds, nth) for item, rounds, nth, value in given if value], whole=False)
    if wrong:
        raise Invalid({item: WRONG[fault] for (item, _rounds), fault in wrong.items()})
    given = [_cleaned(form, one) for one in given]
    before = kept(scope, held)
    number = max((row.number for row in before), default=0) + 1
    create_many(_row(scope, id, at_place, held, number, one) for at_place, one in enumerate(given))
    after = [*before, *(Kept(number, item, rounds, nth, value) for item, rounds, nth, value in given)]
    answers = standing_answers(after)
    if concerns(form, answers, safety_of(held.instrument.safety)):
        _call(scope, id, at, held)
    return _finished(scope, id, at, held, Answers(form, answers)) if finish else held


@action("recovery.check_in.handed", returns=CheckIn, permission=WRITE_PLAN, on="participant", by=MEMBERS)
def hand_over(scope: Scope, *, id: UUID, at: datetime, participant: Participant, check_in: CheckIn) -> CheckIn:
    """Let the person answer alone by a link of their own; an earlier link of the same check-in opens no more.

    Questions whose answer may ask for help are handed over only while somebody is named who is called then.
    """
    held = hold(scope, check_in)
    if participant.pk not in (held.participant_id, held.participant.merged_into_id):
        raise Missing
    if held.finished_at is not None:
        raise Conflict(_("This check-in is finished and stays as it is. Begin another one."))
    reason = why_not_alone(scope, held)
    if reason is not None:
        raise Conflict(reason)
    for link in links_of(scope, held):
        change(link, withdrawn_at=at)
    made = ids.derived(id, "link")
    create(
        Link,
        scope,
        id=made,
        purpose=Purpose.CHECK_IN,
        target=held.pk,
        token_hash=token_of_link(scope.organisation, made).hash,
        created_at=at,
        expires_at=at + ALONE_LASTS,
    )
    return held


@action("recovery.check_in.answered_alone", returns=CheckIn, by=frozenset({ActorKind.LINK_HOLDER}))
def answer_alone(
    scope: Scope, *, id: UUID, at: datetime, check_in: CheckIn, given: Sequence[Given], finish: bool = False
) -> CheckIn:
    """Save what the person answered on their own; when they finish, their link opens nothing any more."""
    link = Link.objects.within(scope).select_for_update().filter(pk__in=[scope.actor.id]).first()
    if link is None or (link.purpose, link.target) != (Purpose.CHECK_IN, check_in.pk):
        raise Missing
    state = link_state(expires_at=link.expires_at, used_at=link.used_at, withdrawn_at=link.withdrawn_at, now=at)
    held = hold(scope, check_in)
    if state is not LinkState.OPEN or held.finished_at is not None:
        raise Conflict(_("This link has ended. Ask the peer who gave it to you for a new one."))
    if finish:
        change(link, used_at=at)
    return _saved(scope, id, at, held, given, finish=finish)


@action("recovery.call.answered", returns=CallForHelp, permission=ANSWER_CALL, on="call", by=ANYONE_INSIDE)
def answer_call(scope: Scope, *, id: UUID, at: datetime, call: CallForHelp) -> CallForHelp:
    """Note that a supervisor has looked at a call for help and takes care of it; a second tap finds it so."""
    held = hold(scope, call)
    return held if held.seen_at else change(held, seen_at=at, seen_by_id=_who(scope))


@action("recovery.pictures.wished", returns=PictureWish, permission=WRITE_PLAN, on="participant", by=ANYONE_INSIDE)
def wish_pictures(scope: Scope, *, id: UUID, at: datetime, participant: Participant, hidden: bool) -> PictureWish:
    """Note whether a person prefers not to see charts of themselves."""
    person = hold(scope, participant)
    found = PictureWish.objects.within(scope).filter(participant=person).first()
    return (
        change(found, hidden=hidden) if found else create(PictureWish, scope, id=id, participant=person, hidden=hidden)
    )


def _taken(known: str, file: str, questions: str, answers: str, turned: str) -> Filled:
    """The questionnaire from what was given, with each fault told at its field."""
    place = "file" if file.strip() or not known else "questions"
    try:
        return taken(known=known, file=file.strip(), questions=questions, answers=answers, turned=turned)
    except Refused as refused:
        told = BROKEN[refused.broken]
        raise Invalid({place: format_lazy("{path}: {told}", path=refused.path, told=told)}) from refused
    except WrongNumber as wrong:
        told = _("There must be {expected}, and these are {found}. Compare with your copy.")
        raise Invalid({place: format_lazy(told, expected=wrong.expected, found=wrong.found)}) from wrong


def _version(
    scope: Scope,
    id: UUID,
    at: datetime,
    program: Program,
    known: str,
    found: Filled,
    rights: str,
    source: str,
    schedule: Schedule,
) -> Instrument:
    title = found.form.title.text[:LONGEST_TITLE] or str(_("Questionnaire"))
    before = every_version(scope, program.pk).filter(title=title).first()
    if before is not None and before.ended_at is None:
        change(before, ended_at=at)
    return create(
        Instrument,
        scope,
        id=id,
        program=program,
        known=known,
        title=title,
        version=before.version + 1 if before else 1,
        rights=rights,
        source=source,
        form=found.text,
        scores=[to_data(score) for score in found.scores],
        safety=[[item, list(keys)] for item, keys in found.safety],
        schedule=schedule.value,
        taken_at=at,
        taken_by_id=_who(scope),
    )


def _open(scope: Scope, participant: Participant, check_in: CheckIn) -> CheckIn:
    """The check-in, locked; it belongs to the person, and is not finished."""
    held = hold(scope, check_in)
    if participant.pk not in (held.participant_id, held.participant.merged_into_id):
        raise Missing
    if held.finished_at is not None:
        raise Conflict(_("This check-in is finished and stays as it is. Begin another one."))
    return held


def _cleaned(form: Form, given: Given) -> Given:
    """An answer in the form in which it is kept; an empty one takes back what was answered."""
    item, rounds, nth, value = given
    found = form.item(item)
    return (item, rounds, nth, clean(found, value)[0] if found and value else "")


def _row(scope: Scope, id: UUID, place: int, held: CheckIn, number: int, given: Given) -> CheckInAnswer:
    item, rounds, nth, value = given
    return CheckInAnswer(
        organisation_id=scope.organisation,
        id=ids.derived(id, f"answer {place}"),
        participant_id=held.participant_id,
        check_in=held,
        number=number,
        item=item,
        rounds=rounds_text(rounds),
        nth=nth,
        value=value,
    )


def _call(scope: Scope, id: UUID, at: datetime, held: CheckIn) -> None:
    """Ask the supervisors to look at an answer that asks for help; once for a check-in, from the first such answer."""
    if CallForHelp.objects.within(scope).filter(check_in=held).exists():
        return
    create(
        CallForHelp,
        scope,
        id=ids.derived(id, "call"),
        participant_id=held.participant_id,
        check_in=held,
        program_id=held.program_id,
        opened_at=at,
        answer_by=at + ANSWER_WITHIN,
    )


def _finished(scope: Scope, id: UUID, at: datetime, held: CheckIn, answers: Answers) -> CheckIn:
    results = reckon_all(scores_of(held.instrument), answers)
    create_many(
        CheckInScore(
            organisation_id=scope.organisation,
            id=ids.derived(id, f"score {one.code}"),
            participant_id=held.participant_id,
            check_in=held,
            code=one.code,
            value=one.value,
            answered=one.answered,
            of=one.of,
        )
        for one in results
    )
    return change(held, finished_at=at)


def _who(scope: Scope) -> UUID | None:
    return scope.member if scope.actor.kind is ActorKind.MEMBER else None
