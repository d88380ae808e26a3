"""Saying thanks: a letter with the hours of a year, written down, and never twice for the same year."""

from datetime import date
from uuid import UUID

from flask import abort

from tenants.applications.office import office
from tenants.care import queries, rules
from tenants.care.models import Thanks
from tenants.kernel import links
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.people import letters
from tenants.people.models import Person


def held(person_id: UUID) -> Person:
    """Their row, so that two who thank at once say it once; raises NotFound."""
    return db.session.get(Person, person_id, with_for_update=True) or abort(404)


def thank(person: Person, year: int, *, by: str | None, today: date) -> Thanks:
    """Somebody who is held is thanked for a year. Raises Refused."""
    thanked = bool(queries.thanked([person.id], (year,))[person.id])
    span = rules.year_span(year, today)
    found = queries.of_person(person.id, *span)
    refuse_if(rules.thanks_refusal(year, today, found.minutes if found else 0, thanked=thanked))
    assert found is not None  # noqa: S101 - refused above
    return _say(person, found, year, span[1], by=by, today=today)


def _say(person: Person, found: queries.Carried, year: int, last: date, *, by: str | None, today: date) -> Thanks:
    made = Thanks(person_id=person.id, year=year, until_day=last, minutes=found.minutes, said_on=today, said_by=by)
    made.reviews, made.advices, made.decisions = found.given.reviews, found.given.advices, found.given.decisions
    made.rsc_minutes = found.given.rsc_minutes
    db.session.add(made)
    db.session.flush()  # the letter leads to it
    facts = {"year": year, "hours": rules.hours(made.minutes), "url": links.absolute("care.given", thanks_id=made.id)}
    letters.write("thanks", person, about_id=made.id, **facts)
    return made


def thank_everybody(today: date) -> int:
    """In January, where the office wants it so: those who gave something last year and heard nothing yet."""
    year = rules.thanks_due(today)
    if year is None or not office().thank_yearly:
        return 0
    rows = queries.everybody(*rules.year_span(year, today))
    thanked = queries.thanked([one.person.id for one in rows], (year,))
    left = [one for one in rows if not thanked[one.person.id]]
    for one in left:
        thank(held(one.person.id), year, by=None, today=today)
    return len(left)
