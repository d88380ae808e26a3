"""What the applicant, the rater and the office do with ratings: each asks the table, changes the row, writes mail."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from tenants.applications import queries as applications
from tenants.applications.models import Application, Event
from tenants.kernel import links, mail
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.text import key
from tenants.kernel.workflow import next_state, refusal
from tenants.people import letters
from tenants.people.models import Address, Person
from tenants.ratings import queries, rules, samples
from tenants.ratings.models import Rating, RatingItem

OPEN = ("building", "returned")


def ask(
    application: Application,
    actor: Actor,
    *,
    name: str,
    email: str,
    kinds: Sequence[str],
    waived: bool,
    note: str | None = None,
    language: str | None = None,
    code: str = "",
) -> Rating:
    """Somebody was asked for a rating by e-mail; the choice about reading it was made before.

    ``code`` is the association's: where its law gives a right of access, the letter promises no secrecy.
    ``application`` has its person loaded. Refuses one's own address, a person asked already, and a thirteenth.
    """
    applications.locked(application)
    rater = person_at(name, email, language)
    asked = queries.of_application(application.id)
    counting = [one.rater_id for one in asked if one.state in queries.COUNTING]
    may_change = application.state in OPEN
    lately = queries.asked_lately(application.person_id)
    refuse_if(rules.may_ask(application.person_id, rater.id, counting, may_change=may_change, lately=lately))
    rating = Rating(
        application_id=application.id,
        rater_id=rater.id,
        name=name,
        email=email,
        kinds=list(kinds),
        waived=waived,
        note=note,
        token_digest="",
        rater=rater,
    )
    _write(rating, "rating_asked", application, secret=queries.promises_secrecy(code))
    _tell(rating, "rating_asked", actor.id)
    return rating


def person_at(name: str, email: str, language: str | None = None) -> Person:
    """The person at an address: whoever proved it, else the same name written with it before, else somebody new."""
    known = db.session.execute(
        select(Person, Address.verified_at)
        .join(Address, Address.person_id == Person.id)
        .where(Address.key == address_key(email), Person.closed_at.is_(None))
        .order_by(Address.verified_at.is_(None), Address.created_at, Address.id)
    ).all()
    same = (one for one, verified in known if verified or one.sort_key == key(name))
    found = next(same, None)
    if found is not None:
        return found
    person = Person(name=name, sort_key=key(name), search_key=key(name), language=language)
    db.session.add(person)
    db.session.flush()  # the address carries the person's id
    db.session.add(Address(person_id=person.id, email=email, key=address_key(email)))
    return person


def why_not_reminded(rating: Rating) -> Refusal | None:
    return refusal(rules.TABLE, "remind", rating.state, _facts(rating))


def remind(rating: Rating, application: Application, actor: Actor) -> None:
    """A kind reminder with a fresh link; at most one in three days, five in all."""
    rating.state = next_state(rules.TABLE, "remind", rating.state, _facts(rating))
    rating.reminders += 1
    _write(rating, "rating_reminder", application)
    _tell(rating, "rating_reminded", actor.id)


def link_again(email: str) -> None:
    """Raters at this address get fresh links; nothing tells whether there are any."""
    for rating in queries.by_address(email):
        if not queries.lapsed(rating):
            _write(rating, "rating_reminder", queries.application_of(rating))


def replace(rating: Rating, application: Application, actor: Actor) -> None:
    """This rater is not asked any more; their link stops and the place is free for somebody else."""
    facts = _facts(rating, may_change=application.state in OPEN)
    rating.state = next_state(rules.TABLE, "replace", rating.state, facts)
    _tell(rating, "rating_replaced", actor.id)


def begin(rating: Rating) -> None:
    """The rater pressed Begin: only this counts as opened."""
    if rating.state == "opened":
        return
    rating.state = next_state(rules.TABLE, "begin", rating.state, _facts(rating))
    rating.opened_at = now()
    rating.version += 1


def answer(rating: Rating, answers: Mapping[str, str], *, version: int) -> None:
    """These answers are kept beside the earlier ones; raises StaleDataError when a newer version was saved."""
    _ensure_current(rating, version)
    rating.state = next_state(rules.TABLE, "answer", rating.state, _facts(rating))
    rating.answers = {**rating.answers, **answers}
    rating.not_enough_information = rules.counted_unknown(rating.answers)
    rating.version += 1


def say(
    rating: Rating, *, comments: str | None, recommends: bool | None, version: int, number: str | None = None
) -> None:
    """Comments, the recommendation and a register number are kept; nothing is sent yet."""
    _ensure_current(rating, version)
    rating.state = next_state(rules.TABLE, "answer", rating.state, _facts(rating))
    rating.comments, rating.recommends = comments, recommends
    rating.rater_number = number.strip().upper() if number else None
    rating.version += 1


def why_not_finished(rating: Rating) -> Refusal | None:
    """What keeps the rating from being sent now."""
    return refusal(rules.TABLE, "finish", rating.state, _whole(rating))


def finish(rating: Rating, *, on: date) -> None:
    """The rating is given on this local day, with the rater's standing of the day; the applicant hears that it is."""
    rating.state = next_state(rules.TABLE, "finish", rating.state, _whole(rating))
    rating.completed_on = on
    rating.rater_endorsed_as = queries.standing_of(rating, on)
    rating.code_digest = None
    rating.version += 1
    _tell_applicant(rating, "rating_done")


