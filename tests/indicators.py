"""Facts as associations tell them, made up for tests of what is counted of them."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml
from psycopg2.extras import Json

from tenants.kernel.indicators import counting, definitions
from tests.place import Place

DEFINITIONS = Path(__file__).resolve().parents[1] / "alliance" / "fidelity" / "indicators.yaml"


def define(place: Place, *more: dict[str, Any]) -> None:
    """The Alliance's own definitions, and more."""
    documents = [*yaml.safe_load(DEFINITIONS.read_text(encoding="utf-8")), *more]
    with place.inside("alliance"):
        definitions.load(definitions.read(documents))


def told(place: Place, tenant: str, kind: str, key: UUID | None = None, at: str | None = None, **body: Any) -> UUID:
    """A fact arrives, as often as it is delivered; returns its key."""
    key = key or uuid4()
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.outbox (id, tenant, kind, fact, body, at) values (%s, %s, %s, %s, %s,"
            " coalesce(%s::timestamptz, now())) on conflict do nothing",
            [str(uuid4()), place.roles.tenant(tenant), kind, str(key), Json({"v": 1, **body}), at],
        )
    return key


def told_many(place: Place, tenant: str, kind: str, bodies: list[dict[str, Any]]) -> None:
    """Facts arrive together."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.outbox (id, tenant, kind, fact, body) select gen_random_uuid(), %s, %s,"
            " gen_random_uuid(), one from jsonb_array_elements(%s) one",
            [place.roles.tenant(tenant), kind, Json([{"v": 1, **body} for body in bodies])],
        )


def count(place: Place) -> None:
    with place.app("alliance", "worker").app_context():
        counting.count()


def rebuild(place: Place) -> None:
    with place.app("alliance", "worker").app_context():
        counting.rebuild()


def rows(place: Place, statement: str, *given: Any) -> list[Any]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def figures(place: Place) -> list[Any]:
    found = rows(place, "select tenant, indicator, period, cell, n, k, value::text from shared.figure order by 1,2,3,4")
    return [(tenant.removeprefix(place.settings.role_prefix), *rest) for tenant, *rest in found]


def figure(place: Place, indicator: str, period: str, tenant: str = "t_oak", cell: str = "") -> Any:
    """n, k and the value, or None."""
    return next((row[4:] for row in figures(place) if row[:4] == (tenant, indicator, period, cell)), None)
