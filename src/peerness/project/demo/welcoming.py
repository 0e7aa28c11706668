"""How the invented people are welcomed: profiles, wishes, intakes, a peer who is away, returns, joins, consents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peerness.consent.actions import sign_consent
from peerness.consent.rules.elements import Recipient
from peerness.consent.rules.terms import Capacity, Category, How, Kind, Purpose
from peerness.enrolment.actions import (
    answer,
    assign,
    close_episode,
    declare_tie,
    decline,
    finish_intake,
    hand_over,
    open_episode,
    say_wishes,
    turn_episode,
)
from peerness.enrolment.models import Assignment, Episode, Tie
from peerness.enrolment.rules.episodes import Reason, Turn
from peerness.kernel.scope import Scope
from peerness.participants.actions import hold_back, join
from peerness.participants.models import Participant
from peerness.programs.models import Partner, Program
from peerness.project.demo import cast
from peerness.workforce.actions import note_leave, put_on_call, write_profile
from peerness.workforce.models import Peer

#: What peers wrote about themselves, by their first names; Omar and Pax have not come to it yet.
_PROFILES: dict[str, dict[str, Any]] = {
    "Rosa": {
        "words": "I listen first. / Primero escucho. Ask me about tomatoes.",
        "lived": "Eleven years on a road of my own, and three kids along the way",
        "languages": ("en", "es"),
        "life_stage": "middle",
        "raises_children": True,
        "ways": ("mutual_aid", "faith"),
        "hours": ("mornings", "weekends"),
        "place": "Riverbend House, and the garden behind it",
        "limits": "I do not drive at night",
        "most": 45,
    },
    "Dev": {
        "words": "I was the quiet one in every room. You need not talk; we can walk.",
        "languages": ("en",),
        "life_stage": "young",
        "ways": ("therapy", "own"),
        "hours": ("evenings",),
        "place": "Anywhere with a path",
        "most": 45,
    },
    "Nia": {
        "words": "Medication gave me mornings. I talk about it plainly, to whoever wants to know.",
        "languages": ("en",),
        "life_stage": "middle",
        "ways": ("medication",),
        "hours": ("mornings", "afternoons"),
        "place": "The hospital, the bus, your kitchen",
        "most": 45,
    },
    "Vern": {
        "words": "Forty years of bad jokes. I come with coffee.",
        "languages": ("en",),
        "life_stage": "older",
        "ways": ("mutual_aid",),
        "hours": ("weekends",),
    },
    "Tess": {
        "words": "I know the court house from both sides of the bench. We go in together.",
        "languages": ("en", "es"),
        "life_stage": "middle",
        "raises_children": True,
        "hours": ("mornings",),
    },
    "Marlo": {"words": "I count days with you, or I do not. You say.", "languages": ("en",), "life_stage": "middle"},
    "Bao": {"words": "I sit at bedsides. Nobody has to be brave there.", "languages": ("en", "vi")},
    "Lupe": {"words": "Hablamos en el idioma que usted sueña.", "languages": ("es", "en"), "raises_children": True},
    "Tamsin": {"words": "I lead the bedside team, and I still make the calls myself.", "languages": ("en",)},
    "Gia": {"words": "Young, stubborn, here.", "languages": ("en",), "life_stage": "young", "hours": ("evenings",)},
}
#: What the people who wait for a peer said matters to them, whoever came last first.
_WISHES: tuple[dict[str, Any], ...] = (
    {"words": "Whoever is there", "hours": ("evenings",)},
    {"language": "es", "parenting": True, "hours": ("mornings",), "words": "Somebody who laughs"},
    {"life_stage": "young", "ways": ("own",), "words": "Not too many questions"},
)


@dataclass(frozen=True)
class Welcomed:
    """The organisation as it stands when all have come: who is there, and the moment that is now."""

    scope: Scope
    id: Callable[[], UUID]
    now: datetime
    programs: Mapping[str, Program]
    peers: Mapping[str, list[Peer]]

    def tell(self) -> None:
        """Let it all happen."""
        self._profiles()
        self._wishes()
        with_peer = self._with_peer()
        self._intakes(with_peer[cast.CENTER][0], with_peer[cast.HOSPITAL][0])
        self._turns(*with_peer[cast.CENTER][1:3])
        self._allows(self._somebody_of(self.peers[cast.CENTER][0]))
        self._away()
        self._joined()

    def _ago(self, **span: int) -> datetime:
        return self.now - timedelta(**span)

    def _with_peer(self) -> dict[str, list[Participant]]:
        """The people of each program who came last and have a peer."""
        rows = Assignment.objects.within(self.scope).filter(ends_at__isnull=True).select_related("participant__program")
        found: dict[str, list[Participant]] = {name: [] for name in self.programs}
        for row in rows.order_by("-starts_at", "pk"):
            found[row.participant.program.name].append(row.participant)
        return found

    def _profiles(self) -> None:
        for peer in (one for peers in self.peers.values() for one in peers):
            said = _PROFILES.get(peer.membership.account.name.split()[0])
            if said is not None:
                write_profile(self.scope, id=self.id(), at=self._ago(weeks=20), peer=peer, **said)

    def _wishes(self) -> None:
        """What those who wait said; to one a peer has a tie, who would also rather meet somebody else than Vern."""
        at, beside = self._ago(hours=1), Assignment.objects.within(self.scope).values("participant_id")
        rows = Participant.objects.within(self.scope).exclude(pk__in=beside).exclude(called=cast.TWICE)
        for person, said in zip(rows.order_by("-welcomed_at", "-pk"), _WISHES, strict=True):
            say_wishes(self.scope, id=self.id(), at=at, participant=person, **said)
        first, center = rows.get(program=self.programs[cast.CENTER]), self.peers[cast.CENTER]
        declare_tie(self.scope, id=self.id(), at=at, participant=first, peer=center[1], tie=Tie.FAMILY)
        decline(self.scope, id=self.id(), at=at, participant=first, peers=frozenset({center[3].pk}))

    def _intakes(self, going_on: Participant, done: Participant) -> None:
        """One full intake that goes on next time, and one that is finished."""
        at = self._ago(hours=6)
        said = {"stays": "residence", "house": "The house on Alder Street", "children_case": "rather_not"}
        answer(self.scope, id=self.id(), at=at, participant=going_on, answers=said)
        said = {"came_in": f"{self._ago(days=9):%Y-%m-%d}", "after_leaving": "unsure", "hard_days": "Sit beside me"}
        answer(self.scope, id=self.id(), at=at, participant=done, answers=said)
        finish_intake(self.scope, id=self.id(), at=at, participant=done)
        hold_back(self.scope, id=self.id(), at=at, participant=done, thing="answer:hard_days")

    def _turns(self, brief: Participant, back: Participant) -> None:
        """One wants brief check-ins only; one said goodbye and came back to the same peer."""
        own = Episode.objects.within(self.scope).filter(closed_at__isnull=True)
        turns = {"participant": brief, "episode": own.get(participant=brief), "turn": Turn.BRIEF}
        turn_episode(self.scope, id=self.id(), at=self._ago(hours=5), **turns)  # type: ignore[arg-type]
        walk = Assignment.objects.within(self.scope).select_related("peer__membership").get(participant=back)
        ends = {"participant": back, "episode": own.get(participant=back), "reason": Reason.MOVED}
        close_episode(self.scope, id=self.id(), at=self._ago(hours=5), **ends)  # type: ignore[arg-type]
        at = self._ago(hours=1)
        open_episode(self.scope, id=self.id(), at=at, participant=back, program=back.program)
        assign(self.scope, id=self.id(), at=at, participant=back, peer=walk.peer)

    def _somebody_of(self, peer: Peer) -> Participant:
        """The person beside whom a peer walks longest."""
        walks = Assignment.objects.within(self.scope).filter(peer=peer, ends_at__isnull=True)
        return walks.select_related("participant").order_by("starts_at", "pk")[0].participant

    def _allows(self, person: Participant) -> None:
        """A consent to let a partner know that they come, for one year."""
        at, to = self._ago(hours=4), Partner.objects.within(self.scope).order_by("name")[0]
        said = {
            "kind": Kind.SPECIFIC,
            "name": person.called,
            "discloser": cast.ORGANISATION,
            "categories": frozenset({Category.PRESENCE, Category.ATTENDANCE}),
            "information": "that we meet, and how often",
            "recipients": (Recipient(How.NAMED, to.name, to.pk),),
            "purposes": frozenset({Purpose.TREATMENT}),
            "revocation_told": True,
            "ends_at": at + timedelta(days=365),
            "capacity": Capacity.PARTICIPANT,
            "signature": person.called,
            "signed_at": at,
        }
        sign_consent(self.scope, id=self.id(), at=at, participant=person, said=said)

    def _away(self) -> None:
        """Omar is away and comes back step by step, two of his people went to Nia; Gia goes soon, then on call."""
        center, hospital = self.peers[cast.CENTER], self.peers[cast.HOSPITAL]
        omar, nia, gia = center[-1], center[2], hospital[-2]
        at, today = self._ago(hours=20), self.now.date()
        first, last, whole = (today + timedelta(days=days) for days in (-1, 12, 40))
        spread = {"first_on": first, "last_on": last, "share": 50, "full_on": whole}
        note_leave(self.scope, id=self.id(), at=at, peer=omar, **spread)  # type: ignore[arg-type]
        rows = Assignment.objects.within(self.scope).filter(peer=omar, ends_at__isnull=True).order_by("starts_at", "pk")
        people = frozenset(list(rows.values_list("participant_id", flat=True))[:2])
        hand_over(self.scope, id=self.id(), at=at, giver=omar, taker=nia, people=people)
        soon = today + timedelta(days=6)
        note_leave(self.scope, id=self.id(), at=at, peer=gia, first_on=soon, last_on=soon + timedelta(days=8))
        begins, program = self.now + timedelta(days=7), self.programs[cast.HOSPITAL]
        times = {"starts_at": begins, "ends_at": begins + timedelta(hours=12)}
        put_on_call(self.scope, id=self.id(), at=at, program=program, peer=gia, **times)

    def _joined(self) -> None:
        """Two of the records of whoever came more than once are one person; the third still waits for a decision."""
        rows = Participant.objects.within(self.scope).filter(called=cast.TWICE)
        kept, merged = (rows.get(program=self.programs[name]) for name in (cast.CENTER, cast.HOSPITAL))
        join(self.scope, id=self.id(), at=self._ago(hours=3), kept=kept, merged=merged)
