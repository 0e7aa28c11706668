"""Addresses of readiness."""

from django.urls import path

from peerness.readiness.rules.path import ModuleCode
from peerness.readiness.views import assessment, calling, plan, report, setting, survey
from peerness.readiness.views import path as path_views

app_name = "readiness"

urlpatterns = [
    path("calling/", calling.calling, name="calling"),
    path("calling/organisation/", calling.calling_organisation, name="calling_organisation"),
    path("readiness/", path_views.path, name="path"),
    path("readiness/tick/", path_views.tick, name="tick"),
    *(path(f"readiness/{code}/", path_views.module, {"code": code.value}, name=code) for code in ModuleCode),
    path("readiness/self-assessment/", assessment.home, name="assessment"),
    path("readiness/self-assessment/open/", assessment.open_round, name="open_round"),
    path("readiness/self-assessment/<uuid:id>/", assessment.round, name="round"),
    path("readiness/self-assessment/<uuid:id>/close/", assessment.close_round, name="close_round"),
    path("readiness/self-assessment/<uuid:id>/links/", assessment.links, name="links"),
    *(
        path(f"readiness/self-assessment/{code}/", assessment.answer, {"code": code.value}, name=f"answer_{code}")
        for code in ModuleCode
    ),
    path("readiness/settings/", setting.settings, name="settings"),
    path("readiness/settings/choose/", setting.choose_setting, name="choose_setting"),
    path("readiness/settings/<uuid:id>/end/", setting.end_setting, name="end_setting"),
    path("readiness/stage/", setting.stage, name="stage"),
    path("readiness/staff-survey/", survey.survey, name="survey"),
    path("readiness/staff-survey/open/", survey.open_survey, name="open_survey"),
    path("readiness/staff-survey/answer/", survey.answer_survey, name="answer_survey"),
    path("readiness/staff-survey/<uuid:id>/close/", survey.close_survey, name="close_survey"),
    path("readiness/staff-survey/<uuid:id>/links/", survey.survey_links, name="survey_links"),
    path("readiness/plan/", plan.plan, name="plan"),
    path("readiness/plan/new/", plan.new_task, name="new_task"),
    path("readiness/plan/papers/<uuid:id>/", plan.paper, name="paper"),
    path("readiness/plan/<uuid:id>/", plan.task, name="task"),
    path("readiness/plan/<uuid:id>/mend/", plan.mend_task, name="mend_task"),
    path("readiness/plan/<uuid:id>/move/", plan.move_task, name="move_task"),
    path("readiness/plan/<uuid:id>/evidence/", plan.keep_evidence, name="keep_evidence"),
    path("readiness/report/", report.report, name="report"),
    path("your-view/<str:token>/", assessment.answer_by_link, name="answer_by_link"),
    path("what-you-think/<str:token>/", survey.survey_by_link, name="survey_by_link"),
]
