"""What can be done with many files at once: for each file whether it will be done, what, and if not why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.applications import queries as files
from tenants.applications import registration
from tenants.applications import rules as application_rules
from tenants.applications.models import Application
from tenants.desk import actions, letters, queries, undoing
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import refusal
from tenants.ratings import actions as rating_actions
from tenants.ratings import queries as ratings
from tenants.ratings.models import Rating
from tenants.reviews import actions as review_actions
from tenants.reviews import relations
from tenants.reviews.models import Review


@dataclass(frozen=True)
class Pick:
    """A row chosen in the queue: its kind and id, with the file that it belongs to."""

    kind: str
    id: UUID
    file: Application


@dataclass(frozen=True)
class Asked:
    """Who asks, on which local day, with what besides the rows."""

    actor: Actor
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """What will become of one pick: ``does`` with its facts, or a refusal; ``stamp`` is what it was judged by."""

    does: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None
    stamp: Sequence[Any] = ()


@dataclass(frozen=True)
class Act:
    """``look`` tells of each pick, in their order; ``do`` does one and returns the ids that ``undo`` needs.

    Without ``undo`` it can't be taken back: letters have left.
    """

    permission: str
    look: Callable[[Sequence[Pick], Asked], list[Line]]
    do: Callable[[Pick, Line, Asked], list[str]]
    per_file: bool = True
    undo: Callable[[Sequence[UUID], Actor], None] | None = None


def _refused(found: Refusal, *stamp: Any) -> Line:
    return Line(refusal=found, stamp=stamp)


def _remind(picks: Sequence[Pick], asked: Asked) -> list[Line]:
    """Raters who have rested long enough; for a late review the reviewer."""
    waiting: dict[UUID, list[Rating]] = {one.file.id: [] for one in picks}
    rows = select(Rating).where(Rating.application_id.in_(waiting), Rating.state.in_(ratings.GIVING))
    for one in db.session.scalars(rows.order_by(Rating.asked_at, Rating.id)):
        waiting[one.application_id].append(one)
    reviews = _reviews(picks)
    return [
        _nudge(reviews.get(one.id)) if one.kind == "review" else _reminded(waiting[one.file.id], asked.on)
        for one in picks
    ]


def _reviews(picks: Sequence[Pick]) -> dict[UUID, Review]:
    ids = [one.id for one in picks if one.kind == "review"]
    return {one.id: one for one in db.session.scalars(select(Review).where(Review.id.in_(ids)))}


def _nudge(review: Review | None) -> Line:
    if review is None or review.state != "assigned":
        return _refused(Refusal("review_not_open"))
    return Line("remind_reviewer", {"num": 1}, stamp=[review.version])


def _reminded(waiting: Sequence[Rating], _on: date) -> Line:
    why = {one.id: rating_actions.why_not_reminded(one) for one in waiting}
    due = [one for one in waiting if why[one.id] is None]
    stamp = [[str(one.id), one.reminders, one.state] for one in due]
    if due:
        return Line("remind_raters", {"num": len(due)}, stamp=stamp)
    return _refused(next((found for found in why.values() if found), Refusal("nobody_asked")))


def _do_remind(pick: Pick, _line: Line, asked: Asked) -> list[str]:
    if pick.kind == "review":
        actions.nudge(db.session.get_one(Review, pick.id), pick.file)
        return []
    for one in ratings.of_application(pick.file.id):
        if one.state in ratings.GIVING and rating_actions.why_not_reminded(one) is None:
            rating_actions.remind(one, pick.file, asked.actor)
    return []


def _assign(picks: Sequence[Pick], asked: Asked) -> list[Line]:
    """The reviewers whom load and fit propose, each file knowing what the ones before it took."""
    seats = relations.seats([one.file for one in picks if one.file.state == "in_review"], asked.on)
    return [_offered(one.file, seats.get(one.file.id)) for one in picks]


def _offered(file: Application, seats: relations.Seats | None) -> Line:
    if seats is None:
        return _refused(Refusal("not_in_review"), file.state)
    proposed = [one.candidate for one in seats.offers if one.proposed]
    if not proposed:
        return _refused(Refusal("nobody_free"), file.version)
    names = ", ".join(one.name for one in proposed)
    return Line("assign", {"names": names}, stamp=[file.version, *(str(one.id) for one in proposed)])


def _do_assign(pick: Pick, line: Line, asked: Asked) -> list[str]:
    chosen = [UUID(one) for one in line.stamp[1:]]
    return [str(one.id) for one in review_actions.assign(pick.file, chosen, asked.actor, on=asked.on)]


def _confirm(picks: Sequence[Pick], asked: Asked) -> list[Line]:
    return [_stepped(one.file, "confirm", _may_confirm(one.file, asked.actor)) for one in picks]


def _may_confirm(file: Application, actor: Actor) -> Refusal | None:
    return refusal(application_rules.TABLE, "confirm", file.state, files.facts(file, actor))


def _do_confirm(pick: Pick, _line: Line, asked: Asked) -> list[str]:
    actions.confirm(pick.file, asked.actor)
    return [str(pick.file.id)]


def _register(picks: Sequence[Pick], asked: Asked) -> list[Line]:
    return [_stepped(one.file, "register", _may_register(one.file, asked.actor)) for one in picks]


def _may_register(file: Application, actor: Actor) -> Refusal | None:
    if file.registration != "pending":
        return Refusal("registration_looked_at")
    return refusal(application_rules.REGISTRATION, "approve", file.registration, files.facts(file, actor))


def _do_register(pick: Pick, _line: Line, asked: Asked) -> list[str]:
    registration.approve(pick.file, asked.actor)
    return [str(pick.file.id)]


def _stepped(file: Application, does: str, found: Refusal | None) -> Line:
    return _refused(found, file.version) if found else Line(does, stamp=[file.version, file.state])


def _message(picks: Sequence[Pick], asked: Asked) -> list[Line]:
    """Each letter as its reader will get it."""
    written = letters.filled(asked.facts["template"], [one.file for one in picks])
    return [
        Line("message", {"subject": one.subject, "body": one.body}, stamp=[asked.facts["version"], one.language])
        if one.address
        else _refused(Refusal("no_proved_address"))
        for one in written
    ]


def _do_message(pick: Pick, line: Line, _asked: Asked) -> list[str]:
    letters.send(pick.file, line.facts["subject"], line.facts["body"])
    return []


ACTS: dict[str, Act] = {
    "remind": Act("queue.work", _remind, _do_remind, per_file=False),
    "assign": Act("review.assign", _assign, _do_assign, undo=undoing.unassign),
    "confirm": Act("application.check", _confirm, _do_confirm, undo=undoing.unconfirm),
    "register": Act("application.check", _register, _do_register, undo=undoing.reconsider),
    "message": Act("queue.work", _message, _do_message),
}


def picked(values: Sequence[str], besides: UUID, *, per_file: bool, lock: bool = False) -> list[Pick]:
    """The rows chosen, in the order of the page; each file once where the act is the file's.

    Raises NotFound, and Refused where one is the file of the person who asks.
    """
    try:
        parts = [(kind, UUID(row), UUID(file)) for kind, row, file in (one.split(":") for one in dict.fromkeys(values))]
    except ValueError:
        raise NotFound from None
    found = queries.some([file for _kind, _row, file in parts], lock=lock)
    refuse_if(Refusal("own_application") if any(one.person_id == besides for one in found.values()) else None)
    picks = [Pick(kind, row, found[file]) for kind, row, file in parts]
    return list({one.file.id: one for one in reversed(picks)}.values())[::-1] if per_file else picks
