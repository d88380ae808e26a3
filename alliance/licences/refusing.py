"""Why a dated fact can't be written down, or put back: its days, the term it follows, who holds the ground."""

from datetime import date
from typing import Any
from uuid import UUID

from alliance.associations import naming
from alliance.associations import rules as associations
from alliance.associations.models import Body, BodyName, Licence
from alliance.associations.places import named
from alliance.licences import queries, rules
from alliance.licences.kinds import KINDS, Kind
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal


def refusal(kind: Kind, body: Body | None, row: Any, facts: dict[str, Any], on: date) -> Refusal | None:
    """Why these facts can't be written down, or None; 404 when they name another association's licence."""
    for name in ("licence_id", "renews_id"):
        if facts.get(name):
            queries.row(KINDS["licences"], body, facts[name])
    if kind.model is Licence:
        return _licence_refusal(body, row, facts, on)
    if isinstance(row, BodyName) and body is not None and (found := _name_refusal(body, row, facts, on)):
        return found
    if "since" in facts:
        return associations.days_refusal(facts["since"][0], facts["until"][0], on)
    if "due_on" in facts and (found := associations.days_refusal(facts["due_on"], None, on)):
        return Refusal(f"due_{found.code}", **found.facts)
    return None


def _name_refusal(body: Body, row: BodyName, facts: dict[str, Any], on: date) -> Refusal | None:
    """Beside a name whose first day is known, one in use has to say from when; it would end that one on no day."""
    until = facts["until"][0]
    if facts["since"][0] or facts["earlier"] or (until and until < on):
        return None
    others = [one for one in naming.standing(body) if one.id != row.id and not one.earlier]
    begun = [one for one in others if one.from_day and one.from_day <= on]
    now = next((one for one in begun if one.until_day is None or one.until_day >= on), None)
    return Refusal("name_needs_day", name=now.name, day=now.from_day) if now else None


def _licence_refusal(body: Body | None, row: Licence, facts: dict[str, Any], on: date) -> Refusal | None:
    since, until = facts["since"][0], facts["until"][0]
    known = {name: facts[name] for name in ("kind", "series", "exclusive")}
    found = rules.terms_refusal(since=since, until=until, places=len(facts["territory"]), on=on, **known)
    renewed = db.session.get(Licence, facts["renews_id"]) if facts["renews_id"] and row.id is None else None
    if found is None and renewed:
        found = rules.renewal_refusal(since, renewed.from_day, renewed.until_day)
    if found or not facts["exclusive"]:
        return found
    ground = {name: facts[name] for name in ("series", "territory")}
    return _ground_refusal(body, row.id or (renewed.id if renewed else None), since=since, until=until, **ground)


def _ground_refusal(
    body: Body | None,
    mine: UUID | None,
    *,
    series: list[str],
    territory: list[str],
    since: date | None,
    until: date | None,
) -> Refusal | None:
    """Who holds which part of the ground already, or None."""
    found = queries.holder(mine=mine, series=series, territory=territory, since=since, until=until)
    if found is None:
        return None
    other, licence = found
    where = named(rules.overlap(territory, licence.territory))
    same = body is not None and other.id == body.id
    return Refusal("own_ground", where=where) if same else Refusal("ground_held", name=other.name, where=where)


def back_refusal(body: Body | None, row: Any) -> Refusal | None:
    """Why it can't be put back, or None: it stands, or somebody holds the ground of a licence meanwhile."""
    if row.withdrawn_at is None:
        return Refusal("not_withdrawn")
    if not isinstance(row, Licence) or not row.exclusive:
        return None
    ground = {"series": row.series, "territory": row.territory}
    return _ground_refusal(body, row.id, since=row.from_day, until=row.until_day, **ground)
