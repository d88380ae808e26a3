"""The blueprint of the desk, shared by its modules of views."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask_babel import to_user_timezone
from werkzeug.exceptions import NotFound

from tenants.applications import looking
from tenants.applications.models import Application
from tenants.desk import queries
from tenants.desk.queue import Asker
from tenants.kernel import clock
from tenants.kernel.refusal import Refusal, refuse_if

routes = Blueprint("desk", __name__)


def today() -> date:
    """The association's local day."""
    return clock.today(g.tenant.time_zone)


def local(at: datetime) -> datetime:
    return to_user_timezone(at)


def asker() -> Asker:
    """Who looks at the queue."""
    return Asker(g.actor.id, today(), g.tenant.time_zone, g.tenant.code)


def theirs(application_id: UUID, *, lock: bool = False) -> Application:
    """A file to work on, which is never one's own: it holds what raters wrote and the office's private notes.

    That one looked is written down. Raises NotFound, Refused.
    """
    found = queries.file(application_id, lock=lock)
    ensure_theirs(found.person_id)
    looking.note(found, g.actor, today())
    return found


def ensure_theirs(person_id: UUID) -> None:
    """Raises Refused for what belongs to the person who asks, whatever their roles."""
    refuse_if(Refusal("own_application") if person_id == g.actor.id else None)


def file_page(application_id: UUID, anchor: str | None = None) -> Any:
    """Back to one file, after something about it was saved."""
    return redirect(url_for("desk.show", application_id=application_id, _anchor=anchor), 303)


def lines(text: str) -> list[str]:
    """What was asked, one line each."""
    return [one for one in (line.strip(" -•\t") for line in text.splitlines()) if one]


def named_file() -> UUID:
    """The file whose page the form stood on; raises NotFound."""
    found = request.values.get("file", type=UUID)
    if found is None:
        raise NotFound
    return theirs(found).id
