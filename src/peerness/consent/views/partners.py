"""What the law makes of partners, and what courts sent about a person."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peerness.access.requests import MemberRequest, SeeOther, looked_at
from peerness.consent import actions, pages, queries
from peerness.consent.forms import OrderForm, OtherNameForm, StandingForm
from peerness.consent.permissions import END_ORDER, KEEP_ORDER, KEEP_REGISTERS
from peerness.kernel import ids
from peerness.kernel.periods import day_of
from peerness.participants.queries import record
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.listing import Asked, Column, Columns

PARTNERS = Columns(
    Column("who", gettext_lazy("Partner"), order="name", head=True),
    Column("hipaa", gettext_lazy("HIPAA")),
    Column("part2", gettext_lazy("Part 2")),
    Column("onward", gettext_lazy("After the one consent for care it may pass on")),
)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,))
def partner_register(request: MemberRequest) -> HttpResponse:
    """Every partner: under which laws it stands, by which names it is meant, what it may pass on."""
    asked = Asked.read(request.GET, PARTNERS, order="who")
    listing = asked.answer(queries.partners_known(request.scope, asked.q))
    rows = pages.partner_lines(request.scope, listing.rows)
    return render(request, "consent/partners.html", {"listing": listing, "rows": rows})


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def partner_law(request: MemberRequest, id: UUID) -> HttpResponse:
    """Under which laws a partner stands, and where it is."""
    scope, found = request.scope, queries.partner_known(request.scope, id)
    known = queries.standings(scope, [id]).get(id)
    now = {name: getattr(known, name) for name in ("hipaa", "part2", "address")} if known else {}
    form = StandingForm.asked(request, scope, {"hipaa": "unknown", "part2": "unknown", **now})
    kept = form.attempt(lambda given: actions.know_partner(scope, at=scope.at, partner=found, **given))
    if kept is not None:
        messages.success(request, _("Kept. It counts from now on."))
        return SeeOther("consent:partner_law", id)
    context = {"form": form, "one": pages.partner_lines(scope, [found])[0]}
    return render(request, "consent/partner.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_REGISTERS, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def other_name(request: MemberRequest, id: UUID) -> HttpResponse:
    """Say that another name means exactly this partner."""
    scope, found = request.scope, queries.partner_known(request.scope, id)
    form = OtherNameForm.asked(request, scope)
    kept = form.attempt(lambda given: actions.add_alias(scope, at=scope.at, partner=found, **given))
    if kept is not None:
        messages.success(request, _("Kept. It means this partner and nobody else."))
        return SeeOther("consent:partner_law", id)
    return render(request, "consent/other_name.html", {"form": form, "partner": found}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_ORDER, shows=(Privacy.NAME, Privacy.STAFF), methods=("GET", "POST"))
def orders(request: MemberRequest, id: UUID) -> HttpResponse:
    """What courts and lawyers sent about a person: what is on file, and whether it opens anything."""
    scope, person = request.scope, record(request.scope, id)
    looked_at(request, person)
    zone = ZoneInfo(request.member.organisation.time_zone)
    today = {"starts_on": day_of(scope.at, zone)}
    form = OrderForm.asked(request, scope, today, partners=queries.partners_to_name(scope), zone=zone)
    entered = form.attempt(
        lambda given: actions.enter_order(scope, id=given["id"], at=scope.at, participant=person, **form.row())
    )
    if entered is not None:
        messages.success(request, _("Kept. Nothing leaves on it unless everything is on file."))
        return SeeOther("consent:orders", id)
    context = {"form": form, "person": person, "lines": pages.order_lines(scope, person)}
    return render(request, "consent/orders.html", context, status=form.status)


@route(Audience.MEMBER, permission=END_ORDER, shows=(Privacy.NAME,), methods=("POST",))
def end_order(request: MemberRequest, id: UUID, registerrow: UUID) -> HttpResponse:
    """End an order now."""
    scope, person = request.scope, record(request.scope, id)
    row = queries.order_of(scope, person, registerrow)
    actions.end_order(scope, id=ids.derived(row.pk, "end"), at=scope.at, row=row)
    messages.success(request, _("Ended. Nothing leaves on it from now on."))
    return SeeOther("consent:orders", id)
