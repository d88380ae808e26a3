"""The tables of an association: people, record, applications, ratings, reviews, endorsements."""

from pathlib import Path

from alembic import op

revision = "t0001"
down_revision = None
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    op.get_bind().connection.cursor().execute((HERE / "t0001_tables.sql").read_text())


def downgrade() -> None:
    op.get_bind().connection.cursor().execute((HERE / "t0001_undo.sql").read_text())
