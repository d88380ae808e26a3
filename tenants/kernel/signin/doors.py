"""What follows a first proof: the second one where it is asked, the session, and where to go."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask import session as cookie
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.errors import NeedsProof
from tenants.kernel.login import place
from tenants.kernel.requests import Page, refuse_field
from tenants.kernel.side import side
from tenants.kernel.signin import accounts, recovery, rules, sessions, throttle, totp, visitor
from tenants.kernel.signin.routes import address
from tenants.kernel.signin.throttle import Throttled


def target() -> str | None:
    """Where this person was going, if it is a page of this place."""
    return rules.safe_next(request.values.get("next"), request.host)


def come_in(person_id: UUID, factors: Iterable[str], going: str | None) -> Response:
    """Sign in, or ask for the code first where this person has an authenticator app."""
    if not rules.assured(factors) and accounts.ways(person_id).totp:
        cookie["half"] = [place(), str(person_id), sorted(factors), going, now().timestamp()]
        return redirect(address("code"), 303)  # type: ignore[return-value]
    actor = sessions.begin(person_id, factors, browser=visitor.browser(), device=visitor.kept_device())
    going = rules.safe_next(going) or side().home
    if actor.waiting_roles:
        going = address("second", next=going)
    return redirect(going, 303)  # type: ignore[return-value]


def half() -> tuple[UUID, list[str], str | None] | None:
    """Who gave a first proof in this browser within ten minutes: person, factors, target."""
    found = cookie.get("half")
    if not found or found[0] != place() or now().timestamp() - found[4] > rules.HALF_LIVES.total_seconds():
        return None
    return UUID(found[1]), found[2], found[3]


def right_code(person_id: UUID, code: str) -> str | None:
    """Which second factor this code is, used up by asking; None where it is wrong."""
    if recovery.looks_like(code):
        return "recovery" if recovery.right(person_id, code) else None
    return "totp" if totp.right(person_id, code, str(current_app.secret_key)) else None


def tried(
    kind: str, account: str, person_id: UUID | None, attempt: Callable[[], Any], *, field: str, wrong: str, page: Page
) -> Any:
    """The attempt's answer, counted before it is made; raises Invalid when it is wrong or there were too many."""
    counters = visitor.counters(kind, account, person_id)
    try:
        throttle.charge(*counters)
    except Throttled as error:
        raise refuse_field(field, too_many(error), page) from error
    found = attempt()
    if not found:
        sessions.note_refused(person_id, kind)
        raise refuse_field(field, wrong, page)
    throttle.clear(*counters)
    return found


def ask_proof(actor: Actor, ways: accounts.Ways) -> None:
    """Raises NeedsProof, unless this person proved themselves lately; who works here, with the second factor too."""
    if not actor.fresh or (ways.second and actor.waiting_roles):
        raise NeedsProof


def too_many(error: Throttled) -> str:
    waiting = ngettext("Please wait one minute.", "Please wait %(num)d minutes.", error.minutes)
    return _("That was tried too often. %(waiting)s A passkey works all the time.", waiting=waiting)
