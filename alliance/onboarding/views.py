"""Staff's pages of the pipeline: board, list and file, one way; what is done on it is in work_views."""

from typing import Any
from uuid import UUID

from flask import current_app, request
from flask_babel import gettext as _

from alliance.associations import queries as associations
from alliance.associations import words as told
from alliance.onboarding import actions, checklist_queries, file, practice, queries, rules, schemas, words
from alliance.onboarding import checklist_views as _checklist  # noqa: F401 - and its
from alliance.onboarding import following as _following  # noqa: F401 - it hears of sites
from alliance.onboarding import interest_views as _interest  # noqa: F401 - its routes are the same blueprint's
from alliance.onboarding import practice_views as _practice  # noqa: F401 - and its
from alliance.onboarding import template_views as _template  # noqa: F401 - and its
from alliance.onboarding.blueprint import blueprint, today
from alliance.onboarding.work_views import body_of, tell
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

__all__ = ["blueprint"]


@blueprint.app_context_processor
def way() -> dict[str, Any]:
    """The pages of a body lead to its way, where there is one."""
    return {"way_of": queries.of_body}


def chosen() -> queries.Chosen:
    """How the address bar narrows the list."""
    return queries.Chosen(**{name: request.args.get(name, "")[:80] for name in queries.Chosen.__dataclass_fields__})


@blueprint.get("/onboarding")
@allow("onboarding.read")
def index() -> str:
    """The board, or the list by pages."""
    asked, as_list = chosen(), request.args.get("view") == "list"
    facts: dict[str, Any] = {}
    if as_list:
        after, before = request.args.get("after", ""), request.args.get("before", "")
        rows, sheet = queries.sheet(asked, today(), after=after, before=before)
        facts = {"before": sheet.before, "after": sheet.after, "count": queries.counted(asked, today())}
    else:
        rows = queries.rows(asked, today(), queries.BOARD)
    kept = {name: value for name, value in vars(asked).items() if value}
    return page(
        "alliance/onboarding/index.html",
        rows=rows,
        chosen=asked,
        kept=kept,
        as_list=as_list,
        full=len(rows) == queries.BOARD,
        owners=[(person.id, person.name) for person in queries.staff()],
        words=words,
        stages=rules.STAGES,
        **facts,
    )


@blueprint.get("/onboarding.csv")
@allow("onboarding.read")
def export() -> Any:
    return file.answer(queries.rows(chosen(), today()))


@blueprint.get("/onboarding/new")
@allow("onboarding.work")
def new() -> str:
    form = filled(stage=rules.STAGES[0], on=today().isoformat(), code=request.args.get("code", "")[:40])
    return page(
        "alliance/onboarding/new.html",
        form=form,
        words=words,
        bodies=queries.bodies(),
    )


@blueprint.post("/onboarding")
@allow("onboarding.work")
def begin() -> Any:
    here = ("onboarding.new", {})
    typed = submitted(schemas.Begin(), page=here)
    if typed["on"] > today():
        raise refuse_field("on", _("This day is still to come."), here)
    body = body_of(typed.pop("code"), here)
    found = actions.begin(**typed, body=body)
    tell(found.id)
    return saved(_("%(name)s is on its way.", name=found.name), "onboarding.show", onboarding_id=found.id)


@blueprint.get("/onboarding/<uuid:onboarding_id>")
@allow("onboarding.read")
def show(onboarding_id: UUID) -> str:
    one = queries.one(onboarding_id)
    code = one.body.code if one.body else None
    parts = (checklist_queries.telling(code), checklist_queries.of_way(one.id), checklist_queries.VERSIONS)
    beside = queries.around(one, *parts, practice.staging(code))
    found, (telling, rows, versions, staging) = beside.passages, beside.more
    known = associations.around(one.body, today()) if one.body else None
    facts = checklist_queries.told_by(telling)
    items = checklist_queries.shown(rows, facts.holds, today())
    return page(
        "alliance/onboarding/show.html",
        one=one,
        known=known,
        passages=found,
        days=rules.days_by_stage(queries.spells(found), today()),
        usual=beside.usual,
        following=rules.following(one.stage),
        notes=queries.notes(one.id),
        interests=beside.interests,
        owners=[(person.id, person.name) for person in queries.staff()],
        bodies=queries.bodies() if one.body is None else [],
        steps=words.journey(one.stage, found, today(), beside.window_ends),
        others=[choice for choice in words.options(words.STAGES) if choice[0] != one.stage],
        late=rules.is_late(one.next_on, one.state, today()),
        words=words,
        told=told,
        on=today(),
        site=site_of(known),
        items=items,
        facts=facts,
        newer=checklist_queries.newer(one, versions),
        practice=practice.stage_by(staging) if one.body else None,
        form=filled(
            stage=rules.following(one.stage) or one.stage,
            on=today().isoformat(),
            on_day=today().isoformat(),
            kind="call",
            owner_id=one.owner_id,
            next_action=one.next_action,
            next_on=one.next_on.isoformat() if one.next_on else "",
        ),
    )


def site_of(known: associations.Known | None) -> dict[str, Any] | None:
    """What the page shows of the body's site while it is made and after."""
    if known is None:
        return None
    site = known.site
    slug = site.tenant.slug if site.tenant else site.request.slug if site.request else None
    base = current_app.settings.base_host  # type: ignore[attr-defined]
    return {
        "stage": site.stage,
        "host": site.host or (f"{slug}.{base}" if slug else None),
        "address": current_app.settings.url_of(site.host) if site.host else None,  # type: ignore[attr-defined]
        "steps": told.step_rows(site.steps),
        "done": sum(step.state == "done" for step in site.steps),
    }
