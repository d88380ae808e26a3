"""``python -m benchmarks``: one table, ours and django-tenants side by side in one run.

``--only provision`` (repeatable) measures one part, ``--quick`` all with small numbers: to see that it works.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks import (
    arrivals,
    checking,
    desk,
    indicators,
    installation,
    load,
    machine,
    office,
    page,
    provision,
    publishing,
    starting,
    table,
    theirs,
    upgrade,
)
from benchmarks.installation import Installation

PARTS = ("provision", "upgrade", "page", "load", "check", "queue", "figures", "office", "arrivals", "start")
BESIDE = frozenset({"provision", "upgrade", "page"})


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    sites: int = 7
    standing: int = 38  # associations of today
    tenants: int = 200
    upgrades: int = 3
    turns: int = 9
    requests: int = 300
    load: int = 3000
    checks: int = 1500
    people: int = 20_000
    queue: int = 1000
    starts: int = 5
    facts: int = 5_000_000
    offices: tuple[int, int, int] = (60, 1000, 200)
    visits: int = 60  # p99 of so many leaves the slowest one out
    rows: int = 50_000


QUICK = Size(
    sites=1,
    standing=3,
    tenants=8,
    upgrades=1,
    turns=3,
    requests=40,
    load=150,
    checks=20,
    people=200,
    queue=30,
    starts=1,
    facts=5000,
    offices=(60, 100, 20),
    visits=5,
    rows=200,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be given several times")
    parser.add_argument("--quick", action="store_true", help="small numbers: shows that it works, measures nothing")
    given = parser.parse_args()
    size = QUICK if given.quick else Size()
    wanted = [one for one in PARTS if one in (given.only or PARTS)]
    print(*measured(wanted, size), sep="\n")


def measured(wanted: list[str], size: Size) -> list[str]:
    """The machine's lines and the table."""
    found: list[table.Figure] = []
    with ExitStack() as stack:
        here = stack.enter_context(installation.made())
        installation.furnish(here)
        django = stack.enter_context(theirs.prepared(here)) if BESIDE & set(wanted) else None
        versions = django.do("platform") if django else "nothing"
        if "provision" in wanted and django:
            found += said("provision", lambda: provision.figures(here, django, size.sites, size.standing))
        if "page" in wanted and django:
            found += said("page", lambda: page.figures(here, django, size.turns, size.requests))
        found += alone(here, wanted, size)
        if "upgrade" in wanted and django:  # last: its tenants would weigh on the others
            found += said("upgrade", lambda: upgrade.figures(here, django, size.tenants, size.upgrades))
        facts = machine.lines(here.postgres(), versions)
    if "office" in wanted:
        found += said("office", lambda: office.figures(size.offices, size.visits))
        found += said("office: figures shown", lambda: publishing.figures(size.offices[1]))
    if "arrivals" in wanted:
        found += said("arrivals", lambda: arrivals.figures(size.rows))
    if "start" in wanted:
        found += said("start", lambda: starting.figures(size.starts))
    return [*facts, "", table.markdown(found)]


def alone(here: Installation, wanted: list[str], size: Size) -> list[table.Figure]:
    found: list[table.Figure] = []
    if "load" in wanted:
        found += said("load", lambda: load.figures(here, size.load))
    if "check" in wanted:
        found += said("check", lambda: checking.figures(size.checks, size.people))
    if "queue" in wanted:  # last: its crowd would weigh on the pages of the same association
        found += said("queue", lambda: desk.figures(here, size.queue))
    if "figures" in wanted:
        found += said("figures", lambda: indicators.figures(here, size.facts))
    return found


def said(name: str, figures: Callable[[], list[table.Figure]]) -> list[table.Figure]:
    print(f"measuring: {name} …", file=sys.stderr, flush=True)
    return figures()


if __name__ == "__main__":
    main()
