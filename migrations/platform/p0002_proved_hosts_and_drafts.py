"""Only a proof makes a host somebody's own; associations adopt for themselves; drafts ask whom they would touch."""

from pathlib import Path

from alembic import context, op
from psycopg2 import sql

revision = "p0002"
down_revision = "p0001"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent
ROLES = ("registry", "alliance", "every_tenant")


def upgrade() -> None:
    run("p0002_steps.sql")


def downgrade() -> None:
    run("p0002_undo.sql")


def run(name: str) -> None:
    """Frozen text with the installation's role names put in as identifiers."""
    prefix = context.config.attributes["role_prefix"]
    names = {role: sql.Identifier(prefix + role) for role in ROLES}
    op.get_bind().connection.cursor().execute(sql.SQL((HERE / name).read_text()).format(**names))
