"""SQL that a step of a lane was frozen as: run as it stands, on any installation."""

from pathlib import Path

from alembic import context, op
from psycopg2 import sql

ROLES = ("registry", "alliance", "indicators", "worker", "tenants_app", "alliance_app", "every_tenant")


def run(path: Path) -> None:
    """A step of the tenants' lane; a colon in it is no parameter."""
    op.execute(path.read_text().replace(":", "\\:"))


def run_with_roles(path: Path) -> None:
    """A step of the platform's lane, with the installation's role names put in as identifiers."""
    prefix = context.config.attributes["role_prefix"]
    names = {role: sql.Identifier(prefix + role) for role in ROLES}
    op.get_bind().connection.cursor().execute(sql.SQL(path.read_text()).format(**names))
