"""Tasks of the tests: what they leave behind is a person whose name says which job it was."""

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import get_locale

from tenants.kernel import jobs
from tenants.kernel.db import db
from tenants.people.models import Person


def leave(name: str) -> None:
    db.session.add(Person(name=name, sort_key=name, search_key=name))


@jobs.task("test.leave")
def leave_trace(row_id: UUID) -> None:
    leave(str(row_id))


@jobs.task("test.slowly")
def slowly(row_id: UUID) -> None:
    leave(str(row_id))
    db.session.flush()  # the row is there, not yet committed, when the worker is killed
    time.sleep(0.02)


@jobs.task("test.where")
def where(_row_id: Any) -> None:
    leave(f"{g.tenant.slug} in {get_locale()}")


@jobs.task("test.fail")
def fail(row_id: UUID) -> None:
    leave(str(row_id))
    db.session.flush()  # rolled back with the fault
    raise ValueError("secret@people.example could not be read")


@jobs.task("test.again")
def again(row_id: UUID) -> jobs.Again:
    leave(str(row_id))
    return jobs.Again(timedelta(minutes=5))


@jobs.task("test.more")
def more(row_id: UUID) -> None:
    jobs.enqueue("test.leave", row_id)
