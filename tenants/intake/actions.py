"""Joining a list, being invited, answering, and moving up: each step held by row locks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tenants.applications import actions as applications
from tenants.applications.models import Application
from tenants.intake import queries, rules
from tenants.intake.models import Cohort, Place
from tenants.kernel import mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute, digest, token
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.workflow import next_state
from tenants.people.models import Person


def join(*, name: str, email: str, proved: bool, **wishes: Any) -> Place | None:
    """Somebody wants to come in; a letter proves the address unless it is proved. None where it stands listed already.

    Whoever asks learns nothing of others: the page answers the same.
    """
    key = address_key(email)
    if queries.key_is_listed(key):
        return None
    secret = token()
    found = Place(name=name, email=email, key=key, token_digest=digest(secret), state="unproved", **wishes)
    db.session.add(found)
    db.session.flush()  # the letter is about its id
    if proved:
        _step(found, "prove", rules.Facts())
    _write(found, "interest_listed" if proved else "interest_verify", secret)
    return found


def prove(place: Place) -> None:
    """The address is theirs: they stand on the list from the moment they joined."""
    refuse_if(Refusal("listed_already") if queries.key_is_listed(place.key) else None)
    _step(place, "prove", rules.Facts())


def invite(cohort: Cohort, places: Sequence[Place], *, today: date) -> None:
    """Each is asked to join by a day; the cohort's row is held by the caller, the places too."""
    for one in places:
        _step(one, "invite", rules.Facts(cohort=cohort.state))
        one.cohort_id, one.reply_by = cohort.id, today + timedelta(days=cohort.reply_days)
        secret = token()
        one.token_digest = digest(secret)
        _write(one, "interest_invited", secret, cohort=cohort.name, starts=cohort.starts_on, by=one.reply_by)


def accept(place_id: UUID, *, today: date) -> bool:
    """Whether the place is theirs. Of two who take the last one, the second stays on the list where they were."""
    cohort, place = _held(place_id)
    facts = rules.Facts(cohort=cohort.state if cohort else None, reply_by=place.reply_by, today=today)
    won = cohort is not None and rules.has_place(size=cohort.size, accepted=queries.counted(cohort).accepted)
    _step(place, "accept" if won else "stay", facts)
    place.reply_by, place.answered_at = None, now() if won else None
    return won


def decline(place_id: UUID, *, today: date) -> None:
    """Not this time; the next one in line is asked."""
    cohort, place = _held(place_id)
    _step(place, "decline", rules.Facts())
    place.reply_by, place.answered_at = None, now()
    move_up(cohort, today=today)


def leave(place_id: UUID, *, today: date) -> None:
    """Off the list; a place that was held for them goes to the next one."""
    cohort, place = _held(place_id)
    held = place.state in ("invited", "accepted")
    _step(place, "leave", rules.Facts(registered=place.application_id is not None))
    place.reply_by = None
    if held:
        move_up(cohort, today=today)


def expire(place_id: UUID, *, today: date) -> None:
    """The last day passed without an answer: they are told, and the next one in line is asked."""
    cohort, place = _held(place_id)
    if place.state == "invited" and place.reply_by is not None and place.reply_by < today:
        _step(place, "expire", rules.Facts(reply_by=place.reply_by, today=today))
        place.reply_by = None
        _write(place, "interest_expired", None)
        move_up(cohort, today=today)


def move_up(cohort: Cohort | None, *, today: date) -> None:
    """Whoever waited longest for this cohort is invited, while it gathers and there is a place to offer."""
    db.session.flush()  # the count below reads who just left
    if cohort is not None and cohort.state == "gathering" and queries.counted(cohort).free:
        following = queries.next_in_line(cohort.id)
        if following is not None:
            invite(cohort, [following], today=today)


def register(
    place: Place, person: Person, category: str, *, set_id: str, on: date, jurisdiction: str | None
) -> Application:
    """Their application is open: a place in a cohort is the way in, whether or not intake is open to others."""
    refuse_if(None if place.state == "accepted" else Refusal("no_place"))
    refuse_if(Refusal("registered_already") if place.application_id else None)
    found = applications.register(person, category, set_id=set_id, on=on, intake_open=True, jurisdiction=jurisdiction)
    place.application_id = found.id
    return found


def begin(cohort: Cohort) -> None:
    """The cohort starts together; whoever still waits or did not answer keeps their place on its list."""
    facts = rules.Cohort(accepted=queries.counted(cohort).accepted, least=cohort.least)
    _cohort_step(cohort, "begin", facts)
    _take_back_invitations(cohort)


def close(cohort: Cohort) -> None:
    """Nobody is invited any more; who waits for it goes back to the interest list, in their old order."""
    _cohort_step(cohort, "close", rules.Cohort())
    _take_back_invitations(cohort)
    for one in queries.everybody(cohort.id, "waiting"):
        one.cohort_id = None


def _take_back_invitations(cohort: Cohort) -> None:
    for one in queries.everybody(cohort.id, "invited"):
        _step(one, "stay", rules.Facts())
        one.reply_by = None
    db.session.flush()  # they wait now, as the next query is to find them


def _held(place_id: UUID) -> tuple[Cohort | None, Place]:
    """The cohort's row first, then the place, as everywhere: two who come at once wait for each other in turn."""
    found = queries.place(place_id).cohort_id
    cohort = queries.cohort(found, lock=True) if found else None
    return cohort, queries.place(place_id, lock=True)


def _step(place: Place, action: str, facts: rules.Facts) -> None:
    place.state = next_state(rules.TABLE, action, place.state, facts)
    place.version += 1


def _cohort_step(cohort: Cohort, action: str, facts: rules.Cohort) -> None:
    cohort.state = next_state(rules.COHORTS, action, cohort.state, facts)
    cohort.version += 1


def _write(place: Place, kind: str, secret: str | None, **facts: Any) -> None:
    url = absolute("intake.mine", token=secret) if secret else absolute("intake.join")
    mail.send(kind, place.email, about_id=place.id, language=place.language, called=place.name, url=url, **facts)
