"""Making one tenant: ours in its one transaction; django-tenants by its migrations, and by its clone.

Measured as the next one of an installation where the associations of today stand, and as the first of an empty one.
"""

import time
from dataclasses import replace
from statistics import median

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.pool import NullPool

from benchmarks import upgrade
from benchmarks.installation import Installation, fresh_facts
from benchmarks.table import Figure, faster
from benchmarks.theirs import Django
from tenants.kernel import lanes, sites

BESIDE = {"by_migrations": "migrations", "by_clone": "its creation by clone", "by_clone_alone": "clone_schema alone"}
TARGETS = {"by_migrations": 15.0, "by_clone": 5.0}


def figures(installation: Installation, django: Django, times: int, standing: int) -> list[Figure]:
    """The empty one comes first; then it is filled on both sides."""
    first = turns(installation, django, times, "first")
    fill(installation, django, standing)
    later = turns(installation, django, times, "later")
    here, there = installation.tables(), installation.tables(django.database, "template")
    tables = f"{here} tables; beside it {there} with Django's own"
    what = f"Provision one tenant ({tables}) where {standing} stand"
    return [*rows(what, *later, TARGETS), *rows("… in an empty installation", *first, {})]


def turns(
    installation: Installation, django: Django, times: int, mark: str
) -> tuple[list[float], dict[str, list[float]]]:
    """Turn by turn, so that what else the machine does weighs on each alike; the first turn warms up."""
    ours: list[float] = []
    theirs: dict[str, list[float]] = {verb: [] for verb in BESIDE}
    with lanes.engine(installation.settings.database_url).connect() as connection:
        for turn in range(times + 1):
            for verb, found in theirs.items():
                ours.append(one(connection, installation))
                found.append(django.do(verb, f"{verb}_{mark}_{turn}"))
    return ours[len(theirs) :], {verb: found[1:] for verb, found in theirs.items()}


def rows(what: str, ours: list[float], theirs: dict[str, list[float]], targets: dict[str, float]) -> list[Figure]:
    """One for each of their ways; a target only where one is given."""
    made = median(ours)
    found = {
        verb: faster(f"{what}, beside {beside}", made, median(theirs[verb]), targets.get(verb, 1))
        for verb, beside in BESIDE.items()
    }
    return [one if verb in targets else replace(one, target="", reached=None) for verb, one in found.items()]


def fill(installation: Installation, django: Django, standing: int) -> None:
    """So many stand on both sides, and PostgreSQL knows of them what its autovacuum finds out within a minute."""
    upgrade.fill(installation, django.do("fill", standing))
    for url in (installation.superuser_url, installation.database_url(django.database)):
        look_through(url)


def look_through(url: str | URL) -> None:
    with create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("vacuum analyze"))


def one(connection: Connection, installation: Installation) -> float:
    """Seconds of ``sites.make`` with its commit, on a connection that stands."""
    facts = fresh_facts()
    began = time.perf_counter()
    with connection.begin():
        sites.make(connection, facts, installation.roles)
    return time.perf_counter() - began
