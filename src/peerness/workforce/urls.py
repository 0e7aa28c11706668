"""Addresses of the workforce; a peer's own page, which reads across the rooms, is the desk's."""

from django.urls import path

from peerness.workforce import views
from peerness.workforce.views import credentials, rules, staying

app_name = "workforce"

urlpatterns = [
    path("peers/", views.peers, name="peers"),
    path("peers/<uuid:id>/title/", views.title, name="title"),
    path("peers/<uuid:id>/supervision/", views.supervision, name="supervision"),
    path("my-profile/", views.profile, name="profile"),
    path("on-call/", views.on_call, name="on_call"),
    path("on-call/new/", views.put_on_call, name="put_on_call"),
    path("on-call/<uuid:id>/end/", views.end_on_call, name="end_on_call"),
    path("how-peers-fare/", staying.voices, name="voices"),
    path("how-peers-fare/leaving/", staying.leaving, name="leaving"),
    path("how-peers-fare/steps/", staying.ladder, name="ladder"),
    path("how-peers-fare/steps/begin/", staying.begin_ladder, name="begin_ladder"),
    path("how-peers-fare/steps/new/", staying.new_step, name="new_step"),
    path("how-peers-fare/steps/<uuid:id>/", staying.mend_step, name="mend_step"),
    path("how-peers-fare/steps/<uuid:id>/end/", staying.end_step, name="end_step"),
    path("credentials/", credentials.credentials, name="credentials"),
    path("credentials/peers/<uuid:id>/", credentials.growing, name="growing"),
    path("credentials/peers/<uuid:id>/new/", credentials.add_credential, name="add_credential"),
    path("credentials/peers/<uuid:id>/hours/", credentials.hours, name="hours"),
    path("credentials/peers/<uuid:id>/hours/new/", credentials.note_hours, name="note_hours"),
    path("credentials/hours/<uuid:id>/back/", credentials.uncount, name="uncount"),
    path("credentials/rules/", rules.rules, name="rules"),
    path("credentials/rules/all.csv", rules.rules_csv, name="rules_csv"),
    path("credentials/rules/new/", rules.new_rule, name="new_rule"),
    path("credentials/rules/bring/", rules.bring_rules, name="bring_rules"),
    path("credentials/rules/files/<uuid:id>/", rules.rules_file, name="rules_file"),
    path("credentials/rules/files/<uuid:id>/to-mend.csv", rules.bad_rows, name="bad_rows"),
    path("credentials/rules/<uuid:id>/", rules.rule, name="rule"),
    path("credentials/rules/<uuid:id>/mend/", rules.mend_rule, name="mend_rule"),
    path("credentials/proofs/<uuid:id>/", credentials.proof, name="proof"),
    path("credentials/<uuid:id>/", credentials.credential, name="credential"),
    path("credentials/<uuid:id>/mend/", credentials.mend_credential, name="mend_credential"),
    path("credentials/<uuid:id>/end/", credentials.end_credential, name="end_credential"),
    path("credentials/<uuid:id>/proof/", credentials.keep_proof, name="keep_proof"),
]
