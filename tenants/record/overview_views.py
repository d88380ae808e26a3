"""The record as a whole: which areas of competency it covers, and what stands there twice or cannot be."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import g, request
from flask_babel import gettext as _

from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.requests import Form
from tenants.kernel.responses import page
from tenants.kernel.standards import Standards
from tenants.people.queries import names_of
from tenants.record import coverage, doubles, forms, lines, queries, words
from tenants.record.blueprint import blueprint
from tenants.record.models import Rsc, Training, Work

MOST = 100


@blueprint.get("/record/coverage")
@allow("signed_in")
def areas() -> str:
    """All areas, or those asked of one category."""
    rules, category = forms.published(), request.args.get("category", "")
    taught = [
        coverage.Taught(one.kind, one.hours, frozenset(one.competencies))
        for one in queries.entries(Training, g.actor.id)
    ]
    return page(
        "tenants/record/coverage.html",
        domains=coverage.coverage(_asked(rules, category), taught) if rules else [],
        name=category_name(category) if rules and category in rules.catalogue.plain else None,
        categories=[("", _("All categories")), *forms.category_options(rules)[1:]],
        form=Form({"category": category}),
        words=words,
        lines=lines,
    )


@blueprint.get("/record/doubles")
@allow("signed_in")
def twice() -> str:
    hours, trainings = queries.entries(Rsc, g.actor.id), queries.entries(Training, g.actor.id)
    work = queries.entries(Work, g.actor.id)
    names = names_of([one.provider_id for one in hours])
    found = _found(hours, trainings, work)
    named = {one for double in found[:MOST] for one in double.ids}
    known = {
        one.id: (kind, one, lines.of(kind, one, names))
        for kind, rows in (("rsc", hours), ("training", trainings), ("work", work))
        for one in rows
        if one.id in named
    }
    return page(
        "tenants/record/doubles.html", found=found[:MOST], total=len(found), known=known, words=words, lines=lines
    )


def _asked(rules: Standards, category: str) -> dict[str, str]:
    found = rules.catalogue.plain.get(category)
    return {code: area.domain for code, area in rules.catalogue.areas.items() if not found or found.role in area.roles}


def _found(hours: list[Any], trainings: list[Any], work: list[Any]) -> list[doubles.Double]:
    """Oldest entry of a pair first: that one counts."""
    sessions = [_session(one) for one in reversed(hours)]
    courses = [_course(one) for one in reversed(trainings)]
    jobs = [doubles.Stretch(one.id, one.from_day, one.until_day or date.max, (), one.hours_per_week) for one in work]
    titled = [one for one in courses if one.like[0]]
    return [
        *doubles.repeated([*sessions, *titled]),
        *doubles.overlapping([*sessions, *titled]),
        *doubles.full_days([*sessions, *courses]),
        *doubles.full_weeks(jobs),
    ]


def _session(one: Rsc) -> doubles.Stretch:
    fact = queries.session_of(one)
    return doubles.Stretch(one.id, fact.first, fact.last, ("rsc", fact.provider, fact.format), Decimal(fact.minutes))


def _course(one: Training) -> doubles.Stretch:
    title = " ".join(one.title.casefold().split())
    return doubles.Stretch(one.id, one.from_day, one.to_day or one.from_day, (title,), one.hours * 60)
