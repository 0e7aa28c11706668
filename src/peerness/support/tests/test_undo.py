"""A signature is taken back within 15 minutes: the signed row stays, every query leaves it out; then addenda only."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from peerness.kernel.errors import Conflict, Invalid
from peerness.kernel.scope import Role
from peerness.programs.testing import events, said, stranger
from peerness.support import queries
from peerness.support.actions import add, undo, void_sessions
from peerness.support.models import Addendum, Attendance, SupportSession, Undone
from peerness.support.permissions import ADD, SIGN_DAY, UNDO
from peerness.support.testing import Scene, mends, refused, sent, session
from peerness.support.tests.test_unchangeable import refuses, stored


def standing(scene: Scene) -> list[SupportSession]:
    return list(SupportSession.objects.within(scene.world.enter().system).order_by("pk"))


def test_taken_back_and_mended(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, line="Worng", note="Kept", next_step="Call")
    rosa, sol = scene.visitor(scene.rosa), scene.visitor(scene.supervisor)
    scene.world.later(minutes=15)
    assert reverse("support:undo", args=[one.pk]) in said(rosa.get("support:unsigned"))
    assert reverse("support:undo", args=[one.pk]) in said(rosa.get("support:session", one.pk))
    answers = [rosa.post("support:undo", one.pk) for _ in range(2)]
    [draft] = standing(scene)
    assert [answer.url for answer in answers] == [reverse("support:mend", args=[draft.pk])] * 2
    assert len(events(scene.world, "support.session.undone")) == 1
    assert (draft.signed_at, draft.undo_until, draft.line, draft.minutes) == (None, None, "Worng", one.minutes)
    part = Attendance.objects.within(scene.world.system).get()
    assert (part.note, part.next_step, part.participant) == ("Kept", "Call", scene.robin)
    assert rosa.get("support:session", one.pk).status_code == 404
    assert sol.get("support:session", draft.pk).status_code == 403, "a draft again"
    assert queries.held_with(scene.world.system, scene.robin) == 0
    assert "Worng" not in said(sol.get("desk:person", scene.robin.pk))
    rosa.fill("support:mend", draft.pk, line="Wrong")
    assert sol.get("support:session", draft.pk).status_code == 200
    kept = SupportSession.objects.even_undone(scene.world.system).get(pk=one.pk)
    assert (kept.line, kept.signed_at) == ("Worng", one.signed_at), "the signed row has not changed"


def test_not_later_and_not_by_somebody_else(scene: Scene, strangers: Scene) -> None:
    strangers.world.enter()
    theirs = session(strangers.world, strangers.rosa, strangers.robin)
    scene.world.enter()
    one = session(scene.world, scene.rosa, scene.robin)
    draft = session(scene.world, scene.rosa, scene.robin, hours=3, signed=False)
    rosa = scene.visitor(scene.rosa)
    for who in ("dev", "supervisor", "administrator"):
        assert refused(scene.visitor(getattr(scene, who)).post("support:undo", one.pk), UNDO.reason)
    assert rosa.post("support:undo", theirs.pk).status_code == 404
    assert refused(rosa.post("support:undo", draft.pk), UNDO.reason), "there is nothing to take back"
    assert sent(rosa, "GET", "support:undo", one.pk).status_code == 405
    scene.world.later(minutes=16)
    assert rosa.post("support:undo", one.pk).status_code == 409
    assert reverse("support:undo", args=[one.pk]) not in said(rosa.get("support:session", one.pk))
    assert not Undone.objects.within(scene.world.enter().system).exists()


def test_the_database_keeps_the_fifteen_minutes(scene: Scene) -> None:
    """Raw SQL neither undoes too late, nor a draft, nor changes or deletes what was undone."""
    world = scene.world
    one, draft = (session(world, scene.rosa, scene.robin, signed=signed) for signed in (True, False))
    add = "insert into support_undone (id, organisation_id, session_id, at) values (%s, %s, %s, %s)"
    org = stored(one.organisation_id)
    late, soon = "2026-03-02 15:15:01+00:00", "2026-03-02 15:14:00+00:00"
    if connection.vendor == "sqlite":
        late, soon = late[:-6], soon[:-6]
    for session_id, at in ((one.pk, late), (draft.pk, soon)):
        with (
            pytest.raises(DatabaseError, match="cannot be taken back"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(add, [stored(world.id()), org, stored(session_id), at])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(add, [stored(world.id()), org, stored(one.pk), soon])
    assert [row.pk for row in standing(scene)] == [draft.pk]
    for statement in ("delete from support_undone", "update support_undone set at = null"):
        with (
            pytest.raises(DatabaseError, match="cannot be taken back"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    refuses("update support_supportsession set line = 'x' where id = %s", stored(one.pk))
    refuses("update support_supportsession set undo_until = null where id = %s", stored(one.pk))


def test_addenda_stand_below_for_good(scene: Scene) -> None:
    one = session(scene.world, scene.rosa, scene.robin, note="First")
    other = session(scene.world, scene.rosa, scene.robin, hours=4, signed=False)
    rosa = scene.visitor(scene.rosa)
    page = rosa.get("support:add", one.pk)
    assert page.context["form"].status == 200
    assert mends(rosa.fill("support:add", one.pk, words="  "), "words", "Write what you want to add.")
    typed = {"id": str(scene.world.id()), "words": "It was Tuesday."}
    assert [rosa.post("support:add", one.pk, **typed).status_code for _ in range(2)] == [303, 303]
    [added] = Addendum.objects.within(scene.world.enter().system)
    assert "It was Tuesday." in said(rosa.get("support:session", one.pk))
    assert "It was Tuesday." in said(scene.visitor(scene.supervisor).get("support:session", one.pk))
    assert rosa.post("support:undo", one.pk).status_code == 409, "what was added to stays signed"
    with pytest.raises(Invalid, match="words"):
        add(scene.world.scope(scene.rosa.membership), id=scene.world.id(), at=scene.world.at, session=one, words=" ")
    with pytest.raises(Invalid) as told:
        void_sessions(scene.world.system, id=scene.world.id(), at=scene.world.at, sessions=(one.pk,))
    assert "Something was added" in str(told.value.errors[""])
    with pytest.raises(Conflict, match="added"):
        undo(scene.world.scope(scene.rosa.membership), id=scene.world.id(), at=scene.world.at, session=one)
    assert refused(rosa.get("support:add", other.pk), ADD.reason), "a draft is mended"
    for who in ("dev", "supervisor", "administrator"):
        assert scene.visitor(getattr(scene, who)).get("support:add", one.pk).status_code == 403
    assert stranger(Role.PEER).get("support:add", one.pk).status_code == 404
    scene.world.enter()
    for statement in ("update support_addendum set words = 'x'", "delete from support_addendum"):
        with (
            pytest.raises(DatabaseError, match="an addendum stays as it is"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    added.pk, added.session = scene.world.id(), other
    with pytest.raises(DatabaseError, match="belongs to a signed session"), transaction.atomic():
        added.save(force_insert=True)


def test_all_of_today_by_one_touch(scene: Scene) -> None:
    world = scene.world
    early = session(world, scene.rosa, scene.robin, hours=20, signed=False)
    today = [session(world, scene.rosa, scene.robin, hours=hours, signed=False) for hours in (2, 1)]
    theirs = session(world, scene.dev, scene.robin, signed=False)
    rosa = scene.visitor(scene.rosa)
    page = rosa.get("support:unsigned")
    assert said(page).count('name="sessions"') == 1, "one field carries them all"
    assert "Sign all of today" in said(page)
    form = page.context["form"]
    typed = {"id": form["id"].value(), "sessions": [*form["sessions"].value(), str(theirs.pk)]}
    for _ in range(2):
        assert rosa.post("support:sign_day", **typed).status_code == 303
    signed = {row.pk for row in standing(scene) if row.signed_at is not None}
    assert signed == {one.pk for one in today}
    assert early.pk not in signed
    assert len(events(world, "support.day.signed")) == 1
    junk = {"id": str(world.id()), "sessions": ["no id", str(early.pk)]}
    assert rosa.post("support:sign_day", **junk).status_code == 303, "junk signs nothing"
    assert not SupportSession.objects.within(world.enter().system).filter(pk=early.pk, signed_at__isnull=False)
    assert refused(scene.visitor(scene.supervisor).post("support:sign_day", **typed), SIGN_DAY.reason)
