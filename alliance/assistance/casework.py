"""What staff do with a request: see it, answer, ask back, note, plan, close, or begin one for an association."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import abort
from sqlalchemy import insert, select
from sqlalchemy.orm.exc import StaleDataError

from alliance.assistance.cases import Row
from alliance.assistance.models import HelpNote, HelpPlan
from alliance.associations.models import Body
from tenants.kernel import audit
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.help import rules
from tenants.kernel.help.tables import HelpCase, HelpWord
from tenants.kernel.registry import Tenant
from tenants.kernel.workflow import next_state


def see(one: HelpCase) -> None:
    """Opened for the first time, unless a colleague was faster: from now on it can't be taken back."""
    if one.state == "new":
        move(one, "see")
        one.opened_at = now()


def begin(actor: Actor, *, code: str, subject: str, topics: list[str], note: str) -> UUID:
    """A call came in: a request that staff write down; the association sees it once staff write in it."""
    body = db.session.scalar(select(Body).where(Body.code == code)) or abort(404)
    tenant = db.session.scalar(
        select(Tenant.role).where(Tenant.code == body.code, ~Tenant.sandbox, Tenant.state != "rehearsal").limit(1)
    )
    key, at = uuid4(), now()
    facts = {"code": body.code, "subject": subject, "topics": topics, "context": {}, "asked_by": actor.name}
    values = {"id": key, "tenant": tenant, "begun_by": rules.ALLIANCE, "state": "open", "opened_at": at, **facts}
    db.session.execute(insert(HelpCase).values(**values).inline())
    audit.note("made", "help_case", str(key), after=facts)
    db.session.add(HelpPlan(case_id=key, owner_id=actor.id))
    if note:
        write_note(key, actor.id, note)
    return key


def say(one: HelpCase, actor: Actor, body: str, *, ask_back: bool) -> None:
    """Words that the association reads: an answer, or a question back. Raises Refused where nobody could read it."""
    move(one, "ask_back" if ask_back else "answer")
    one.shown_at = one.shown_at or now()
    db.session.flush()  # words stand in a request that both see
    key = uuid4()
    said = {"case_id": one.id, "tenant": one.tenant, "side": rules.ALLIANCE, "by_name": actor.name, "body": body}
    db.session.execute(insert(HelpWord).values(id=key, **said).inline())
    audit.note("made", "help_word", str(key), after={"case_id": one.id, "body": body})


def move(one: HelpCase, action: str) -> None:
    """Raises Refused."""
    before = rules.waits_for(one.state)
    one.state = next_state(rules.TABLE, action, one.state, rules.Facts(has_site=one.tenant is not None))
    one.closed_at = now() if one.state == "closed" else None
    if rules.waits_for(one.state) != before:
        one.waiting_since = now()
    one.version += 1


def write_note(case_id: UUID, author_id: UUID, body: str) -> None:
    db.session.add(HelpNote(case_id=case_id, author_id=author_id, body=body))


def plan(
    row: Row, *, version: int, owner_id: UUID | None, next_action: str | None, next_on: date | None, topics: list[str]
) -> None:
    """Whose it is, what is next by when, what it is about. Raises StaleDataError when somebody saved meanwhile."""
    found: Any = row.plan
    if (found.version if found else 0) != version:
        raise StaleDataError("somebody else planned meanwhile")
    if found is None:
        found = HelpPlan(case_id=row.one.id, version=0)
        db.session.add(found)
    found.owner_id, found.next_action, found.next_on = owner_id, next_action, next_on
    found.version += 1
    if row.one.topics != topics:
        row.one.topics = topics
