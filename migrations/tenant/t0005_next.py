"""What associations keep since the fourth release."""

from pathlib import Path

from alembic import op

revision = "t0005"
down_revision = "t0004"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run("t0005_steps.sql")


def downgrade() -> None:
    run("t0005_undo.sql")


def run(name: str) -> None:
    """Frozen text; a colon in it is no parameter."""
    op.execute((HERE / name).read_text().replace(":", "\\:"))
