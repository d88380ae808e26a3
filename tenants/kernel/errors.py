"""From what was raised to what a person or a program reads: one page, one problem+json, never a stack trace."""

from typing import Any

import structlog
from flask import Flask, Response, current_app, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from marshmallow import ValidationError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from tenants.kernel import sentences
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Form, Invalid, wants_json
from tenants.kernel.signin import rules
from tenants.kernel.standards import BadInput

log = structlog.get_logger()
LISTED = Markup("<!-- what is to be mended -->")


class NeedsProof(Exception):  # noqa: N818 - a state, not a fault
    """The act is dangerous and the person proved themselves too long ago."""


class NeedsSecond(Exception):  # noqa: N818 - a state, not a fault
    """The person holds the role, and its rights wait for a second factor."""


class NeedsSignIn(Exception):  # noqa: N818 - a state, not a fault
    """The route is for people who signed in."""


class Repeated(Exception):  # noqa: N818 - a state, not a fault
    """The same form was sent twice; ``location`` is where the first one led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class Retyped(Repeated):
    """It was sent before and something else was typed since; ``typed``: its fields and values."""

    def __init__(self, location: str, typed: list[tuple[str, str]]) -> None:
        super().__init__(location)
        self.typed = typed


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(CSRFError, on_csrf)
    app.register_error_handler(Invalid, on_invalid)
    app.register_error_handler(ValidationError, on_validation)
    app.register_error_handler(Refused, on_refused)
    app.register_error_handler(NeedsSignIn, on_needs_sign_in)
    app.register_error_handler(NeedsProof, on_needs_proof)
    app.register_error_handler(NeedsSecond, on_needs_second)
    app.register_error_handler(Repeated, on_repeated)
    app.register_error_handler(Retyped, on_retyped)
    app.register_error_handler(IntegrityError, on_integrity)
    app.register_error_handler(DataError, on_data)
    app.register_error_handler(BadInput, on_unjudged)
    app.register_error_handler(StaleDataError, on_stale)
    app.register_error_handler(OperationalError, on_operational)
    app.register_error_handler(Exception, on_fault)


def answer(status: int, code: str, title: str, detail: str, **facts: Any) -> Any:
    """The error page, or ``application/problem+json`` for a program."""
    if wants_json():
        body = {"type": f"about:blank#{code}", "title": title, "status": status, "detail": detail, **facts}
        response = current_app.json.response(body)
        response.mimetype = "application/problem+json"
        response.status_code = status
        return response
    pages: list[Any] = [f"errors/{status}.html", "errors/400.html"]
    return render_template(pages, status=status, code=code, title=title, detail=detail, **facts), status


def on_http(error: HTTPException) -> Any:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    title, detail = sentences.of_status(error.code)
    pause = getattr(error, "retry_after", None)
    facts = {"retry_after": pause} if pause else {}
    response = current_app.make_response(answer(error.code, f"http_{error.code}", title, detail, **facts))
    response.headers.extend((name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After"))
    return response


def on_csrf(_error: CSRFError) -> Any:
    """An old or foreign form: what was typed waits in the page, to be sent once more."""
    return resend("form_expired", _("This page was open for a long time. Please send it once more."))


def resend(code: str, detail: str, way: str = "/signin") -> Any:
    """A page that holds everything typed (files and passwords apart) and sends it again at a press.

    ``way``: where to sign in, or to prove oneself, in another tab.
    """
    if wants_json() or request.method == "GET":
        return answer(400, code, _("Please send that once more"), detail)
    hidden = {"csrf_token", "password", "code"}
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in hidden]
    facts = {"code": code, "detail": detail, "typed": typed, "files": bool(request.files), "way": way}
    return render_template("errors/resend.html", **facts), 400


def on_invalid(error: Invalid, code: str = "invalid") -> Any:
    """422: the same page with what was typed and the errors; programs get the messages."""
    if wants_json():
        return answer(422, code, _("Some of this needs another look"), _("Nothing was saved."), errors=error.messages)
    g.form = Form(values=request.form, messages=error.messages, names=error.names)
    g.form.newer = error.newer
    page = error.page or getattr(g, "form_page", None)
    if page is None:
        detail = " ".join(sentence for _name, sentence in g.form.all_errors)
        return answer(422, code, _("Some of this needs another look"), detail)
    endpoint, arguments = page
    g.form.listed = LISTED
    try:
        shown = current_app.page_again(endpoint, arguments)  # type: ignore[attr-defined]
    except (HTTPException, Refused, BadInput) as found:  # the page itself is not there: that is the answer
        return current_app.handle_user_exception(found)
    return _listed(shown), 422


def _listed(page: Response) -> Response:
    """What is to be mended stands above the fields, and only they say what they are called: it is put in last."""
    words = current_app.jinja_env.get_template("components/forms.html").module.error_list(g.form)  # type: ignore[attr-defined]
    page.set_data(page.get_data(as_text=True).replace(LISTED, words))
    return page


def on_validation(error: ValidationError) -> Any:
    return on_invalid(Invalid(error.normalized_messages(), page=None))


def on_refused(error: Refused) -> Any:
    return answer(409, error.refusal.code, _("That is not possible right now"), sentences.of(error.refusal))


def on_needs_sign_in(_error: NeedsSignIn) -> Any:
    if wants_json():
        return answer(401, "sign_in", _("Please sign in"), _("This is for people who signed in."))
    if request.method != "GET" and request.form:
        return resend("signed_out", _("You were signed out meanwhile. Sign in in another tab, then send this again."))
    target = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(current_app.config["SIGN_IN_URL"](target))


def on_needs_proof(_error: NeedsProof) -> Any:
    if wants_json():
        return answer(403, "prove_again", _("Please confirm it is you"), _("This act asks for a fresh sign-in."))
    if request.method != "GET" and _was_written():
        detail = _("Writing took a while. Confirm in another tab that it is you, then send this again.")
        return resend("prove_again", detail, "/prove")
    return redirect(current_app.config["PROVE_URL"](_here()))


def _was_written() -> bool:
    """Whether the form holds words that somebody typed, rather than only a button or a password."""
    machines = ("_", "csrf", "password", "code", "credential", "state")
    kept = (value for name, value in request.form.items() if not name.startswith(machines))
    return any(" " in value.strip() for value in kept)


def on_needs_second(_error: NeedsSecond) -> Any:
    if wants_json():
        return answer(403, "second_factor", _("One step is missing"), _("This role asks for a second factor."))
    return redirect(current_app.config["PROVE_URL"](_here()))


def _here() -> str:
    """The page to come back to: this one, or the one whose form was sent."""
    target = request.full_path.rstrip("?") if request.method == "GET" else (request.referrer or "/")
    return rules.safe_next(target, request.host) or "/"


def on_repeated(error: Repeated) -> Response:
    return redirect(error.location, 303)  # type: ignore[return-value]


def on_retyped(error: Retyped) -> Any:
    """Nothing is kept twice; the words are there to take along."""
    title, detail = _("You sent this form before"), _("The first time counts. What you typed since is not saved yet.")
    if wants_json():
        return answer(409, "sent_before", title, detail)
    words = [value for _name, value in error.typed if len(value.split()) > 1]
    return render_template("errors/retyped.html", title=title, detail=detail, words=words, url=error.location), 409


def on_integrity(error: IntegrityError) -> Any:
    """A constraint said no; its name says what a person did."""
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
    log.warning("constraint", constraint=constraint)
    return answer(409, "already_there", _("That is not possible right now"), sentences.of_constraint(constraint))


def on_data(error: DataError) -> Any:
    """A number or a day that no row can hold, in an address or a form: nothing was found and nothing kept."""
    log.warning("data", error=type(error.orig).__name__)
    title, detail = sentences.of_status(422)
    return answer(422, "out_of_range", title, detail)


def on_unjudged(error: BadInput) -> Any:
    """Rules and a record that do not fit together, where a page has no words of its own for it."""
    log.error("unjudged", code=error.code, path=error.path)
    title = _("We can’t check this against the rules right now")
    return answer(409, "unchecked", title, _("Everything is kept. Something in this record does not fit the rules."))


def on_stale(_error: StaleDataError) -> Any:
    return answer(409, "changed_meanwhile", _("Somebody changed this meanwhile"), sentences.changed_meanwhile())


def on_operational(error: OperationalError) -> Any:
    log.error("database", error=type(error.orig).__name__)
    title, detail = sentences.of_status(503)
    return answer(503, "busy", title, detail)


def on_fault(error: Exception) -> Any:
    """A fault of ours: logged with its stack, told without it."""
    log.error("fault", error=type(error).__name__, exc_info=error)
    if current_app.config.get("PROPAGATE_FAULTS"):
        raise error
    title, detail = sentences.of_status(500)
    return answer(500, "fault", title, detail)
