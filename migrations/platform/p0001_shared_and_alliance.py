"""The schemas ``shared`` and ``alliance``, and who may do what in them."""

from pathlib import Path

from alembic import context, op
from psycopg2 import sql

revision = "p0001"
down_revision = None
branch_labels = None
depends_on = None
HERE = Path(__file__).parent
ROLES = ("registry", "alliance", "indicators", "worker", "tenants_app", "alliance_app", "every_tenant")


def upgrade() -> None:
    run("p0001_tables.sql")
    run("p0001_fences.sql")


def downgrade() -> None:
    run("p0001_undo.sql")


def run(name: str) -> None:
    """Frozen text with the installation's role names put in as identifiers."""
    prefix = context.config.attributes["role_prefix"]
    cursor = op.get_bind().connection.cursor()
    cursor.execute("select current_database()")
    names = {role: sql.Identifier(prefix + role) for role in ROLES}
    text = sql.SQL((HERE / name).read_text())
    cursor.execute(text.format(database=sql.Identifier(cursor.fetchone()[0]), **names))
