"""A site that is asked for brings its body to that step, and one that is undone takes it back."""

from datetime import date
from uuid import UUID

from alliance.associations.queries import Known
from alliance.onboarding import actions, checklist_actions, checklist_queries, queries, rules
from alliance.sites import actions as sites
from tenants.kernel.db import db

STEP = rules.LICENSED_FROM


def heard(what: str, known: Known, on: date, by: UUID | None) -> None:
    """Only a body under way moves, and never back from a later step; a closed gate refuses the site. Raises Refused."""
    one = queries.of_body(known.body.id)
    if one is None or one.state != "under_way":
        return
    last = queries.passages(one.id)[-1]
    if what == "asked" and rules.place(one.stage) < rules.place(STEP):
        closed = checklist_queries.closed(queries.one(one.id), STEP)
        day = max(on, last.from_day)
        actions.move(one.id, STEP, on=day, today=day, licensed=known.endorsing(on), closed=closed, by=by)
    elif what == "undone" and last.stage == one.stage == STEP and len(queries.passages(one.id)) > 1:
        actions.undo(one.id, last.id)
    else:
        return
    db.session.flush()  # what was just changed is told
    one, since = queries.one(one.id), queries.passages(one.id)[-1].from_day
    if what == "asked":
        checklist_actions.arrive(one, since)
    checklist_actions.tell(one, since)


sites.HEARERS.append(heard)
