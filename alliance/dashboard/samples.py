"""What invented associations say of their register in a demonstration, so that its figures and sparklines live.

Real associations get facts only: no entry of an invented person counts for them.
"""

import random
from typing import Any

from sqlalchemy import select

from alliance.associations.models import Body
from alliance.dashboard import rules
from alliance.dashboard.standings import SAMPLE_SUMS
from alliance.fidelity.samples import TOLD
from tenants.kernel.db import db

SEED = 20261122
REACHED = {"ZZ-ALDER": 300}  # one has something to celebrate


def fill() -> int:
    """Each of those that tell figures; returns how many."""
    size = {code: decisions * 6 for _name, code, decisions, *_rest in TOLD}
    bodies = db.session.scalars(select(Body).where(Body.code.in_(size))).all()
    for body in bodies:
        body.facts = body.facts | {SAMPLE_SUMS: _said(body.code, size[body.code])}
    return len(bodies)


def _said(code: str, size: int) -> dict[str, Any]:
    """A year that grows a little, and the renewals of the next one."""
    chance = random.Random(f"{SEED}-{code}")  # noqa: S311 - invented figures, the same each time
    months = [size]
    while len(months) < rules.MONTHS:
        months.append(months[-1] + chance.randint(0, max(2, size // 60)))
    if code in REACHED:
        months = [one + REACHED[code] - months[-1] for one in months]
        months[-2] = min(months[-2], REACHED[code] - 2)
    coming = [chance.randint(size // 40, size // 12) for _month in range(rules.COMING)]
    return {"months": months, "coming": coming, "lately": months[-2], "due": sum(coming[:2])}
