"""What associations keep since the third release, and lighter tables."""

from pathlib import Path

from alembic import op

revision = "t0004"
down_revision = "t0003"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run("t0004_steps.sql")


def downgrade() -> None:
    run("t0004_undo.sql")


def run(name: str) -> None:
    """Frozen text; a colon in it is no parameter."""
    op.execute((HERE / name).read_text().replace(":", "\\:"))
