"""The Alliance's public pages: its home, the register over all associations, and one number verified."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, current_app, jsonify, redirect, request, url_for

from alliance.register import finding, queries, rules, schemas
from tenants.kernel import clock
from tenants.kernel.access import public
from tenants.kernel.categories import category_mark, category_name
from tenants.kernel.registry import Tenant
from tenants.kernel.requests import beside, wants_json
from tenants.kernel.responses import page
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.standards.shown import shown_on

blueprint = Blueprint("register", __name__)


@dataclass(frozen=True)
class Shown:
    """An entry as everybody may see it, with its standing on the association's own day."""

    number: str
    standing: str
    association: str
    category: str
    category_name: str
    mark: str
    addon: str | None
    emerging: bool
    since: date
    until: date | None
    name: str | None
    place: str | None
    sample: bool
    slug: str
    checked_at: datetime


def shown(entry: RegisterEntry, tenant: Tenant) -> Shown:
    """``place`` goes with the name: somebody not listed is known by number, category, dates and standing only."""
    same = {name: getattr(entry, name) for name in ("number", "category", "addon", "since", "until", "name", "sample")}
    today = clock.today(tenant.time_zone)
    held = shown_on(entry.category, entry.addons, until=entry.until, on=today)
    return Shown(
        **same,
        standing=rules.standing(entry.status, entry.until, today),
        association=tenant.name,
        category_name=category_name(held.code),
        mark=category_mark(entry.category),
        emerging=entry.status == "emerging" or held.emerging_until is not None,
        place=entry.place if entry.name else None,
        slug=tenant.slug,
        checked_at=clock.now(),
    )


def today() -> date:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


@blueprint.get("/")
@public
def home() -> Any:
    current, program = queries.current(today()), wants_json()
    start = 0 if program else queries.PAGE * min(max(request.args.get("page", 1, type=int) - 1, 0), 1000)
    rows, count = queries.counts(today(), start, None if program else queries.PAGE)
    if program:
        return jsonify(schemas.Counts().dump({"current": current, "associations": rows}))
    return page(
        "alliance/register/home.html", counts=rows, current=current, start=start, size=queries.PAGE, count=count
    )


@blueprint.get("/register")
@public
def index() -> Any:
    asked = {name: request.args.get(name, "").strip()[:80] for name in ("q", "category", "association")}
    meant = rules.number(asked["q"])
    if meant:
        return redirect(url_for("register.entry", number=meant))
    found = finding.search(**asked, **beside())
    entries = [shown(*row) for row in found.rows]
    if wants_json():
        return jsonify(schemas.Page().dump({**vars(found), "entries": entries}))
    return page(
        "alliance/register/index.html",
        found=found,
        entries=entries,
        asked=asked,
        categories=[(code, category_name(code)) for code in queries.categories()],
        associations=queries.choices(),
    )


@blueprint.get("/register/<number>")
@public
def entry(number: str) -> Any:
    """One number, checked now; 404 with what to try when there is none such."""
    meant = rules.number(number)
    if meant and meant != number:
        return redirect(url_for("register.entry", number=meant))
    row = queries.entry(meant) if meant else None
    one = shown(*row) if row else None
    if wants_json():
        return (jsonify(schemas.Entry().dump(one)), 200) if one else (jsonify(number=number, standing="unknown"), 404)
    typed = number[:80]
    return page("alliance/register/entry.html", one=one, typed=typed, now=clock.now()), 200 if one else 404
