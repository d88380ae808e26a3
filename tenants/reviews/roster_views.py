"""The roster of reviewers for the office: load, training, what each takes and when."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tenants.kernel.access import allow
from tenants.kernel.categories import CATEGORIES, category_name
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.reviews import actions, agreement, queries, rules, schemas, words
from tenants.reviews.routes import blueprint, today


@blueprint.get("/reviewers")
@allow("review.assign")
def roster() -> str:
    rows, sheet = queries.roster_page(**beside())
    count, free = queries.room()
    return page(
        "tenants/reviews/roster.html",
        rows=rows,
        loads=[_load(one, today()) for one in rows],
        free=free,
        count=count,
        sheet=sheet,
        today=today(),
    )


@blueprint.get("/reviewers/agreement")
@allow("review.assign")
def agreed() -> str:
    """How far two reviewers of a file agree, and who is milder: for the office only."""
    doubles = queries.doubles()
    found = agreement.kappa([(one.said, one.other) for one in doubles])
    mild = agreement.leniency([(one.first, one.said, one.second, one.other) for one in doubles])
    return page(
        "tenants/reviews/agreement.html",
        count=len(doubles),
        missing=max(0, agreement.LEAST - len(doubles)),
        kappa=found,
        leniency=mild,
        names=queries.called([one.reviewer for one in mild]),
        words=words,
    )


@blueprint.get("/reviewers/<uuid:person_id>")
@allow("review.assign")
def edit(person_id: UUID) -> str:
    one = queries.on_roster(person_id)
    known = one.candidate
    form = filled(
        categories=list(known.categories),
        languages=list(known.languages),
        capacity=known.capacity,
        trained_on=known.trained_on,
        refreshed_on=one.reviewer.refreshed_on if one.reviewer else None,
        away_until=known.away_until,
        employer=one.reviewer.employer if one.reviewer else None,
    )
    categories = [(code, category_name(code)) for code in CATEGORIES]
    return page(
        "tenants/reviews/edit.html", one=one, form=form, categories=categories, languages=list(LANGUAGES.items())
    )


@blueprint.post("/reviewers/<uuid:person_id>")
@allow("review.assign")
def enrol(person_id: UUID) -> Any:
    one = queries.on_roster(person_id)
    data = submitted(schemas.OnRoster(), page=("reviews.edit", {"person_id": person_id}))
    actions.enrol(one.person.id, **data)
    return saved(_("Saved for %(name)s.", name=one.person.name), "reviews.roster")


def _load(one: queries.OnRoster, today: date) -> dict[str, Any]:
    """A row for ``loads``."""
    candidate = one.candidate
    away = rules.is_away(candidate, today)
    return {
        "id": one.person.id,
        "name": one.person.name,
        "open": one.open,
        "comfortable": candidate.capacity,
        "away": away,
        "until": candidate.away_until if away else None,
        "trained": candidate.trained_on,
        "refreshed": one.reviewer.refreshed_on if one.reviewer else None,
        "over": max(0, one.open - candidate.capacity),
    }
