"""The office after its first season: what figures and letters needed more, each subject's tables, then its fences."""

from pathlib import Path

from alembic import context, op
from psycopg2 import sql

revision = "p0004"
down_revision = "p0003"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent
ROLES = ("registry", "alliance", "worker", "indicators", "every_tenant")


def upgrade() -> None:
    run("p0004_steps.sql")
    for fences in sorted(HERE.glob("p0004_*_fences.sql")):
        run(fences.name)


def downgrade() -> None:
    for undo in sorted(HERE.glob("p0004_*_open.sql")):
        run(undo.name)
    run("p0004_undo.sql")


def run(name: str) -> None:
    """Frozen text with the installation's role names put in as identifiers."""
    prefix = context.config.attributes["role_prefix"]
    names = {role: sql.Identifier(prefix + role) for role in ROLES}
    op.get_bind().connection.cursor().execute(sql.SQL((HERE / name).read_text()).format(**names))
