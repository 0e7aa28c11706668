"""Pages of what jurisdictions ask for a credential: the list, one rule, files that are brought in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from peerness.access.requests import MemberRequest, SeeOther
from peerness.tenancy.privacy import Privacy
from peerness.tenancy.route import Audience, route
from peerness.ui.files import as_file
from peerness.workforce.actions import credentials as actions
from peerness.workforce.forms.credentials import RuleForm, RulesFileForm
from peerness.workforce.models import RuleLine
from peerness.workforce.pages import credentials as pages
from peerness.workforce.permissions import KEEP_RULES, SEE_RULES
from peerness.workforce.queries import credentials as queries
from peerness.workforce.rules.jurisdictions import Line

_CSV = "text/csv; charset=utf-8"


@route(Audience.MEMBER, permission=SEE_RULES)
def rules(request: MemberRequest) -> HttpResponse:
    """What places ask for a credential."""
    return render(request, "workforce/rules.html", {"page": pages.rules(request.scope, request.GET)})


@route(Audience.MEMBER, permission=SEE_RULES)
def rules_csv(request: MemberRequest) -> HttpResponse:
    """The rules that hold today as a file, to be corrected and brought in again."""
    return as_file(pages.all_rules(request.scope).encode(), "certification.csv", _CSV)


@route(Audience.MEMBER, permission=SEE_RULES)
def rule(request: MemberRequest, id: UUID) -> HttpResponse:
    """What one place asks for one credential."""
    return render(request, "workforce/rule.html", {"page": pages.rule(request.scope, id)})


@route(Audience.MEMBER, permission=KEEP_RULES, methods=("GET", "POST"))
def mend_rule(request: MemberRequest, id: UUID) -> HttpResponse:
    """Mend what one place asks: a new line goes before the old ones."""
    return _written(request, pages.rule(request.scope, id).now.line)


@route(Audience.MEMBER, permission=KEEP_RULES, methods=("GET", "POST"))
def new_rule(request: MemberRequest) -> HttpResponse:
    """Write down what a place asks that is not known here."""
    return _written(request, None)


def _written(request: MemberRequest, line: Line | None) -> HttpResponse:
    scope = request.scope
    form = RuleForm.asked(request, scope, RuleForm.before(line, localdate(scope.at)))
    written: RuleLine | None = form.attempt(
        lambda given: actions.write_rule(scope, id=given["id"], at=scope.at, said=form.said())
    )
    if written is not None:
        messages.success(request, _("It is written. The former line stays readable below."))
        return SeeOther("workforce:rule", written.pk)
    return render(request, "workforce/write_rule.html", {"form": form, "line": line}, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RULES, shows=(Privacy.STAFF,), methods=("GET", "POST"))
def bring_rules(request: MemberRequest) -> HttpResponse:
    """Bring in a file of rules."""
    scope = request.scope
    form = RulesFileForm.asked(request, scope, files=request.FILES or None)
    brought = form.attempt(
        lambda given: actions.bring_rules(scope, id=given["id"], at=scope.at, name=form.name, content=given["file"])
    )
    if brought is not None:
        return SeeOther("workforce:rules_file", brought.pk)
    context = {"form": form, "files": queries.rules_files(scope)[:20]}
    return render(request, "workforce/bring_rules.html", context, status=form.status)


@route(Audience.MEMBER, permission=KEEP_RULES, shows=(Privacy.STAFF,))
def rules_file(request: MemberRequest, id: UUID) -> HttpResponse:
    """What became of a file: the rows that could not be taken, each with what to mend."""
    return render(request, "workforce/rules_file.html", {"page": pages.rules_file(request.scope, id)})


@route(Audience.MEMBER, permission=KEEP_RULES, shows=(Privacy.STAFF,))
def bad_rows(request: MemberRequest, id: UUID) -> HttpResponse:
    """The rows that could not be taken, as a file to be mended."""
    return as_file(pages.bad_rows(request.scope, id).encode(), "to-mend.csv", _CSV)
