"""The finder's page: questions, and what each fitting category would still ask; answers are kept nowhere."""

from typing import Any

from flask import Blueprint, g
from flask_babel import gettext as _

from tenants.applications import offers
from tenants.applications import queries as applications
from tenants.applications.intake import opening
from tenants.finder import comparison, rules, schemas, words
from tenants.kernel.access import public
from tenants.kernel.clock import today
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page
from tenants.record import words as labels
from tenants.standards import queries as standards

blueprint = Blueprint("finder", __name__)
AGAIN = ("finder.index", {})


@blueprint.get("/find")
@public
def index() -> str:
    return _shown(())


@blueprint.post("/find")
@public
def compare() -> Any:
    """The answers travel with the form and are written nowhere; a record that is kept here stands for most of them."""
    typed = submitted(schemas.Work() if g.actor else schemas.Answers(), page=AGAIN)
    choices = offers.offered(g.tenant.code, today(g.tenant.time_zone))
    series = [one.series for one in choices if one.band in typed["bands"]]
    found = rules.fitting(
        [rules.Choice(one.category, one.series, one.work) for one in choices],
        list(dict.fromkeys(series)),
        typed["roles"],
    )
    if not found:
        raise refuse_field("roles", _("No category here fits this. Please write to the office."), AGAIN)
    return _shown(comparison.columns(found, _record(typed), today(g.tenant.time_zone)), **typed)


def _bands() -> list[tuple[str, Any]]:
    """The ages of children for whom anything is offered here; before anything is, all of them."""
    offered = {one.band for one in offers.offered(g.tenant.code, today(g.tenant.time_zone))}
    return [(band, said) for band, said in words.BANDS.items() if band in offered or not offered]


def _record(typed: dict[str, Any]) -> dict[str, Any]:
    code = standards.association()
    if g.actor:
        return standards.record_of(g.actor.id, code)
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in typed.items()}
    lives = min(standards.jurisdictions(standards.standards(), code))
    return rules.record_of(rules.Answers(**given), jurisdiction=lives, on=today(g.tenant.time_zone))


def _shown(columns: Any, **answers: Any) -> str:
    return page(
        "tenants/finder/index.html",
        columns=columns,
        words=words,
        bands=_bands(),
        levels=labels.options(labels.LEVELS),
        form=filled(**{name: "true" if value is True else value for name, value in answers.items()}),
        mine={one.category: one for one in applications.open_of(g.actor.id)} if g.actor else {},
        intake_open=opening(today(g.tenant.time_zone)).open,
    )
