"""Making one tenant: ours in its one transaction; django-tenants by its migrations, and by its clone."""

import time
from statistics import median

from sqlalchemy import Connection

from benchmarks.installation import Installation, fresh_facts
from benchmarks.table import Figure, faster
from benchmarks.theirs import Django
from tenants.kernel import lanes, sites


def figures(installation: Installation, django: Django, times: int) -> list[Figure]:
    """Turn by turn, so that what else the machine does weighs on each alike; the first turn warms up."""
    ours: list[float] = []
    theirs: dict[str, list[float]] = {"by_migrations": [], "by_clone": [], "by_clone_alone": []}
    with lanes.engine(installation.settings.database_url).connect() as connection:
        for turn in range(times + 1):
            for verb, found in theirs.items():
                ours.append(one(connection, installation))
                found.append(django.do(verb, f"{verb}_{turn}"))
    here, there = installation.tables(), installation.tables(django.database, "template")
    tables = f"{here} tables; beside it {there} with Django's own"
    made = median(ours[len(theirs) :])
    migrated, cloned, alone = (median(found[1:]) for found in theirs.values())
    return [
        faster(f"Provision one tenant ({tables}), beside migrations", made, migrated, 15),
        faster("Provision one tenant, beside its creation by clone", made, cloned, 5),
        Figure(*faster("… beside its function clone_schema alone", made, alone, 1).cells()[:4], "", None),
    ]


def one(connection: Connection, installation: Installation) -> float:
    """Seconds of ``sites.make`` with its commit, on a connection that stands."""
    facts = fresh_facts()
    began = time.perf_counter()
    with connection.begin():
        sites.make(connection, facts, installation.roles)
    return time.perf_counter() - began
