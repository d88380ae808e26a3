"""One request is one transaction: host → tenant → role → access → view → commit, for both apps."""

from typing import Any

import structlog
from flask import Flask, Response, g, redirect, request
from flask_login import current_user
from jinja2 import StrictUndefined
from werkzeug.exceptions import Forbidden, NotFound

from tenants.kernel import alive, errors, front, health, login, looks, observe, once, policies, registry
from tenants.kernel import audit as _audit  # noqa: F401 - its listener writes every change down
from tenants.kernel.access import Actor, Rule, permits
from tenants.kernel.db import Scope, db, entered
from tenants.kernel.requests import refuse_no_text
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings
from tenants.kernel.side import Side
from tenants.kernel.words import Pages

log = structlog.get_logger()
UPLOAD_LIMIT = 12 * 1024 * 1024
PLAIN = policies.STATIC


class NoAccessRule(RuntimeError):  # noqa: N818 - a fact about the code
    """A route says nothing about who may use it; such an app does not start."""


class App(Flask):
    """A Flask app that commits once, at the end of a request that returned."""

    jinja_environment = Pages

    def __init__(self, name: str, settings: Settings, side: Side, database_url: str) -> None:
        super().__init__(
            name,
            template_folder="../templates",
            static_folder="../templates/static",
            static_url_path="/static",
        )
        self.settings = settings
        self.jinja_env.undefined = StrictUndefined
        self.config.update(
            SECRET_KEY=settings.secret_key,
            MAX_CONTENT_LENGTH=UPLOAD_LIMIT,
            MAX_FORM_MEMORY_SIZE=2_000_000,
            SQLALCHEMY_DATABASE_URI=database_url,
            SQLALCHEMY_ENGINE_OPTIONS=_engine_options(),
            PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 30,
            **policies.cookies(settings),
        )
        self.extensions["side"] = side
        self.extensions["roles"] = Roles(settings.role_prefix)
        self.extensions["registry_cache"] = registry.Cache()
        db.init_app(self)
        with self.app_context():
            alive.watch(db.engine)
        observe.watch(self)
        login.init(self)
        looks.init(self)
        errors.register(self)
        policies.init(self)
        health.init(self)

    @property
    def side(self) -> Side:
        found: Side = self.extensions["side"]
        return found

    def check_access(self) -> None:
        """Raise NoAccessRule when a route declares nothing."""
        silent = [name for name, view in self.view_functions.items() if name not in PLAIN and rule_of(view) is None]
        if silent:
            raise NoAccessRule(f"routes without an access rule: {', '.join(sorted(silent))}")

    def dispatch_request(self) -> Any:
        """The view inside its transaction; what it raises rolls back and becomes a page."""
        view = self.view_functions.get(request.endpoint or "")
        if getattr(view, "plain", request.endpoint in PLAIN):
            return super().dispatch_request()
        away = self.prepare(view)
        if away is not None:
            return away
        refuse_foreign(view)
        refuse_no_text(reads_json=not getattr(view, "from_outside", False))
        with entered(g.scope, audit=(self.side.tables.audit, self.side.tables.audit_value), request_id=g.request_id):
            self.admit(view)
            return once.run(lambda: self.make_response(super(App, self).dispatch_request()))

    def prepare(self, view: Any) -> Any:
        """Find the tenant and the scope of this request; a response instead when it ends here."""
        g.actor = None
        return self.find_scope(view)

    def find_scope(self, _view: Any) -> Any:
        """The Alliance's app works in its one scope, at its one host; the association app asks the registry."""
        g.tenant, g.scope = None, Scope("", "")
        if front.host_of(request.environ) != self.settings.alliance_host:
            raise NotFound(response=self.make_response(looks.unknown_host()))
        g.scope = self.extensions["roles"].alliance_scope
        return None

    def admit(self, view: Any) -> None:
        """Load the actor and hold the endpoint's rule against them; raises NeedsSignIn, NeedsProof, 403."""
        account = current_user._get_current_object()  # noqa: SLF001 - flask-login's documented way
        g.actor = account.actor if isinstance(account, login.Account) else None
        if g.actor:
            db.session.info["actor_id"] = g.actor.id
            structlog.contextvars.bind_contextvars(actor=str(g.actor.id))
        rule = rule_of(view)
        if view is not None and not getattr(view, "from_outside", False) and not sent_again():
            self.extensions["csrf"].protect()
        if rule is None or rule.permission is None:
            return
        if g.actor is None:
            raise errors.NeedsSignIn
        if not permits(self.side.permissions, g.actor, rule.permission):
            raise errors.NeedsSecond if self._waits(g.actor, rule.permission) else Forbidden
        if rule.fresh and not g.actor.fresh:
            raise errors.NeedsProof

    def _waits(self, actor: Actor, permission: str) -> bool:
        """Whether a role of this person that waits for a second factor would open this."""
        return bool(self.side.permissions[permission] & actor.waiting_roles)

    def log_exception(self, exc_info: Any) -> None:
        """A fault in telling of a fault: Flask's own line would hold the path, which may hold a token."""
        log.error("fault", exc_info=exc_info)

    def page_again(self, endpoint: str, arguments: dict[str, Any]) -> Any:
        """Render a page's view in a new transaction, after the first was rolled back."""
        view = self.view_functions[endpoint]
        with entered(g.scope):
            if g.actor:
                db.session.info["actor_id"] = g.actor.id
            return self.make_response(self.ensure_sync(view)(**arguments))


