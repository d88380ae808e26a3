"""Beginning a checklist, ticking, planning, taking a newer version; making and publishing versions."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from alliance.onboarding import checklist, rules
from alliance.onboarding import checklist_queries as queries
from alliance.onboarding.models import ChecklistTemplate, Onboarding
from tenants.kernel import audit
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.onboarding import ChecklistItem, ChecklistState
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state


def begin(one: Onboarding, today: date) -> None:
    """The newest version becomes this body's; the first time, the one that comes with the registry is taken."""
    refuse_if(Refusal("checklist_there") if one.checklist is not None else None)
    found = queries.newest() or _first()
    one.checklist = found.number
    for position, item in enumerate(checklist.items(found.items)):
        _add(one, item, position, today)
    db.session.flush()  # the page and what is told read them


def _first() -> ChecklistTemplate:
    made = ChecklistTemplate(number=1, items=queries.shipped(), state="published", published_at=now())
    db.session.add(made)
    db.session.flush()  # a body's checklist names its number
    return made


def _add(one: Onboarding, item: checklist.Item, position: int, today: date) -> None:
    row = ChecklistItem(onboarding_id=one.id, code=one.body.code if one.body else None, key=item.key, owner=None)
    _say(row, item, position)
    row.due_on = checklist.due(item.days, today) if rules.place(item.stage) <= rules.place(one.stage) else None
    db.session.add(row)


def _say(row: ChecklistItem, item: checklist.Item, position: int) -> None:
    row.position, row.heading, row.title, row.words = position, item.heading, item.title, item.words
    row.stage, row.side, row.gate, row.dropped_at = item.stage, item.side, item.gate, None
    if item.gate:
        row.done_on = row.done_by = None


def take_newer(one: Onboarding, number: int, today: date) -> None:
    """What was ticked, planned and proved stays; what is no longer asked for is kept out of sight."""
    found = queries.newer(one)
    refuse_if(None if found and found[0].number == number else Refusal("checklist_moved_on"))
    assert found is not None  # noqa: S101 - refused above
    rows = {row.key: row for row in queries.items(one.id, dropped=True)}
    wanted = checklist.items(found[0].items)
    for position, item in enumerate(wanted):
        if item.key in rows:
            _say(rows[item.key], item, position)
        else:
            _add(one, item, position, today)
    for key in set(rows) - {item.key for item in wanted}:
        rows[key].dropped_at = rows[key].dropped_at or now()
    one.checklist = found[0].number


def tick(row: ChecklistItem, *, done: bool, by: str, on: date) -> None:
    """Done or not yet after all; a gate is opened by facts alone."""
    refuse_if(Refusal("gate_by_fact") if row.gate else None)
    row.done_on, row.done_by = (on, by) if done else (None, None)


def plan(row: ChecklistItem, *, owner: str | None, due_on: date | None, evidence: str | None) -> None:
    row.owner, row.due_on, row.evidence = owner, due_on, evidence


def arrive(one: Onboarding, since: date) -> None:
    """What belongs to the step that was reached is due so many days later; what has a day keeps it."""
    if one.checklist is None:
        return
    wanted = {item.key: item.days for item in checklist.items(queries.version(one.checklist).items)}
    for row in queries.items(one.id):
        if row.stage == one.stage and row.due_on is None:
            row.due_on = checklist.due(wanted.get(row.key), since)


def tell(one: Onboarding, since: date) -> None:
    """The association on file sees where it stands; the items are its own from the day it is on file."""
    if one.body is None:
        return
    for row in queries.items(one.id, dropped=True):
        row.code = one.body.code
    old = delete(ChecklistState).where(ChecklistState.code == one.body.code)
    for row in db.session.execute(old.returning(ChecklistState.stage, ChecklistState.since)):
        before = {"stage": row.stage, "since": row.since}
        audit.note("removed", "checklist_state", one.body.code, before=before)
    if one.state in ("under_way", "resting"):
        db.session.add(ChecklistState(code=one.body.code, stage=one.stage, since=since))


def new_version() -> ChecklistTemplate:
    """A draft that begins as the newest version is."""
    refuse_if(Refusal("draft_there") if queries.draft() else None)
    before = queries.newest() or _first()
    made = ChecklistTemplate(number=before.number + 1, items=before.items, state="draft")
    db.session.add(made)
    db.session.flush()  # its number leads to its page
    return made


def put(found: ChecklistTemplate, item: dict[str, Any], *, key: str | None) -> None:
    """One thing to do is written, at its old place or as the last of its heading."""
    refuse_if(None if found.state == "draft" else Refusal("version_published"))
    rows = list(found.items)
    made = {"key": key or _new_key(rows), **item}
    refuse_if(checklist.item_refusal(checklist.items(rows), checklist.items([made])[0]))
    places = [place for place, row in enumerate(rows) if row["key"] == key]
    if places and rows[places[0]]["heading"] == made["heading"]:
        rows[places[0]] = made
    else:
        rows = [row for row in rows if row["key"] != key]
        same = [place for place, row in enumerate(rows) if row["heading"] == made["heading"]]
        rows.insert(same[-1] + 1 if same else len(rows), made)
    found.items = rows


def _new_key(rows: list[dict[str, Any]]) -> str:
    """A key that no version before gave away to something else: counted on from the highest."""
    every = [rows, *(one.items for one in queries.versions())]
    return checklist.new_key(row["key"] for items in every for row in items)


def take_out(found: ChecklistTemplate, key: str) -> None:
    refuse_if(None if found.state == "draft" else Refusal("version_published"))
    found.items = [row for row in found.items if row["key"] != key]


def publish(found: ChecklistTemplate, *, by: UUID, news: str | None) -> None:
    """From now on new checklists are of this version; bodies that have one are offered it."""
    refuse_if(Refusal("checklist_empty") if not found.items else None)
    found.state = next_state(checklist.TEMPLATE, "publish", found.state, None)
    found.published_at, found.published_by, found.news = now(), by, news
