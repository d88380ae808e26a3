"""Ratings as the applicant, the rater and the office may see them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.applications.models import Application
from tenants.endorsements import told
from tenants.endorsements.queries import roles_on
from tenants.endorsements.rules import standing
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import digest
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.standards import BadInput, Standards, requirements_of
from tenants.kernel.standards.store import standards
from tenants.people.models import Address, Message, Person
from tenants.ratings import rules
from tenants.ratings.models import Rating, RatingItem

COUNTING = ("asked", "opened", "completed")
GIVING = ("asked", "opened")


def of_application(application_id: UUID) -> list[Rating]:
    """Everybody who was asked and not replaced, in the order of asking, with the person."""
    return list(
        db.session.scalars(
            select(Rating)
            .where(Rating.application_id == application_id, Rating.state != "replaced")
            .options(selectinload(Rating.rater))
            .order_by(Rating.asked_at, Rating.id)
        )
    )


def asked_lately(person_id: UUID) -> int:
    """How many people this applicant asked within 30 days, for whatever application and whether replaced or not."""
    since = now() - timedelta(days=rules.LETTER_DAYS)
    mine = select(Application.id).where(Application.person_id == person_id)
    asked = select(func.count()).where(Rating.application_id.in_(mine), Rating.asked_at > since)
    return db.session.scalar(asked) or 0


def one_of(application_id: UUID, rating_id: UUID, *, lock: bool = False) -> Rating:
    """A rating of this application; raises NotFound."""
    found = select(Rating).where(Rating.id == rating_id, Rating.application_id == application_id)
    rating = db.session.scalar(_with_people(found, lock=lock))
    if rating is None:
        raise NotFound
    return rating


def by_link(secret: str) -> Rating | None:
    """The rating behind a link, the latest or an earlier one."""
    known = digest(secret)
    found = select(Rating).where(or_(Rating.token_digest == known, Rating.older_digests.contains([known])))
    return db.session.scalar(found.where(Rating.state != "replaced"))


def by_code(typed: str) -> Rating | None:
    """The rating behind a short code while it can still be given."""
    known = digest(rules.tidy_code(typed))
    return db.session.scalar(select(Rating).where(Rating.code_digest == known, Rating.state.in_(GIVING)))


def by_address(email: str) -> list[Rating]:
    """Ratings still waiting at an address: their raters may ask for a fresh link."""
    rows = db.session.scalars(
        select(Rating)
        .join(Address, Address.person_id == Rating.rater_id)
        .where(Rating.state.in_(GIVING), Address.key == address_key(email))
        .options(selectinload(Rating.rater))
        .order_by(Rating.asked_at, Rating.id)
    ).unique()
    return [one for one in rows if address_key(one.email) == address_key(email)]


def for_rater(rating_id: UUID, *, lock: bool = False) -> Rating:
    """The rating that this browser was let in for; raises NotFound once it was replaced."""
    found = select(Rating).where(Rating.id == rating_id, Rating.state != "replaced")
    rating = db.session.scalar(_with_people(found, lock=lock))
    if rating is None:
        raise NotFound
    return rating


def _with_people(statement: Any, *, lock: bool) -> Any:
    loaded = statement.options(selectinload(Rating.rater))
    return loaded.with_for_update(of=Rating).execution_options(populate_existing=True) if lock else loaded


def applicant_of(rating: Rating) -> Person:
    return db.session.scalars(
        select(Person)
        .join(Application, Application.person_id == Person.id)
        .where(Application.id == rating.application_id)
    ).one()


def application_of(rating: Rating) -> Application:
    return db.session.scalars(
        select(Application).where(Application.id == rating.application_id).options(selectinload(Application.person))
    ).one()


def items(rating: Rating | None = None) -> list[RatingItem]:
    """The statements in their order: today's, or those that this rater began with."""
    current = RatingItem.retired_at.is_(None)
    begun = rating.opened_at if rating else None
    then = _items(RatingItem.loaded_at <= begun, or_(current, RatingItem.retired_at > begun)) if begun else []
    return then or _items(current)


def texts() -> dict[str, dict[str, Any]]:
    """Every statement ever loaded, in order and by id: answers are read beside the words they were given to."""
    return {str(one.id): one.text for one in _items()}


def _items(*these: Any) -> list[RatingItem]:
    return list(db.session.scalars(select(RatingItem).where(*these).order_by(RatingItem.position, RatingItem.id)))


def pages(statements: Sequence[RatingItem]) -> list[rules.Part]:
    return rules.parts([(str(one.id), one.domain) for one in statements])


def letters(ratings: Iterable[Rating]) -> dict[UUID, str]:
    """The state of each rating's latest message: queued, sent, bounced, failed or held."""
    wanted = {one.message_id: one.id for one in ratings if one.message_id}
    rows = db.session.execute(select(Message.id, Message.state).where(Message.id.in_(wanted)))
    return {wanted[message_id]: state for message_id, state in rows}


