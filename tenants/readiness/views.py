"""The office's own page of its way in: the same checklist as the Alliance sees, and what is told of here."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g
from flask_babel import gettext as _

from tenants.kernel import clock, jobs
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.readiness import actions, queries, schemas, words

blueprint = Blueprint("readiness", __name__)


def today() -> Any:
    return clock.today(g.tenant.time_zone)


@blueprint.get("/onboarding")
@allow("site.edit")
def index() -> str:
    facts = queries.facts(today())
    rows = queries.items()
    return page(
        "tenants/readiness/index.html",
        facts=facts,
        grouped={name: [row for row in rows if row.heading == name] for name in dict.fromkeys(r.heading for r in rows)},
        rows=rows,
        done=sum(is_done(row, facts) for row in rows),
        is_done=is_done,
        standing=queries.standing(),
        told_at=queries.told_at(),
        practice=queries.practice(),
        words=words,
        on=today(),
        form=filled(),
    )


def is_done(row: Any, facts: dict[str, bool]) -> bool:
    """A gate by the fact of this moment, anything else by its tick."""
    return facts[row.gate] if row.gate else row.done_on is not None


@blueprint.post("/onboarding/ticks")
@allow("site.edit")
def tick() -> Any:
    typed = submitted(schemas.Tick(), page=("readiness.index", {}))
    row = queries.item(typed["task"])
    actions.tick(row, done=typed["done"], by=g.actor.name, on=today())
    said = _("Done: %(title)s", title=row.title) if typed["done"] else _("Open again: %(title)s", title=row.title)
    return saved(said, "readiness.index", _anchor="checklist")


@blueprint.post("/onboarding/items/<uuid:item_id>")
@allow("site.edit")
def prove(item_id: UUID) -> Any:
    """Where it can be seen that it was done."""
    typed = submitted(schemas.Evidence(), page=("readiness.index", {}))
    actions.prove(queries.item(item_id), typed["evidence"])
    return saved(_("Saved."), "readiness.index", _anchor="checklist")


@blueprint.post("/onboarding/telling")
@allow("site.edit")
def tell() -> Any:
    """The worker looks and tells, as every hour."""
    jobs.enqueue("readiness.now")
    return saved(_("The Alliance is told in a moment."), "readiness.index")


@blueprint.post("/onboarding/practice")
@allow("site.edit")
def restart_practice() -> Any:
    actions.restart_practice()
    return saved(_("The practice site starts over."), "readiness.index", _anchor="practice")
