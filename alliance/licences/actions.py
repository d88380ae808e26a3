"""Writing dated facts down, correcting them with a reason, taking them back and putting them back."""

from datetime import date, timedelta
from typing import Any

from alliance.associations import naming
from alliance.associations.models import Body, BodyName, Licence
from alliance.licences import entries, queries, rules
from alliance.licences.kinds import Kind
from alliance.licences.models import Obligation
from alliance.licences.refusing import back_refusal, refusal
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if


def record(kind: Kind, body: Body | None, facts: dict[str, Any], *, on: date) -> Any:
    """A fact of this body; raises Refused when it makes no sense."""
    row = kind.model(body_id=body.id if body else None)
    refuse_if(refusal(kind, body, row, facts, on))
    _write(row, facts)
    if isinstance(row, Licence) and row.renews_id:
        _end_renewed(row)
    db.session.add(row)
    _after(kind, body, row, on)
    return row


def correct(kind: Kind, body: Body | None, row: Any, facts: dict[str, Any], *, on: date) -> None:
    """The fact is as given from now on; the log keeps what it was, and why it was changed."""
    refuse_if(refusal(kind, body, row, facts, on))
    _let_go(body, row)
    _write(row, facts)
    row.version += 1
    _after(kind, body, row, on)


def take_back(kind: Kind, body: Body | None, row: Any, *, on: date, reason: str) -> None:
    """It never was so: the row stays, crossed out, and counts no more; the first reason is the one that is kept."""
    refuse_if(Refusal("withdrawn_already") if row.withdrawn_at else None)
    _let_go(body, row)
    row.withdrawn_at, row.reason = now(), reason
    row.version += 1
    _after(kind, body, row, on)


def put_back(kind: Kind, body: Body | None, row: Any, *, on: date) -> None:
    """The way back; raises Refused where somebody else holds the ground meanwhile."""
    refuse_if(back_refusal(body, row))
    row.withdrawn_at, row.reason = None, None
    row.version += 1
    _after(kind, body, row, on)


def done(row: Obligation, on: date) -> Obligation | None:
    """Done on this day; what comes back is due again, and the next is returned."""
    refuse_if(Refusal("withdrawn_already") if row.withdrawn_at else None)
    refuse_if(Refusal("done_already") if row.done_on else None)
    row.done_on = on
    row.version += 1
    return _due_again(row, row.every_months) if row.every_months else None


def undone(row: Obligation) -> None:
    """Not done after all: what was to come after it goes, unless somebody worked on that. Raises Refused."""
    refuse_if(None if row.done_on else Refusal("not_done"))
    following = queries.following(row)
    if following is not None:
        refuse_if(Refusal("followed_on") if following.version > 1 else None)
        db.session.delete(following)
    row.done_on = None
    row.version += 1


def _due_again(row: Obligation, months: int) -> Obligation:
    """The next one; the one that stands already, where this was done before and then corrected."""
    known = queries.following(row)
    if known is not None:
        known.withdrawn_at = None
        return known
    names = ("body_id", "licence_id", "kind", "words", "waits_for", "every_months", "note")
    following = Obligation(
        **{name: getattr(row, name) for name in names},
        due_on=rules.following(row.due_on, months, _agreed_day(row)),
        follows_id=row.id,
    )
    db.session.add(following)
    return following


def _agreed_day(row: Obligation) -> int:
    """The day of the month that was agreed on: asked of those before it, which short months may have moved."""
    due, one = [row.due_on], row
    while one.follows_id and (before := db.session.get(Obligation, one.follows_id)):
        due.append(before.due_on)
        one = before
    return rules.agreed_day(due)


def _write(row: Any, facts: dict[str, Any]) -> None:
    facts = dict(facts)
    for first, day, precision in (("since", "from_day", "precision"), ("until", "until_day", "until_precision")):
        if first in facts:
            value, known = facts.pop(first)
            setattr(row, day, value)
            setattr(row, precision, known)
    for name, value in facts.items():
        setattr(row, name, value)
    if isinstance(row, Licence):
        row.series = row.series if row.kind == "endorsement" else []
        row.currency = (row.currency or "USD") if row.fee_minor is not None else None


def _end_renewed(row: Licence) -> None:
    """The licence that this one follows ends on the eve, if its last day was open."""
    old = db.session.get(Licence, row.renews_id)
    if old is not None and old.until_day is None and row.from_day is not None:
        old.until_day, old.until_precision = row.from_day - timedelta(days=1), "day"
        old.version += 1
        db.session.flush()  # the new one stands on its ground


def _let_go(body: Body | None, row: Any) -> None:
    """What was changed for the row as it stood is as before."""
    if body is not None and isinstance(row, BodyName):
        naming.release(body, row)


def _after(kind: Kind, body: Body | None, row: Any, on: date) -> None:
    if body is None:
        return
    if kind.moves_terms:
        entries.follow(body, on)
    if isinstance(row, BodyName):
        if row.withdrawn_at is None:
            naming.take(body, row, on)
        naming.follow(body, on)
