"""A group asks; a letter proves the address; the press of its button brings them into the pipeline."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.onboarding import actions, queries, rules
from alliance.onboarding.models import Interest, Onboarding
from alliance.staff.models import Address, Person, Role
from tenants.kernel import mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute, digest, token
from tenants.kernel.text import key
from tenants.kernel.workflow import next_state


def ask(*, email: str, name: str, language: str, **told: Any) -> Interest:
    """Nothing is kept longer than a week until the letter's button is pressed."""
    secret = token()
    found = Interest(email=email, name=name, language=language, token_digest=digest(secret), **told)
    db.session.add(found)
    db.session.flush()  # the letter is about its id
    url = absolute("onboarding.confirm_page", token=secret)
    mail.send("alliance_interest", email, about_id=found.id, language=language, called=name, url=url, **_shown(found))
    return found


def _shown(found: Interest) -> dict[str, Any]:
    return {"group": found.group_name, "where": found.place}


def prove(found: Interest, today: date) -> Onboarding | None:
    """Into the pipeline, once; None where the button was pressed before."""
    if found.state != "unproved":
        return None
    assert found.email is not None  # noqa: S101 - only what arrived forgets its address
    way = queries.same_group(found.email, key(found.place)) or actions.begin(
        name=found.group_name, place=found.place, stage=rules.STAGES[0], on=today
    )
    found.onboarding_id = way.id
    found.state = next_state(rules.ARRIVALS, "prove", found.state, None)
    found.proved_at = now()
    _tell(found, way)
    return way


def _tell(found: Interest, way: Onboarding) -> None:
    """Whoever licenses hears of it, each by one letter; who asked stands on the page only."""
    db.session.flush()  # a new way has its id
    url = absolute("onboarding.show", onboarding_id=way.id)
    for person_id, name, email in _licensing():
        told = {"called": name, "url": url, **_shown(found)}
        mail.send("interest_arrived", email, person_id=person_id, about_id=way.id, language="en", **told)


def _licensing() -> list[Any]:
    """Who licenses, each at the first address that was proved."""
    rows = select(Person.id, Person.name, Address.email).join(Address, Address.person_id == Person.id)
    here = (Role.role == "licensing", Person.closed_at.is_(None), Address.verified_at.is_not(None))
    rows = rows.join(Role, Role.person_id == Person.id).where(*here).ext(distinct_on(Person.id))
    return list(db.session.execute(rows.order_by(Person.id, Address.created_at, Address.id)))


def forget() -> None:
    """Forms that nobody proved go; of ways set aside a while ago the people behind them are forgotten."""
    for found in queries.old_interests(now() - timedelta(days=rules.UNPROVED_DAYS)):
        db.session.delete(found)
    before = now() - timedelta(days=rules.FORGOTTEN_DAYS)
    aside = select(Onboarding.id).where(Onboarding.state == "set_aside", Onboarding.state_since < before)
    mine = select(Interest).where(Interest.onboarding_id.in_(aside), Interest.email.is_not(None))
    for found in db.session.scalars(mine):
        found.name = found.email = None
