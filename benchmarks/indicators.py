"""All figures made anew from the outbox, and what an hour's new facts cost beside it; both leave the same figures."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import yaml
from sqlalchemy import make_url

import alliance
from benchmarks.installation import Installation
from benchmarks.table import Figure, shown, within
from tenants.kernel.commands import places
from tenants.kernel.indicators import counting, definitions

LIMIT = 60.0
TENANTS = 60
HOUR = 2000  # facts that came since
DEFINITIONS = Path(__file__).resolve().parents[1] / "alliance" / "fidelity" / "indicators.yaml"
FACTS = """
insert into shared.outbox (id, tenant, kind, subject, fact, counted, body)
select gen_random_uuid(), 't_b' || (n * 7919 %% %(tenants)s), kind, gen_random_uuid(), gen_random_uuid(), %(counted)s,
    jsonb_build_object('v', 1, 'on', (%(first)s + (n * 104729 %% %(days)s)::int)::text) || case kind
        when 'decided' then jsonb_build_object('category', 'IFS', 'days', n * 31 %% 180, 'reviewers', 1 + n %% 2,
            'verdict', (array['approve', 'approve', 'defer', 'hold'])[1 + n / 3 %% 4], 'overridden', n %% 11 = 0,
            'override', 'reviewers_differ')
        when 'reviewed' then jsonb_build_object('category', 'IFS', 'blind', n %% 5 > 0, 'verdict', 'approve', 'days', 9)
        when 'doubled' then jsonb_build_object('pair', (array['approve|approve', 'approve|defer'])[1 + n %% 2])
        when 'endorsed' then jsonb_build_object('category', 'IFS', 'standing', 'endorsed', 'hours', 50 + n %% 20,
            'vetted_hours', n %% 30, 'area', (array['in', 'in', 'out'])[1 + n %% 3])
        when 'appeal_answered' then jsonb_build_object('outcome', 'upheld', 'days', 20)
        else jsonb_build_object('category', 'IFS')
    end
from generate_series(1::bigint, %(rows)s) n, lateral (select
    (array['submitted', 'decided', 'reviewed', 'reviewed', 'doubled', 'endorsed', 'appeal_answered', 'appealed',
        'vetted', 'decided'])[1 + n %% 10] as kind) kinds
"""


def figures(installation: Installation, rows: int) -> list[Figure]:
    """Seconds of the worker's own login and role; the rows are written by the superuser before."""
    app = alliance.create_app(installation.settings, installation.settings.worker_database_url)
    with app.app_context():
        with places.at(None):
            definitions.load(definitions.read(yaml.safe_load(DEFINITIONS.read_text(encoding="utf-8"))))
        fill(installation, rows, counted=True)
        anew = seconds(counting.rebuild)
        fill(installation, HOUR, counted=False)
        since = seconds(counting.count)
        before = every(installation)
        again = seconds(counting.rebuild)
    same = "the same to the digit" if every(installation) == before else "**different**"
    return [
        within(f"All indicators anew from an outbox of {rows:,} facts", max(anew, again), LIMIT),
        Figure(f"… {HOUR} facts that came since, counted by themselves", shown(since), same, "", "", None),
    ]


def fill(
    installation: Installation,
    rows: int,
    *,
    counted: bool,
    tenants: int = TENANTS,
    first: date = date(2024, 1, 1),
    days: int = 1000,
) -> None:
    """So many facts, spread over these associations and the days from the first."""
    asked = {"rows": rows, "tenants": tenants, "counted": counted, "first": first, "days": days}
    with superuser(installation) as connection, connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
        cursor.execute(FACTS, asked)
    with closing(superuser(installation)) as connection:
        connection.autocommit = True
        connection.cursor().execute("vacuum analyze shared.outbox")


def every(installation: Installation) -> list[Any]:
    with superuser(installation) as connection, connection.cursor() as cursor:
        cursor.execute("select * from shared.figure order by 1, 2, 3, 4")
        return cursor.fetchall()


def superuser(installation: Installation) -> Any:
    url = make_url(installation.superuser_url).set(drivername="postgresql")
    return psycopg2.connect(url.render_as_string(hide_password=False))


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
