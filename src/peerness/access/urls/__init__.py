"""Addresses of access; those that allauth names itself are in `urls.account`."""

from django.urls import path

from peerness.access.views import (
    again,
    drafts,
    glass,
    invitations,
    joining,
    members,
    organisations,
    outbox,
    own,
    roles,
    trail,
)

app_name = "access"
urlpatterns = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("sign-in-again/", again.sign_in_again, name="sign_in_again"),
    path("me/", own.own, name="own"),
    path("join/<str:token>", joining.join, name="join"),
    path("members/", members.members, name="members"),
    path("members/<uuid:id>/", members.member, name="member"),
    path("members/<uuid:id>/end/", members.end, name="end"),
    path("members/<uuid:id>/return/", members.return_, name="return"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/<uuid:id>/", invitations.invitation, name="invitation"),
    path("invitations/<uuid:id>/renew/", invitations.renew, name="renew"),
    path("invitations/<uuid:id>/withdraw/", invitations.withdraw, name="withdraw"),
    path("emergency/", glass.glasses, name="glasses"),
    path("emergency/<uuid:id>/close/", glass.close, name="close"),
    path("emergency/<uuid:id>/acknowledge/", glass.acknowledge, name="acknowledge"),
    path("emergency/open/<uuid:record>/", glass.glass, name="glass"),
    path("drafts/", drafts.draft, name="draft"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<uuid:id>/again/", outbox.again, name="again"),
    path("audit/", trail.events, name="events"),
    path("audit/chain/", trail.chain, name="chain"),
    path("roles/", roles.roles, name="roles"),
]
