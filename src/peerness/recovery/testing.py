"""Builders for tests: lines of a plan, and a small program in which plans are made."""

from __future__ import annotations

from typing import Any

from peerness.access.models import Membership
from peerness.access.testing import World
from peerness.enrolment.testing import person
from peerness.kernel.scope import Role
from peerness.participants.models import Participant
from peerness.programs.testing import Visitor, program, works
from peerness.recovery.actions import begin_check_in, save_answers, write_line
from peerness.recovery.models import CheckIn, Instrument, PlanLine
from peerness.recovery.rules import Part, Voice
from peerness.workforce.models import Peer
from peerness.workforce.testing import peer

#: A questionnaire with every kind of question.
KINDS: dict[str, Any] = {
    "resourceType": "Questionnaire",
    "title": "Of every kind",
    "copyright": "Invented",
    "item": [
        {"linkId": "yes", "type": "boolean", "text": "Is there a dog?"},
        {"linkId": "name", "type": "string", "text": "Its name?", "repeats": True,
         "enableWhen": [{"question": "yes", "operator": "=", "answerBoolean": True}]},
        {"linkId": "many", "type": "choice", "text": "Which?", "repeats": True,
         "answerOption": [{"valueString": "red"}, {"valueString": "blue"}]},
        {"linkId": "open", "type": "open-choice", "text": "Where?", "answerOption": [{"valueString": "here"}]},
        {"linkId": "weight", "type": "quantity", "text": "How heavy?"},
        {"linkId": "walk", "type": "group", "text": "A walk", "repeats": True,
         "item": [{"linkId": "day", "type": "date", "text": "On which day?"}]},
    ],
}  # fmt: skip


def line(
    world: World, person: Participant, words: str, part: Part = Part.HELPS, voice: Voice = Voice.THEIRS, **more: Any
) -> PlanLine:
    """A line of somebody's plan."""
    return write_line(
        world.system, id=world.id(), at=world.at, participant=person, part=part, words=words, voice=voice, **more
    )


def check_in(
    world: World,
    person: Participant,
    answers: dict[str, str],
    finish: bool = True,
    instrument: Instrument | None = None,
) -> CheckIn:
    """A check-in of somebody in English, with our own questions unless others are given."""
    given: dict[str, Any] = {"at": world.at, "participant": person}
    begun = begin_check_in(world.system, id=world.id(), instrument=instrument, language="en", **given)
    rows = [(item, (), 0, value) for item, value in answers.items()]
    return save_answers(world.system, id=world.id(), check_in=begun, given=rows, finish=finish, **given)


class Scene:
    """A program with a peer beside a person, a supervisor, a volunteer beside another person, and everybody else."""

    def __init__(self) -> None:
        """Set everything up through the same actions as everybody else."""
        self.world = world = World()
        self.center = program(world, "Community Center")
        self.supervisor = works(world, world.member(Role.SUPERVISOR, name="Sol"), self.center)
        self.manager = works(world, world.member(Role.MANAGER, name="Miguel"), self.center)
        self.intake = works(world, world.member(Role.INTAKE, name="Ines"), self.center)
        self.administrator = world.member(Role.ADMINISTRATOR, name="Ada")
        self.rosa = peer(world, self.center, name="Rosa", supervisor=self.supervisor)
        self.dev = peer(world, self.center, name="Dev")
        self.vern = peer(world, self.center, name="Vern", roles=(Role.VOLUNTEER,))
        self.robin = person(world, self.center, "Robin", self.rosa)
        self.willow = person(world, self.center, "Willow", self.vern)

    def visitor(self, who: Peer | Membership) -> Visitor:
        """One of them at a browser."""
        return Visitor(self.world, who.membership if isinstance(who, Peer) else who)
