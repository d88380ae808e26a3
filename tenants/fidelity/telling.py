"""Letters to the office about its fidelity reviews: what came, and what is due from it; each mark is kept once."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import insert, select

from tenants.kernel import links
from tenants.kernel.db import db
from tenants.kernel.fidelity import letters as rules
from tenants.kernel.fidelity.tables import FidelityFinding, FidelityLetter, FidelityReview
from tenants.people import letters


def tell_news(on: date) -> int:
    """Planned, files drawn, findings, closed, called off; returns how many letters were asked for."""
    sent = _sent()
    found = ((one, rules.news(one, sent, on)) for one in _standing())
    return _write(((one, letter) for one, letter in found if letter), on)


def tell_due(on: date) -> int:
    """What waits for the office, a week ahead and on the day."""
    sent = _sent()
    return _write(((one, letter) for one in _standing() for letter in rules.due(one, sent, on)), on)


def _standing() -> list[rules.Standing]:
    """Every review of this association: the database shows it no other. A rehearsal of a move tells nothing."""
    reviews = select(FidelityReview).order_by(FidelityReview.planned_at, FidelityReview.id)
    rows = [] if g.tenant.state == "rehearsal" else db.session.scalars(reviews).all()
    changes = _open_changes() if rows else {}
    return [
        rules.Standing(one.id, one.state, one.version, one.asked_on, one.closed_on, tuple(changes.get(one.id, ())))
        for one in rows
    ]


def _open_changes() -> dict[UUID, list[tuple[UUID, date]]]:
    """What has to change and of which nothing was shown yet, by review."""
    waits = (FidelityFinding.weight == "action", FidelityFinding.done_on.is_(None), FidelityFinding.evidence == "")
    columns = (FidelityFinding.review_id, FidelityFinding.id, FidelityFinding.due_on)
    found: dict[UUID, list[tuple[UUID, date]]] = {}
    for review_id, finding_id, day in db.session.execute(select(*columns).where(*waits).order_by(*columns)):
        found.setdefault(review_id, []).append((finding_id, day))
    return found


def _sent() -> list[rules.Mark]:
    rows = db.session.execute(select(FidelityLetter.row_id, FidelityLetter.mark, FidelityLetter.sent_on))
    return [rules.Mark(*row) for row in rows]


def _write(found: Iterable[tuple[rules.Standing, rules.Letter]], on: date) -> int:
    """To every coordinator; where nobody has an address nothing is noted, and tomorrow it is tried again."""
    written = 0
    for one, letter in found:
        facts: dict[str, Any] = {"happened": letter.happened, "due": letter.due_on, "late": letter.due_on < on}
        facts |= {"number": len(letter.marks), "url": links.absolute("fidelity.review", review_id=one.id)}
        if letters.write_to_all("coordinator", "fidelity", about_id=one.id, besides=(), **facts):
            noted = [{"row_id": row_id, "mark": mark, "sent_on": on} for row_id, mark in letter.marks]
            db.session.execute(insert(FidelityLetter).inline(), noted)
            written += 1
    return written
