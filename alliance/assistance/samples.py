"""Invented requests, time and conversations about invented associations, for a demonstration."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import create_engine, insert, select
from sqlalchemy.pool import NullPool

from alliance.assistance import rules
from alliance.assistance.models import PlannedHours, Talk, TimeEntry, TimeShare
from alliance.associations.models import Body
from alliance.fidelity.samples import role_of
from alliance.staff.models import Person
from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpCase, HelpWord

SEED = 20261122
PLANNED = {"onboarding": 55, "training": 55, "renewal": 55, "licence": 40, "site": 40, "rsc": 20}
SPENT = {"onboarding": 52, "training": 38, "renewal": 24, "licence": 19, "site": 13, "fidelity": 6, "funding": 4}
MINUTES = (15, 30, 45, 60, 90, 180)
# days from today, hour, minutes, title, topic, code (none: all coordinators)
TALKS: tuple[tuple[int, int, int, str, str, str], ...] = (
    (1, 15, 30, "Onboarding check-in", "onboarding", "ZZ-JUNIPER"),
    (1, 18, 45, "Calibration planning", "training", "ZZ-HAZEL"),
    (3, 14, 60, "Monthly circle", "renewal", ""),
    (6, 16, 30, "Who gives RSC in the north?", "rsc", "ZZ-LINDEN"),
)
# code, topic, subject, state, days ago, by, what was said: (side, by, words)
ASKED: tuple[tuple[str, str, str, str, int, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "ZZ-ELDER",
        "training",
        "A third reviewer before spring",
        "open",
        9,
        "Bea Lindqvist",
        (
            (
                "association",
                "Bea Lindqvist",
                "One reviewer reads everything since August. Who could train two more?",
            ),
            ("alliance", "Petra Rushmere", "How many have they read themselves, as applicants?"),
            ("association", "Bea Lindqvist", "Both went through it two years ago."),
        ),
    ),
    (
        "ZZ-ROWAN",
        "renewal",
        "Letters for the renewal season",
        "new",
        1,
        "Dalia Moss",
        (("association", "Dalia Moss", "Is there a text that others used when the cycle moved to three years?"),),
    ),
    (
        "ZZ-HAZEL",
        "fidelity",
        "Two readers who differ often",
        "answered",
        16,
        "Ivo Marsh",
        (
            ("association", "Ivo Marsh", "They agree on hours and differ on what counts as RSC in a group."),
            ("alliance", "Petra Rushmere", "A calibration with three old files helps most. Shall we do one together?"),
        ),
    ),
    (
        "ZZ-LINDEN",
        "funding",
        "A county board asks for outcomes",
        "waiting",
        4,
        "Noor Ashby",
        (
            ("association", "Noor Ashby", "They want figures by county by the end of the month."),
            ("alliance", "Petra Rushmere", "Which of them may leave your association? Under ten we show none."),
        ),
    ),
)


def fill(today: date) -> int:
    """Time of five quarters, plans and conversations; returns how many entries were made."""
    bodies = dict(
        iter(db.session.execute(select(Body.code, Body.id).where(Body.code.like("ZZ-%")).order_by(Body.code)))
    )
    staff = db.session.scalars(select(Person.id).where(Person.sample).order_by(Person.sort_key)).all()
    if not bodies or not staff or db.session.scalar(select(TimeEntry.id).limit(1)):
        return 0
    now = rules.quarter_of(today)
    begins = now.before.before.before.before
    db.session.add_all(
        PlannedHours(topic=topic, from_day=begins.first, hours=hours) for topic, hours in PLANNED.items()
    )
    made = [*_time(today, now, list(bodies.values()), list(staff))]
    db.session.add_all(entry for entry, _body in made)
    db.session.flush()  # the shares carry their ids
    db.session.add_all(TimeShare(entry_id=entry.id, body_id=body) for entry, body in made)
    db.session.add_all(_talks(today, bodies, staff[0]))
    return len(made)


def _time(today: date, now: rules.Quarter, bodies: list[UUID], staff: list[UUID]) -> Iterator[tuple[TimeEntry, UUID]]:
    """The same each time: the quarter of today as far as it has come, and the four before."""
    chance = random.Random(SEED)  # noqa: S311 - invented figures
    quarter = now.before.before.before.before
    while quarter <= now:
        last = min(quarter.last, today)
        days = (last - quarter.first).days
        part = (days + 1) / ((quarter.last - quarter.first).days + 1)
        for topic, hours in SPENT.items():
            left = int(hours * 4 * part * chance.uniform(0.7, 1.05)) * 15
            while left >= MINUTES[0]:
                minutes = min(chance.choice(MINUTES), left)
                left -= minutes
                entry = TimeEntry(
                    on_day=quarter.first + timedelta(days=chance.randint(0, days)),
                    minutes=minutes,
                    kind="training" if minutes > 90 else chance.choice(("call", "call", "email", "meeting")),
                    topic=topic,
                    staff_id=chance.choice(staff),
                    words="",
                    sample=True,
                )
                yield entry, chance.choice(bodies)
        quarter = quarter.after


def _talks(today: date, bodies: dict[str, UUID], staff: UUID) -> Iterator[Talk]:
    for ahead, hour, minutes, title, topic, code in TALKS:
        on = today + timedelta(days=ahead)
        on += timedelta(days=(7 - on.weekday()) % 7 if on.weekday() > 4 else 0)
        at = datetime.combine(on, time(hour, 30), UTC)
        about = {"title": title, "topic": topic, "body_id": bodies.get(code), "staff_id": staff}
        yield Talk(at=at, minutes=minutes, sample=True, **about)


def ask(url: str, now: datetime) -> int:
    """Their questions, as if each had sent them; the login is that of the tables' owner. Returns how many."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if connection.scalar(select(HelpCase.id).where(HelpCase.sample).limit(1)):
            return 0
        for facts, said in _asked(now):
            connection.execute(insert(HelpCase).values(**facts))
            connection.execute(insert(HelpWord), said)
    return len(ASKED)


def _asked(now: datetime) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for code, topic, subject, state, ago, by, words in ASKED:
        key, at, tenant = uuid4(), now - timedelta(days=ago), role_of(code)
        opened = at + timedelta(hours=5) if state != "new" else None
        times = [at + timedelta(days=ago * place / (len(words) + 1)) for place in range(len(words))]
        said = [
            {"id": uuid4(), "case_id": key, "tenant": tenant, "side": side, "by_name": who, "body": body}
            | {"at": then, "told_at": then}
            for (side, who, body), then in zip(words, times, strict=True)
        ]
        facts = {"id": key, "tenant": tenant, "code": code, "subject": subject, "topics": [topic], "context": {}}
        yield (
            {**facts, "asked_by": by, "state": state, "asked_at": at, "waiting_since": times[-1]}
            | {"opened_at": opened, "sample": True},
            said,
        )
