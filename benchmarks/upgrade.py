"""One more column for every tenant, and nothing to do: ``lanes.upgrade`` beside ``migrate_schemas``."""

import shutil
import time
from statistics import median

from benchmarks.installation import Installation, fresh_facts
from benchmarks.table import Figure, faster, shown
from benchmarks.talk import Fault
from benchmarks.theirs import Django
from tenants.kernel import lanes, sites

STEP = '''"""Add a column."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "t9{number:03d}", "{head}", None, None


def upgrade() -> None:
    op.add_column("person", sa.Column("bench_{number}", sa.Integer()))


def downgrade() -> None:
    op.drop_column("person", "bench_{number}")
'''


def figures(installation: Installation, django: Django, tenants: int, times: int) -> list[Figure]:
    there = django.do("fill", tenants)
    ours = fill(installation, there)
    changed, unchanged = our_seconds(installation, max(times, 5))
    theirs, idle = their_seconds(django, times, there)
    told = f"{ours} tenants beside {there}"
    found = [
        faster(f"ADD COLUMN for all tenants ({told}), beside migrate_schemas", changed, median(theirs), 50),
        faster("Nothing to migrate, same tenants, beside migrate_schemas", unchanged, median(idle), 100),
    ]
    try:
        parallel = django.do("upgrade", "multiprocessing")
    except Fault as fault:
        return [*found, Figure("… its parallel executor", shown(unchanged), f"failed: {fault}"[:60], "", "", None)]
    return [
        *found,
        Figure(*faster("… beside its multiprocessing executor", unchanged, parallel, 1).cells()[:4], "", None),
    ]


def fill(installation: Installation, tenants: int) -> int:
    """As many tenants as theirs; nothing of this is measured."""
    engine = lanes.engine(installation.settings.database_url)
    with engine.connect() as connection:
        for _ in range(tenants - len(lanes.tenant_standings(connection))):
            with connection.begin():
                sites.make(connection, fresh_facts(), installation.roles)
        return len(lanes.tenant_standings(connection))


def our_seconds(installation: Installation, times: int) -> tuple[float, float]:
    """Medians over so many new columns, each followed by a run that finds nothing to do."""
    kept = lanes.MIGRATIONS
    lanes.MIGRATIONS = shutil.copytree(kept, installation.data / "migrations", dirs_exist_ok=True)
    changed, unchanged = [], []
    try:
        for number in range(1, times + 1):
            _add_step(number)
            changed.append(_upgrade(installation))
            unchanged.append(_upgrade(installation))
    finally:
        lanes.MIGRATIONS = kept
        lanes.reread()
    return median(changed), median(unchanged)


def _add_step(number: int) -> None:
    text = STEP.format(number=number, head=lanes.head("tenant"))
    (lanes.MIGRATIONS / "tenant" / f"t9{number:03d}_bench.py").write_text(text, encoding="utf-8")
    lanes.reread()


def _upgrade(installation: Installation) -> float:
    began = time.perf_counter()
    lanes.upgrade(installation.settings.database_url, installation.roles, None, lambda _line: None)
    return time.perf_counter() - began


def their_seconds(django: Django, times: int, tenants: int) -> tuple[list[float], list[float]]:
    changed, unchanged = [], []
    for number in range(1, times + 1):
        django.models(number)
        changed.append(django.do("upgrade", "standard"))
        unchanged.append(django.do("upgrade", "standard"))
        if django.do("reached", f"bench_{number}") != tenants:
            raise Fault("migrate_schemas left tenants behind")
    return changed, unchanged
