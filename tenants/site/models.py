"""One row of settings for each association; its public face is in the shared registry."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel


class Site(TenantModel):
    """Settings of this association; texts are stored by language."""

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("reviewers_needed in (1, 2)", name="one_or_two_reviewers"),
        CheckConstraint("hold_days between 7 and 180", name="hold_within_rails"),
        CheckConstraint("appeal_days between 30 and 365", name="appeal_within_rails"),
        CheckConstraint("appeal_answer_days between 7 and 90", name="answer_within_rails"),
        CheckConstraint("appeal_more_days between 1 and 60", name="more_within_rails"),
        CheckConstraint("review_minutes between 15 and 1200", name="review_within_rails"),
        CheckConstraint("load_limit between 1 and 50", name="limit_within_rails"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    intake_open: Mapped[bool] = mapped_column(default=False)
    reviewers_needed: Mapped[int] = mapped_column(default=1)
    promise_days: Mapped[int] = mapped_column(default=42)
    blind_reviews: Mapped[bool] = mapped_column(default=True)
    review_hours: Mapped[Decimal] = mapped_column(Numeric(4, 2), default=Decimal(0))
    hold_days: Mapped[int] = mapped_column(default=30)
    appeal_days: Mapped[int] = mapped_column(default=60)
    appeal_answer_days: Mapped[int] = mapped_column(default=30)
    appeal_more_days: Mapped[int] = mapped_column(default=14)
    review_minutes: Mapped[int] = mapped_column(default=120)
    load_limit: Mapped[int] = mapped_column(default=5)
    thank_yearly: Mapped[bool] = mapped_column(default=False)
    welcome: Mapped[dict[str, Any]] = mapped_column(default=dict)
    privacy: Mapped[dict[str, Any]] = mapped_column(default=dict)
    show_email: Mapped[bool] = mapped_column(default=False)
    intake_note: Mapped[dict[str, Any]] = mapped_column(default=dict)
    logo_file_id: Mapped[UUID | None] = mapped_column(ForeignKey("file.id"))
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
