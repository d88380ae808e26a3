"""The office's intake: registrations to look at, the interest list, cohorts and who is in them."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import ngettext

from tenants.applications import queries as applications
from tenants.applications import registration
from tenants.applications.intake import intake
from tenants.intake import actions, queries, rules, schemas, words
from tenants.intake.blueprint import blueprint, today
from tenants.intake.models import Cohort
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved


@blueprint.get("/intake")
@allow("queue.work")
def index() -> str:
    settings = intake()
    return page(
        "tenants/intake/index.html",
        pending=queries.pending(g.actor.id, **beside("registrations")),
        cohorts=queries.begun(**beside("cohorts")),
        interest=queries.listed(None, "waiting", **beside("interest")),
        interested=queries.number(None, "waiting"),
        mode=settings.mode,
        words=words,
        category_name=category_name,
        form=filled(size=settings.cohort_size, reply_days=settings.reply_days, kind="open"),
    )


@blueprint.post("/intake/registrations/<uuid:application_id>")
@allow("application.check")
def look(application_id: UUID) -> Any:
    application = applications.visible(g.actor, application_id)
    typed = submitted(schemas.Look(), page=("intake.index", {}))
    if typed["verdict"] == "approve":
        registration.approve(application, g.actor)
        return saved(_("Approved. %(name)s is told.", name=application.person.name), "intake.index")
    if not typed["reason"]:
        raise refuse_field("reason", _("Please write why; the applicant reads it."), ("intake.index", {}))
    registration.decline(application, g.actor, reason=typed["reason"])
    return saved(_("Turned down. %(name)s reads why.", name=application.person.name), "intake.index")


@blueprint.post("/intake/cohorts")
@allow("queue.work")
def found() -> Any:
    """A new cohort gathers people."""
    typed = submitted(schemas.Cohort(), page=("intake.index", {}))
    least = rules.least_of(typed["kind"])
    if typed["size"] < least:
        raise refuse_field(
            "size", _("An agency’s cohort has at least %(num)s places.", num=least), ("intake.index", {})
        )
    typed["agency"] = typed["agency"] if typed["kind"] == "agency" else None
    row = Cohort(least=least, **typed)
    db.session.add(row)
    db.session.flush()  # the next page is its own
    return saved(_("It gathers people now. Choose whom to invite."), "intake.cohort", cohort_id=row.id)


@blueprint.get("/intake/cohorts/<uuid:cohort_id>")
@allow("queue.work")
def cohort(cohort_id: UUID) -> str:
    one = queries.cohort(cohort_id)
    counted = queries.counted(one)
    waiting, interest = (
        queries.listed(whose, "waiting", **beside(part)) if one.state == "gathering" else None
        for whose, part in ((one.id, "waiting"), (None, "interest"))
    )
    first = [str(row[0].id) for sheet in (waiting, interest) if sheet and not sheet.before for row in sheet.rows]
    return page(
        "tenants/intake/cohort.html",
        one=counted,
        people=queries.listed(one.id, "accepted", "invited", "declined", "expired", **beside("people")),
        waiting=waiting,
        interest=interest,
        words=words,
        category_name=category_name,
        form=filled(chosen=first[: counted.free]),
    )


@blueprint.post("/intake/cohorts/<uuid:cohort_id>/invitations")
@allow("queue.work")
def invite(cohort_id: UUID) -> Any:
    """Never more than there are places: whoever says yes in time gets one."""
    typed = submitted(schemas.Invited(), page=("intake.cohort", {"cohort_id": cohort_id}))
    one = queries.cohort(cohort_id, lock=True)
    chosen = [queries.place(each, lock=True) for each in sorted(set(typed["chosen"]))]
    free = queries.counted(one).free
    refuse_if(Refusal("too_many_invited", free=free, chosen=len(chosen)) if len(chosen) > free else None)
    actions.invite(one, chosen, today=today())
    sentence = ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", len(chosen))
    return saved(sentence, "intake.cohort", cohort_id=cohort_id)


@blueprint.post("/intake/cohorts/<uuid:cohort_id>/beginning")
@allow("queue.work")
def begin(cohort_id: UUID) -> Any:
    actions.begin(queries.cohort(cohort_id, lock=True))
    return saved(_("They are on their way together."), "intake.cohort", cohort_id=cohort_id)


@blueprint.post("/intake/cohorts/<uuid:cohort_id>/closing")
@allow("queue.work")
def close(cohort_id: UUID) -> Any:
    actions.close(queries.cohort(cohort_id, lock=True))
    return saved(_("Closed. Whoever waited is back on the interest list."), "intake.index")
