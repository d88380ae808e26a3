"""For a demonstration: register entries of invented associations with renewals ahead, and windows that close."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import create_engine, insert, select
from sqlalchemy.pool import NullPool

from alliance.associations.models import Body
from alliance.dashboard.models import RscStandard
from alliance.fidelity.samples import SEED, TOLD, role_of
from alliance.licences.models import VettingWindow
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry

SOON = timedelta(days=150)
SIZES = {"ZZ-ALDER": 300}  # one reached a round number lately
NEW, LATELY = 2, 10
KINDS = {"IFA": 20, "IFS": 22, "IMHS": 12, "ECFS": 5, "IMHM-C": 1}
NOTE = "Invented for this demonstration: nobody published such a number."


def fill(today: date) -> None:
    """A standard, and the windows of two invented associations."""
    if db.session.scalar(select(RscStandard.id).limit(1)):
        return
    db.session.add(RscStandard(from_day=date(today.year, 1, 1), people=6, note=NOTE))
    for code, last in {"ZZ-LINDEN": today + SOON, "ZZ-HAZEL": _end(today)}.items():
        body_id = db.session.scalars(select(Body.id).where(Body.code == code)).one()
        db.session.add(VettingWindow(body_id=body_id, until_day=last, until_precision="day", precision="unknown"))


def _end(today: date) -> date:
    """The last day of the cycle: that of the next year."""
    return date(today.year + 1, 12, 31)


def publish(url: str, today: date) -> int:
    """Their entries in the register, as if each had published them; the login is that of the tables' owner."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if connection.scalar(select(RegisterEntry.number).where(RegisterEntry.tenant.like("invented\\_%")).limit(1)):
            return 0
        rows = list(entries(today))
        connection.execute(insert(RegisterEntry), rows)
    return len(rows)


def entries(today: date) -> Iterator[dict[str, Any]]:
    """The same ones each time: half on the cycle that ends in a year, the others spread over two."""
    for _name, code, number, *_rest in TOLD:
        chance = random.Random(f"{SEED}-{code}-register")  # noqa: S311 - invented people, the same each time
        for serial in range(1, SIZES.get(code, number * 6) + 1):
            since = today - timedelta(days=LATELY if serial <= NEW else chance.randint(60, 2000))
            same = {"number": f"{code.removeprefix('ZZ-')}-{serial:04}", "tenant": role_of(code), "sample": True}
            yield same | _entry(chance, since, today)


def _entry(chance: random.Random, since: date, today: date) -> dict[str, Any]:
    until = _end(today) if chance.random() < 0.5 else today + timedelta(days=chance.randint(20, 720))
    [category] = chance.choices(list(KINDS), list(KINDS.values()))
    addons: list[dict[str, Any]] = []
    if category in ("IFS", "IMHS", "ECFS") and chance.random() < 0.03:
        status = "emerging" if chance.random() < 0.5 else "endorsed"
        begun = max(since, today - timedelta(days=chance.randint(30, 600)))
        addons = [{"addon": "ERS", "status": status, "from": begun.isoformat(), "until": None}]
    addon = "ERS" if addons else None
    return {
        "category": category,
        "status": "endorsed",
        "since": since,
        "until": until,
        "addon": addon,
        "addons": addons,
    }