class TenantApp(App):
    """The association app: which association it is, the host says."""

    def find_scope(self, view: Any) -> Any:
        g.tenant = None
        g.scope = Scope("", "")
        host = front.host_of(request.environ)
        tenant = registry.find(host)
        if tenant is None:
            raise NotFound(response=self.make_response(looks.unknown_host()))
        g.tenant, g.scope = tenant, tenant.scope
        structlog.contextvars.bind_contextvars(tenant=tenant.slug)
        if tenant.canonical_host and host != tenant.canonical_host and request.method in ("GET", "HEAD"):
            path = request.full_path.rstrip("?")
            # not for ever: a browser that kept it would go in circles after the canonical host changed
            return redirect(self.settings.url_of(tenant.canonical_host) + path)
        if tenant.state not in {"active", "preparing", "rehearsal"} and tenant.state not in getattr(view, "stays", ()):
            return looks.closed(tenant)
        return None


def sent_again() -> bool:
    """A form that waited in our own page while its person signed in, which made its token an old one.

    One press must be enough; the browser itself says, in a header no page can set, that the form is of this site.
    """
    return "_again" in request.form and request.headers.get("Sec-Fetch-Site") == "same-origin"


def refuse_foreign(view: Any) -> None:
    """Another site's form is not shown to be sent once more, and its answer touches no cookie. Raises Forbidden."""
    if request.method == "POST" and front.is_foreign(request.environ) and not getattr(view, "from_outside", False):
        raise Forbidden(response=Response("This form is sent from its own page only.\n", 403, mimetype="text/plain"))


def rule_of(view: Any) -> Rule | None:
    found: Rule | None = getattr(view, "access", None)
    return found


def plain(view: Any) -> Any:
    """A route that needs no tenant and no database: static files, health."""
    view.plain = True
    view.access = Rule(None)
    return view


def from_outside(view: Any) -> Any:
    """A route that other machines post to (webhook): proved by a signature instead of a form's token."""
    view.from_outside = True
    return view


def stays_open(*states: str) -> Any:
    """A route that still answers while the association is ``suspended`` or ``archived``."""

    def declare(view: Any) -> Any:
        view.stays = frozenset(states)
        return view

    return declare


def _engine_options() -> dict[str, Any]:
    """A small pool; prepared nothing, so PgBouncer in transaction mode works."""
    return {
        "pool_size": 10,
        "max_overflow": 10,
        "pool_timeout": 10,
        "pool_recycle": 1800,
        "hide_parameters": True,  # what was typed never stands in a fault's text
    }


__all__ = ["App", "NoAccessRule", "Response", "TenantApp", "from_outside", "plain", "stays_open"]
