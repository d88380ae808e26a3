"""A draft on its way: written, asked about, open for comments, published or withdrawn; each step once, in its order."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from alliance.standards import actions, draft_queries, drafts, rules
from alliance.standards.reading import first_day, read
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.shared import DraftComment, StandardsDraft
from tenants.kernel.standards import store
from tenants.kernel.workflow import next_state


def begin(text: str, on: date, by: UUID, *, follows: UUID | None = None) -> StandardsDraft:
    """A draft that the Alliance alone sees. Raises Refused where it could not be published."""
    found = StandardsDraft(**_written(text, on), asked_by=by, follows=follows)
    db.session.add(found)
    db.session.flush()  # the page that follows is about this row
    return found


def edit(one: StandardsDraft, text: str, version: int, on: date, by: UUID) -> StandardsDraft:
    """The text is another; what others have seen stays as it was, and the new version follows it. Raises Refused.

    The row is held by the caller. Comments stay with the version to which they were made.
    """
    refuse_if(Refusal("draft_changed") if one.version != version else None)
    if one.sent_at is not None:
        _move(one, "replace", on)
        one.ended_at = now()
        return begin(text, on, by, follows=one.id)
    _move(one, "edit", on)
    for name, value in _written(text, on).items():
        setattr(one, name, value)
    return one


def ask(one: StandardsDraft, on: date) -> None:
    """Every association works out for itself whom this would touch; only counts come back. Raises Refused."""
    _move(one, "ask", on)
    one.sent_at = now()


def consult(one: StandardsDraft, until: date, on: date) -> None:
    """Associations read it and comment until the end of this day. Raises Refused."""
    _move(one, "extend" if one.state == "consulting" else "consult", on, comments_until=until)
    one.comments_until = until
    one.opened_at = one.opened_at or now()
    one.sent_at = one.sent_at or now()


def withdraw(one: StandardsDraft, reason: str, on: date) -> None:
    """It is not published; associations that saw it read why. Raises Refused."""
    _move(one, "withdraw", on, reason=reason)
    one.reason, one.ended_at = reason, now()


def take_up(one: StandardsDraft, on: date) -> None:
    """The way back from a withdrawal: a draft again, with what was said to it. Raises Refused."""
    _move(one, "take_up", on)
    one.reason, one.ended_at = None, None


def publish(one: StandardsDraft, on: date, over: date) -> store.Brought:
    """The set is published as it was read, and begins on its day. Raises Refused, then nothing has changed."""
    _move(one, "publish", on, over=over)
    one.ended_at = now()
    return actions.publish(draft_queries.document(one), on)


def answer(one: DraftComment, words: str, by: UUID) -> None:
    """The Alliance’s answer; it may be put better later."""
    one.answer, one.answered_by, one.answered_at = words, by, now()


def _move(one: StandardsDraft, action: str, on: date, **wished: Any) -> None:
    facts = replace(draft_queries.facts(one, on), **wished)
    one.state = next_state(drafts.TABLE, action, one.state, facts)
    one.version += 1


def _written(text: str, on: date) -> dict[str, Any]:
    document = read(text)
    actions.tried(document, on)
    refuse_if(Refusal("not_a_dated_set") if document["kind"] not in rules.SETS else None)
    begins = first_day(document)
    documents = [*actions.closing(document), document]
    return {"set_id": document["id"], "begins": begins, "text": text, "documents": documents}
