"""Invented associations that tell figures, for a demonstration: facts about nobody, some of them a question to ask."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, insert, select
from sqlalchemy.pool import NullPool

from alliance.associations.models import Body
from alliance.fidelity.queries import SPEAKS_AS
from tenants.kernel.db import db
from tenants.kernel.shared import Outbox
from tenants.kernel.text import key

SEED = 20261122
QUARTERS = 5
CATEGORIES = ("IFS", "IFS", "IMHS")
# name, code on file (ZZ: nowhere), decisions a quarter, share deferred, days to a decision, share of blind reviews
TOLD: tuple[tuple[str, str, int, float, int, float], ...] = (
    ("Alder Creek Infant Mental Health Association", "ZZ-ALDER", 34, 0.34, 38, 0.96),
    ("Birch Lake Association for Infant Mental Health", "ZZ-BIRCH", 52, 0.36, 44, 0.9),
    ("Elder Bay Infant & Early Childhood Association", "ZZ-ELDER", 28, 0.4, 71, 0.72),
    ("Hazel Ridge Association for Infant Mental Health", "ZZ-HAZEL", 90, 0.58, 36, 0.98),
    ("Linden Plains Infant Mental Health Association", "ZZ-LINDEN", 12, 0.3, 40, 0.9),
    ("Rowan Coast Infant & Early Childhood Association", "ZZ-ROWAN", 66, 0.33, 41, 0.94),
)
FALLING = {"ZZ-ROWAN": (39, 38, 36, 35, 33, 32)}  # of so many files that two read, on how many they agreed, by quarter
READ_TWICE = 40


def invent() -> int:
    """The associations on file; returns how many were added."""
    there = set(db.session.scalars(select(Body.code)))
    added = [_body(name, code) for name, code, *_rest in TOLD if code not in there]
    db.session.add_all(added)
    return len(added)


def _body(name: str, code: str) -> Body:
    body = Body(code=code, name=name, status="invented", jurisdictions=[code], series=[])
    body.facts = {SPEAKS_AS: role_of(code)}
    body.search_key = body.sort_key = key(f"{name} {code}")
    return body


def role_of(code: str) -> str:
    """A name that no role of the database has."""
    return f"invented_{code.removeprefix('ZZ-').lower()}"


def tell(url: str, today: date) -> int:
    """Their facts, as if each had told them; the login is that of the tables' owner. Returns how many."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if connection.scalar(select(Outbox.id).where(Outbox.tenant.like("invented\\_%")).limit(1)):
            return 0
        rows = list(facts(today))
        connection.execute(insert(Outbox), rows)
    return len(rows)


def facts(today: date) -> Iterator[dict[str, Any]]:
    """The same ones each time, in the quarters before today."""
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    for _name, code, number, deferred, days, blind in TOLD:
        chance = random.Random(f"{SEED}-{code}")  # noqa: S311 - invented figures, the same each time
        yield from _doubled(code, first)
        for back in range(QUARTERS, 0, -1):
            begins = first - timedelta(days=91 * back)
            for kind, body in _quarter(chance, round(number * chance.uniform(0.85, 1.15)), deferred, days, blind):
                on = begins + timedelta(days=chance.randint(2, 85))
                if kind != "doubled" or code not in FALLING:
                    yield _fact(code, kind, on, body)


def _fact(code: str, kind: str, on: date, body: dict[str, Any]) -> dict[str, Any]:
    told = {"v": 1, "on": on.isoformat(), **body}
    return {"id": uuid4(), "tenant": role_of(code), "kind": kind, "fact": uuid4(), "body": told}


def _doubled(code: str, first: date) -> Iterator[dict[str, Any]]:
    """Where two readers agree less and less: a question to ask, and nobody's fault."""
    for back, agreed in zip(range(len(FALLING.get(code, ())), 0, -1), FALLING.get(code, ()), strict=True):
        for number in range(READ_TWICE):
            pair = ("approve|approve", "defer|defer")[number % 5 > 2] if number < agreed else "approve|defer"
            on = first - timedelta(days=91 * back - 2 - 2 * number)
            yield _fact(code, "doubled", on, {"pair": pair})


def _quarter(
    chance: random.Random, number: int, deferred: float, days: int, blind: float
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Decisions with what belongs to them."""
    verdicts = ("approve", "defer")
    for _file in range(number):
        verdict = verdicts[chance.random() < deferred]
        override = chance.choice(("reviewers_differ", "against_reviewers")) if chance.random() < 0.12 else None
        over = {"overridden": True, "override": override} if override else {"overridden": False}
        if chance.random() < 0.9:
            yield "first_read", {"days": max(1, round(chance.gauss(days / 2, days / 6)))}
        took = max(3, round(chance.gauss(days, days / 3)))
        yield "decided", {"verdict": verdict, "days": took, "reviewers": chance.choice((1, 2, 2)), **over}
        for _review in range(chance.choice((1, 2))):
            yield "reviewed", {"blind": chance.random() < blind, "verdict": verdict}
        if chance.random() < 0.6:
            other = verdict if chance.random() < 0.85 else verdicts[verdict == "approve"]
            yield "doubled", {"pair": "|".join(sorted((verdict, other)))}
        if verdict == "approve":
            hours = chance.randint(48, 90)
            vetted = round(hours * chance.choice((0, 0, 0.4, 1)))
            area = "out" if chance.random() < 0.12 else "in"
            way = max(90, round(chance.gauss(330 + days, 120)))
            told = {"category": chance.choice(CATEGORIES), "days": way, "within_year": way <= 365}
            yield "endorsed", {"standing": "endorsed", "area": area, "hours": hours, "vetted_hours": vetted, **told}
    reviewers = max(4, number // 2)
    current = round(reviewers * chance.uniform(0.5, 0.8))
    active = max(1, reviewers - chance.randint(0, reviewers // 2))
    work = {"active": active, "open": round(number * chance.uniform(0.1, 0.8)), "backlog": chance.randint(2, number)}
    yield "standing", {"reviewers": reviewers, "current": current, **work}
    cared = {"people": reviewers, "over": reviewers // 2, "resting": reviewers // 8, "hours": number * 6}
    yield "care", cared
    room, meeting = chance.randint(0, number // 8), round(number * chance.uniform(0.5, 1))
    given = {"endorsed": number // 9, "emerging": number // 18, "vetted": number // 10, "openings": room}
    yield "rsc_standing", {**given, "receiving": meeting, "seeking": round(number * chance.uniform(0.1, 0.6))}
