"""Asking, saying more, settling, and taking back what nobody opened; rows are written by the columns we may write."""

from typing import Any
from uuid import UUID, uuid4

from flask import g
from sqlalchemy import delete, insert

from tenants.help import queries
from tenants.kernel import audit, links, rehearsal
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.help import rules
from tenants.kernel.help.tables import HelpCase, HelpWord
from tenants.kernel.refusal import refuse_if
from tenants.kernel.workflow import next_state
from tenants.people import letters


def ask(actor: Actor, *, subject: str, topic: str, body: str, context: dict[str, str]) -> UUID:
    """A new request with its first words. Raises Refused at a practice site."""
    rehearsal.ensure_real()
    key = uuid4()
    facts = {"subject": subject, "topics": [topic], "context": context, "asked_by": actor.name}
    values = {"id": key, "code": g.tenant.code, "sample": g.tenant.samples, **facts}
    db.session.execute(insert(HelpCase).values(**values).inline())
    audit.note("made", "help_case", str(key), after=facts)
    _say(key, actor, body)
    return key


def say(one: HelpCase, actor: Actor, body: str) -> None:
    """More from us: it waits for the Alliance again, a closed one is open once more."""
    rehearsal.ensure_real()
    _move(one, "say")
    _say(one.id, actor, body)


def settle(one: HelpCase) -> None:
    _move(one, "settle")


def ask_again(one: HelpCase) -> None:
    _move(one, "ask_again")


def take_back(one: HelpCase) -> None:
    """Gone with its words, as long as nobody at the Alliance opened it; the log keeps what it said. Raises Refused."""
    refuse_if(rules.may_take_back(one.state, ours=one.begun_by == rules.ASSOCIATION))
    said = [word.body for word in queries.said(one.id)]
    gone = db.session.execute(delete(HelpCase).where(HelpCase.id == one.id).returning(HelpCase.id)).all()
    refuse_if(None if gone else rules.may_take_back("open", ours=True))
    audit.note("removed", "help_case", str(one.id), before={"subject": one.subject, "words": said})


def tell() -> int:
    """The office hears by letter that the Alliance answered, once for each request; returns of how many."""
    told: dict[UUID, Any] = {}
    for word, one in queries.untold():
        word.told_at = now()
        told[one.id] = (word, one)
    for word, one in told.values():
        facts = {"subject": one.subject, "by": word.by_name, "url": links.absolute("help.show", case_id=one.id)}
        letters.write_to_all("coordinator", "help_answered", about_id=one.id, besides=(), **facts)
    return len(told)


def _move(one: HelpCase, action: str) -> None:
    before = rules.waits_for(one.state)
    one.state = next_state(rules.TABLE, action, one.state, rules.Facts())
    one.closed_at = now() if one.state == "closed" else None
    if rules.waits_for(one.state) != before:
        one.waiting_since = now()
    one.version += 1


def _say(case_id: UUID, actor: Actor, body: str) -> None:
    key = uuid4()
    db.session.execute(insert(HelpWord).values(id=key, case_id=case_id, by_name=actor.name, body=body).inline())
    audit.note("made", "help_word", str(key), after={"case_id": case_id, "body": body})
