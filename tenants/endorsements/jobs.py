"""Every night, and after an archive came in: what others may ask of our endorsements is what our books say."""

from typing import Any

from tenants.endorsements import told
from tenants.kernel import jobs


@jobs.recurring("endorsements.facts", jobs.daily)
def tell_all() -> None:
    told.tell_all()


@jobs.task("endorsements.facts")
def tell_now(_row_id: Any) -> None:
    told.tell_all()
