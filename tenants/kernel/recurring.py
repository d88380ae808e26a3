"""Work that comes back: one row says when next; the row's lock says who does it now."""

from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, Table, func, select, update
from sqlalchemy.dialects.postgresql import insert

from tenants.kernel import registry
from tenants.kernel.jobs import RECURRING
from tenants.kernel.place import visited
from tenants.kernel.shared import Periodic

log = structlog.get_logger()
PERIODIC: Table = Periodic.__table__  # type: ignore[assignment]
OPEN = ("active", "preparing")


def run_due(apps: Mapping[str, Any], engine: Engine) -> bool:
    """Do the work whose time has come, if any; a crash leaves its time as it was, so it comes again."""
    with engine.begin() as connection:
        name = _due(connection)
        if name is None:
            return False
        run_everywhere(apps, name)
        connection.execute(
            update(PERIODIC).where(PERIODIC.c.name == name).values(next_at=RECURRING[name].following(_now(connection)))
        )
    return True


def run_everywhere(apps: Mapping[str, Any], name: str) -> None:
    """Once in every open place of the sides it is for, each in its own transaction; one's fault stops no other."""
    work = RECURRING[name]
    for side in work.sides:
        app = apps[side]
        for tenant in _places(app):
            try:
                with visited(app, tenant, f"recurring {name}"):
                    work.handler()
            except Exception as error:  # noqa: BLE001 - the next association is still due
                log.warning("recurring_failed", name=name, error=type(error).__name__, tenant=tenant and tenant.slug)


def next_due(connection: Connection) -> float:
    """Seconds until some recurring work is due; new work is written down here and due at once."""
    for name in RECURRING:
        connection.execute(
            insert(PERIODIC).values(name=name, next_at=func.now()).on_conflict_do_nothing(index_elements=["name"])
        )
    connection.commit()
    soonest = func.extract("epoch", func.min(PERIODIC.c.next_at) - func.clock_timestamp())
    found = connection.execute(select(soonest).where(PERIODIC.c.name.in_(RECURRING))).scalar()
    return max(float(found), 0.0) if found is not None else 3600.0


def _due(connection: Connection) -> str | None:
    due = select(PERIODIC.c.name).where(PERIODIC.c.next_at <= func.now(), PERIODIC.c.name.in_(RECURRING))
    found = due.order_by(PERIODIC.c.next_at).limit(1).with_for_update(skip_locked=True)
    return connection.execute(found).scalar()


def _now(connection: Connection) -> Any:
    return connection.execute(select(func.clock_timestamp())).scalar_one()


def _places(app: Any) -> list[registry.TenantRef | None]:
    if app.side.name == "alliance":
        return [None]
    with app.app_context():
        return [tenant for tenant in registry.every() if tenant.state in OPEN]
