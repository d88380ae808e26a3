"""Only a proof makes a host somebody's own; associations adopt for themselves; drafts ask whom they would touch."""

from pathlib import Path

from tenants.kernel.frozen import run_with_roles

revision = "p0002"
down_revision = "p0001"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run_with_roles(HERE / "p0002_steps.sql")


def downgrade() -> None:
    run_with_roles(HERE / "p0002_undo.sql")
