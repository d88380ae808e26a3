"""Endorsement in full: intake, talk, advice, drafts, tables of hours, covered copies, joint notes, appeals."""

from pathlib import Path

from alembic import op

revision = "t0002"
down_revision = "t0001"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run("t0002_steps.sql")


def downgrade() -> None:
    run("t0002_undo.sql")


def run(name: str) -> None:
    """Frozen text; a colon in it is no parameter."""
    op.execute((HERE / name).read_text().replace(":", "\\:"))
