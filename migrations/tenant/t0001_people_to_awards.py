"""The tables of an association: people, record, applications, ratings, reviews, endorsements."""

from pathlib import Path

from alembic import op

revision = "t0001"
down_revision = None
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run("t0001_tables.sql")


def downgrade() -> None:
    run("t0001_undo.sql")


def run(name: str) -> None:
    """Frozen text; a colon in it is no parameter."""
    op.execute((HERE / name).read_text().replace(":", "\\:"))
