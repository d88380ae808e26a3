"""Trouble and good order for a demonstration, with invented associations only: terms, duties, people in office."""

from datetime import date, timedelta

from alliance.associations.models import Body, BodyName, Licence, Suspension
from alliance.licences import entries
from alliance.licences.models import Contact, Obligation, VettingWindow
from tenants.kernel.db import db

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
FEE = {"fee_minor": 240000, "currency": "USD", "fee_every": "year"}


def fill(on: date) -> list[Body]:
    """Three associations of places that do not exist."""
    made = [_ends_soon(on), _suspended(on), _in_order(on)]
    for body in made:
        entries.follow(body, on)
    return made


def _body(code: str, name: str, abbr: str, host: str | None = None) -> Body:
    body = Body(
        code=code, name=name, abbr=abbr, host=host, status="invented", jurisdictions=[code], series=[], facts={}
    )
    db.session.add(body)
    db.session.flush()  # what follows carries its id
    return body


def _licence(body: Body, since: date, until: date | None, *series: str) -> Licence:
    days = {"from_day": since, "until_day": until, "until_precision": "day" if until else "unknown"}
    held = Licence(
        body_id=body.id, kind="endorsement", series=list(series), territory=[body.code], exclusive=True, **days, **FEE
    )
    guidelines = Licence(
        body_id=body.id, kind="competency_guidelines", territory=[body.code], from_day=since - 2 * YEAR
    )
    db.session.add_all([held, guidelines])
    db.session.flush()  # a suspension carries its id
    return held


def _officer(body: Body, name: str, role: str, until: date | None = None) -> Contact:
    email = f"{name.lower().replace(' ', '.')}@people.example"
    known = {"until_day": until, "until_precision": "day" if until else "unknown", "precision": "unknown"}
    return Contact(body_id=body.id, name=name, role=role, email=email, **known)


def _duty(
    body: Body, kind: str, words: str, due: date, waits_for: str = "association", done: date | None = None
) -> Obligation:
    known = {"kind": kind, "words": words, "due_on": due, "waits_for": waits_for, "done_on": done}
    return Obligation(body_id=body.id, every_months=12, **known)


def _ends_soon(on: date) -> Body:
    body = _body("ZZ-MESA", "Red Mesa Association for Infant Mental Health", "RMAIMH")
    _licence(body, on - 3 * YEAR, on + 27 * DAY, "I", "EC")
    db.session.add_all(
        [
            _officer(body, "Delia Marrow", "president", on + 20 * DAY),
            _officer(body, "Oren Tallgrass", "coordinator"),
            _duty(body, "fee", "Fee for the coming year", on - 6 * DAY),
            _duty(body, "renewal", "Read the signed renewal", on + 9 * DAY, "alliance"),
            BodyName(body_id=body.id, name="Red Mesa Infant Circle", until_day=on - 5 * YEAR, until_precision="year"),
        ]
    )
    return body


def _suspended(on: date) -> Body:
    body = _body("ZZ-DELTA", "Low Delta Infant Mental Health Association", "LDIMHA", host="Delta Children’s Trust")
    held = _licence(body, on - 2 * YEAR, on + YEAR, "I")
    reason = "The registry was not published for a year."
    db.session.add(Suspension(body_id=body.id, licence_id=held.id, from_day=on - 30 * DAY, note=reason))
    db.session.add(_duty(body, "registry", "Publish the registry with its disclaimer", on + 14 * DAY))
    return body


def _in_order(on: date) -> Body:
    body = _body("ZZ-LAKES", "Twin Lakes Association for Infant and Early Childhood Mental Health", "TLAIECMH")
    _licence(body, on - YEAR, on + 2 * YEAR, "I", "EC")
    window = on + 150 * DAY
    db.session.add_all(
        [
            _officer(body, "Petra Rushmere", "executive"),
            _duty(body, "report", "Report for last year", on - 40 * DAY, done=on - 44 * DAY),
            VettingWindow(body_id=body.id, from_day=on - YEAR, until_day=window, until_precision="day"),
        ]
    )
    return body
