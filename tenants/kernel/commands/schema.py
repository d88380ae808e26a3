"""``flask schema``: migrations of the platform, then of every tenant."""

import sys

import click
from alembic import command
from flask.cli import AppGroup

from tenants.kernel import freeze, lanes, logins, provision, shared  # noqa: F401 - its tables are frozen too
from tenants.kernel.commands.places import ready, roles
from tenants.kernel.db import TenantModel

schema = AppGroup("schema", help="Migrations: the platform, then every tenant.")


@schema.command("upgrade")
def upgrade() -> None:
    """Bring the platform and every tenant to the head; run again to go on after a failure."""
    settings = ready()
    try:
        lanes.upgrade(settings.database_url, roles(), logins.passwords(settings), click.echo)
    except (lanes.LaneStopped, provision.UnsafeLogin) as stopped:
        click.echo(str(stopped), err=True)
        sys.exit(1)


@schema.command("status")
def status() -> None:
    """Who stands where; exit 1 when somebody is behind."""
    with lanes.engine(ready().database_url).connect() as connection:
        platform = lanes.platform_standing(connection)
        rows = [platform, *(lanes.tenant_standings(connection) if platform.revision else [])]
    for row in rows:
        click.echo(f"{row.name:20} {row.revision or '-':8} {'there' if row.there else 'behind ' + row.head}")
    sys.exit(0 if all(row.there for row in rows) else 1)


@schema.command("new")
@click.argument("lane", type=click.Choice(["platform", "tenant"]))
@click.argument("message")
def new(lane: str, message: str) -> None:
    """An empty migration in one lane, numbered after its head."""
    number = int(lanes.head(lane)[1:]) + 1
    command.revision(
        lanes.configuration(lane),
        message,
        rev_id=f"{lane[0]}{number:04}",
        version_path=str(lanes.MIGRATIONS / lane),
    )


@schema.command("freeze", hidden=True)
def write_frozen() -> None:
    """Write the consolidated script from the models: what the steps of the tenants' lane together make."""
    freeze.write(lanes.MIGRATIONS / "tenant" / "head.sql", freeze.tables_text(TenantModel.metadata))
