"""Endorsement in full: intake, talk, advice, drafts, tables of hours, covered copies, joint notes, appeals."""

from pathlib import Path

from tenants.kernel.frozen import run

revision = "t0002"
down_revision = "t0001"
branch_labels = None
depends_on = None
HERE = Path(__file__).parent


def upgrade() -> None:
    run(HERE / "t0002_steps.sql")


def downgrade() -> None:
    run(HERE / "t0002_undo.sql")
