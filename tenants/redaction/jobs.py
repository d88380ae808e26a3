"""Copies are covered in the worker, so that no page waits for a long file."""

from typing import Any

from tenants.kernel.jobs import task
from tenants.redaction import actions


@task(actions.TASK)
def cover(copy_id: Any) -> None:
    actions.make(copy_id)
