"""The office's second season: what its lists and pages needed more, each subject's tables, then its fences."""

from pathlib import Path

from alembic import context, op
from psycopg2 import sql

revision = "p0005"
down_revision = "p0004"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent
ROLES = ("registry", "alliance", "worker", "indicators", "every_tenant")


def upgrade() -> None:
    run("p0005_steps.sql")
    for fences in sorted(HERE.glob("p0005_*_fences.sql")):
        run(fences.name)


def downgrade() -> None:
    for undo in sorted(HERE.glob("p0005_*_open.sql")):
        run(undo.name)
    run("p0005_undo.sql")


def run(name: str) -> None:
    """Frozen text with the installation's role names put in as identifiers."""
    prefix = context.config.attributes["role_prefix"]
    names = {role: sql.Identifier(prefix + role) for role in ROLES}
    op.get_bind().connection.cursor().execute(sql.SQL((HERE / name).read_text()).format(**names))