def rule_of(application: Application, code: str, on: date) -> Mapping[str, Any]:
    """What the application's set asks of references; empty when it asks for none."""
    rules_of_set = requirements_of(
        standards(), category=application.category, set=application.set_id, association=code, on=on
    )
    return next((one for one in rules_of_set.values() if one["kind"] == "references"), {})


def places(rule: Mapping[str, Any], ratings: Sequence[Rating], on: date) -> list[rules.Slot]:
    """The places of the set and who goes there, counting those asked as if they had answered well."""
    hoped = [one for one in ratings if one.state in GIVING or (one.state == "completed" and serves(one, rule, on))]
    return rules.slots(rule, [_seen(one) for one in hoped]) if rule else []


def serves(rating: Rating, rule: Mapping[str, Any], on: date) -> bool:
    return why_not(rating, rule, on) is None


def why_not(rating: Rating, rule: Mapping[str, Any], on: date) -> str | None:
    facts = {
        "completed_on": rating.completed_on,
        "not_enough_information": rating.not_enough_information,
        "recommends": rating.recommends,
    }
    return rules.why_not(facts, rule, on)


def _seen(rating: Rating) -> dict[str, Any]:
    """Somebody who has not answered yet may still turn out to be endorsed or be vetted."""
    waiting = rating.state in GIVING
    return {
        "id": rating.id,
        "rater": rating.rater_id,
        "kinds": list(rating.kinds),
        "roles": list(rating.rater_endorsed_as),
        "vetted": rating.rater_vetted or waiting,
    }


def to_vet() -> list[Rating]:
    """Completed ratings by people who are not endorsed here and whom nobody has vetted yet."""
    rows = db.session.scalars(
        select(Rating)
        .join(Application, Application.id == Rating.application_id)
        .where(
            Rating.state == "completed",
            Rating.rater_vetted.is_(False),
            Rating.vetted_by.is_(None),
            Application.state.in_(("building", "submitted", "returned", "in_review")),
        )
        .options(selectinload(Rating.rater))
        .order_by(Rating.completed_on, Rating.id)
    )
    return [one for one in rows if not one.rater_endorsed_as]


def approval_missing(application: Application, code: str) -> bool:
    """Whether an endorsed or vetted rater more is needed among those who have answered."""
    asked = approvals(standards(), application.category, application.set_id, code, application.registered_on)
    done = [one for one in of_application(application.id) if one.state == "completed"]
    return sum(bool(one.rater_endorsed_as) or one.rater_vetted for one in done) < asked


def approvals(known: Standards, category: str, pinned: str, code: str, on: date) -> int:
    """How many endorsed or vetted raters a set asks for; none where the set is not known."""
    try:
        rules_of_set = requirements_of(known, category=category, set=pinned, association=code, on=on)
    except BadInput:
        return 0
    rule = next((one for one in rules_of_set.values() if one["kind"] == "references"), {})
    return int(max(rule.get("endorsed_min", 0), sum("endorsed_as" in place for place in rule.get("slots", ()))))


def promises_secrecy(code: str) -> bool:
    """Whether this association may promise a rater that the applicant will not read it: a fact of where it works."""
    own = standards().associations.get(code)
    return rules.promises_secrecy(own.jurisdictions if own else ())


def numbers_checked(ratings: Iterable[Rating]) -> dict[UUID, bool]:
    """For each rating whose rater gave a register number: whether it was current on the day of the rating.

    By the dated facts behind the number: a later suspension takes nothing back, and nothing else is told.
    """
    given = [(one.id, str(one.rater_number).strip().upper(), one.completed_on) for one in ratings if one.rater_number]
    facts = {fact["id"]: fact for fact in told.behind(number for _id, number, _day in given)}
    return {one: _is_current(facts.get(number), day) for one, number, day in given if day}


def _is_current(fact: Mapping[str, Any] | None, on: date) -> bool:
    if fact is None or fact["from"] > on.isoformat():
        return False
    until = date.fromisoformat(fact["until"]) if fact["until"] else None
    return standing("", until, fact["inactive"], on) == "current"


def standing_of(rating: Rating, on: date) -> list[str]:
    """The roles in which this association endorsed the rater, on the day: found by person, then by address."""
    same = select(Address.person_id).where(Address.key == address_key(rating.email), Address.verified_at.is_not(None))
    people = {rating.rater_id, *db.session.scalars(same)}
    return sorted(roles_on(people, on, standards().catalogue))


def run_out() -> list[Rating]:
    """Ratings whose link has run out, held, of applications that are still being built."""
    open_ones = select(Application.id).where(Application.state.in_(("building", "returned")))
    last = func.coalesce(Rating.reminded_at, Rating.asked_at)
    found = select(Rating).where(
        Rating.state.in_(GIVING),
        last < now() - timedelta(days=rules.LINK_DAYS),
        Rating.application_id.in_(open_ones),
    )
    return list(db.session.scalars(found.options(selectinload(Rating.rater)).with_for_update(skip_locked=True)))


def lapsed(rating: Rating) -> bool:
    """Whether the link has run out without an answer."""
    return rating.state in GIVING and rules.lapses(rating.asked_at, rating.reminded_at) < now()