def decline(rating: Rating, *, because: str | None) -> None:
    """The rater would rather not; what was typed so far is emptied, and the applicant hears of it kindly."""
    rating.state = next_state(rules.TABLE, "decline", rating.state, _facts(rating))
    rating.declined_because = because
    rating.answers, rating.comments, rating.recommends = {}, None, None
    rating.rater_number = None
    rating.not_enough_information = 0
    rating.code_digest = None
    rating.version += 1
    _tell_applicant(rating, "rating_declined")


def lapse(rating: Rating) -> None:
    """Nobody answered in time: the link stops, what was begun is kept, and the applicant may ask somebody else."""
    rating.state = next_state(rules.TABLE, "lapse", rating.state, _facts(rating))
    rating.code_digest = None
    rating.version += 1
    _tell_applicant(rating, "rating_lapsed")


def vet(rating: Rating, actor: Actor, *, vetted: bool) -> None:
    """A coordinator spoke with a rater who is not endorsed and says whether the rating may stand for one."""
    rating.rater_vetted, rating.vetted_by = vetted, actor.id
    _tell(rating, "rater_vetted" if vetted else "rater_not_vetted", actor.id)


def load_samples() -> None:
    """The product's own statements, where an association has loaded none."""
    if db.session.scalar(select(func.count()).select_from(RatingItem)):
        return
    for position, one in enumerate(samples.items(), 1):
        text = {"en": one.en, "es": one.es}
        db.session.add(RatingItem(position=position, domain=one.domain, text=text, sample=True))


def _ensure_current(rating: Rating, version: int) -> None:
    if rating.version != version:
        raise StaleDataError("the rating was saved in another window")


def _facts(rating: Rating, *, may_change: bool = True) -> rules.Facts:
    last: datetime = rating.reminded_at or rating.asked_at
    return rules.Facts(may_change=may_change, days_since_letter=(now() - last).days, reminders=rating.reminders or 0)


def _whole(rating: Rating) -> rules.Facts:
    left = rules.unanswered(queries.pages(queries.items(rating)), rating.answers)
    return rules.Facts(unanswered=left, recommends=rating.recommends)


def _write(rating: Rating, kind: str, application: Application, **facts: Any) -> None:
    """A letter with a new link and a new code; the earlier links keep working."""
    token, code = links.token(), rules.short_code(secrets.choice)
    if rating.token_digest:
        rating.older_digests = [*rating.older_digests, rating.token_digest][-20:]
        rating.reminded_at = now()
    rating.token_digest, rating.code_digest = links.digest(token), links.digest(code)
    db.session.add(rating)
    db.session.flush()  # the letter is about this row
    message = mail.send(
        kind,
        rating.email,
        person_id=rating.rater_id,
        about_id=rating.id,
        language=rating.rater.language,
        rater=rating.name or rating.rater.name,
        applicant=application.person.name,
        category=application.category,
        note=rating.note,
        waived=rating.waived,
        url=links.absolute("ratings.open", token=token),
        code=code,
        code_url=links.absolute("ratings.code"),
        **facts,
    )
    rating.message_id = message.id


def _tell_applicant(rating: Rating, kind: str) -> None:
    application = queries.application_of(rating)
    _tell(rating, kind, rating.rater_id)
    letters.write(
        kind,
        application.person,
        about_id=application.id,
        rater=rating.name or rating.rater.name,
        url=links.absolute("ratings.index", application_id=application.id),
    )


def _tell(rating: Rating, kind: str, actor_id: Any) -> None:
    db.session.add(
        Event(application_id=rating.application_id, kind=kind, actor_id=actor_id, facts={"rating": str(rating.id)})
    )
