"""Publishing a document that somebody brought to the page: read, tried, and only then kept."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from alliance.standards import rules
from alliance.standards.reading import first_day
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused, refuse_if
from tenants.kernel.shared import RuleRequest
from tenants.kernel.standards import StandardsInvalid, store


def tried(document: dict[str, Any], on: date) -> store.Brought:
    """What publishing would add; nothing is kept. Raises Refused with what is wrong."""
    with db.session.begin_nested() as attempt:
        try:
            return publish(document, on)
        finally:
            if attempt.is_active:
                attempt.rollback()


def publish(document: dict[str, Any], on: date) -> store.Brought:
    """The document is published, if all documents are valid together with it. Raises Refused."""
    refuse_if(rules.may_publish(document, on) or _begins_too_early(document))
    try:
        added = store.publish([*closing(document), document])
    except (StandardsInvalid, ValueError) as invalid:
        raise Refused(Refusal("invalid_standards", why=getattr(invalid, "message", str(invalid)))) from invalid
    refuse_if(Refusal("published_already") if added.nothing else None)
    return added


def decide(request: RuleRequest, *, approve: bool, answer: str, until: date | None, on: date, by: UUID) -> None:
    """The association hears yes or no with a reason; a yes holds from the day asked for, or today if that is past.

    The row is held by the caller. Raises Refused, also where the rules would not hold together any more.
    """
    since = max(request.from_day, on)
    still = request.state == "asked" and request.withdrawn_at is None
    refuse_if(rules.may_decide(open_still=still, approve=approve, until=until, since=since))
    request.state, request.answer = ("approved" if approve else "declined"), answer
    request.decided_by, request.decided_at = by, now()
    if approve:
        request.holds_from, request.holds_until = since, until
        ends = until.isoformat() if until else None
        change = {"kind": "own", "set": request.set_id, "from": since.isoformat(), "until": ends}
        try:
            store.take_on(request.code, {**change, "patch": request.patch}, beyond=True)
        except StandardsInvalid as invalid:
            raise Refused(Refusal("invalid_standards", why=invalid.message)) from invalid


def _begins_too_early(document: dict[str, Any]) -> Refusal | None:
    """Sets follow each other: where a later one is published, its eve is promised to the one before."""
    begins = first_day(document)
    if document["kind"] != "requirement_set" or begins is None:
        return None
    others = [row.body for name, row in store.latest().items() if name != document.get("id")]
    sets = [one for one in others if one["kind"] == "requirement_set"]
    last = max(sets, key=lambda one: str(one["effective"]["from"]), default=None)
    if last is None or last["effective"]["from"] < begins.isoformat():
        return None
    return Refusal("begins_before_another", set=last.get("label") or last["id"], day=first_day(last))


def closing(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The requirement set that would still be open when this one begins, with its last day on the eve."""
    begins = first_day(document)
    if document["kind"] != "requirement_set" or begins is None:
        return []
    since, eve = begins.isoformat(), begins - timedelta(days=1)
    others = [row.body for name, row in store.latest().items() if name != document.get("id")]
    sets = [one for one in others if one["kind"] == "requirement_set"]
    return [store.closed(one, eve) for one in sets if "to" not in one["effective"] and one["effective"]["from"] < since]
