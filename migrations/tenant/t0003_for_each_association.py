"""What associations keep for themselves since the second release."""

from pathlib import Path

from alembic import op

revision = "t0003"
down_revision = "t0002"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run("t0003_steps.sql")


def downgrade() -> None:
    run("t0003_undo.sql")


def run(name: str) -> None:
    """Frozen text; a colon in it is no parameter."""
    op.execute((HERE / name).read_text().replace(":", "\\:"))
