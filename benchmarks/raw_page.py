"""The register's page as a Flask view on bare psycopg2: the same templates, host look-up, role and search_path.

What it leaves out is what the kernel adds: session and identity map, access rules, audit, one-time keys, headers,
logs and figures, and what it takes off: rows that are drawn once and kept. One connection is kept.
"""

import time
from typing import Any

import psycopg2
from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFProtect
from psycopg2.extras import NamedTupleCursor
from sqlalchemy import make_url

import tenants
from tenants import side
from tenants.endorsements import facts
from tenants.kernel import clock, logins, looks, shell
from tenants.kernel.cursors import Sheet
from tenants.kernel.db import Scope
from tenants.kernel.registry import FRESH_SECONDS, TenantRef
from tenants.kernel.settings import Settings
from tenants.kernel.text import key
from tenants.kernel.words import Pages

ENTER = "select set_config('role', %s, true), set_config('search_path', %s, true)"
TENANT = """
select t.slug, t.code, t.role, t.name, t.short_name, t.brand, t.accent, t.logo, t.locale, t.languages, t.time_zone,
       t.currency, t.contact_email, t.state, t.state_reason, t.samples, c.name as canonical_host
from tenant t join host h on h.tenant = t.role join host c on c.tenant = t.role and c.canonical
where h.name = %s and h.verified_at is not null
"""
ROWS = """
select number, tenant, category, addons, status, since, until, name, search_key, place, sample, published_at
from shared.register where tenant = %s and name is not null
order by search_key collate "C" nulls last, number limit 51
"""
CHOICES = """
select category, place, count(name) as listed from shared.register where tenant = %s group by category, place
"""
known: dict[str, tuple[float, TenantRef]] = {}


def made() -> Flask:
    """The same addresses and templates as the association app; one view is ours."""
    Flask.jinja_environment = Pages
    app: Any = Flask(
        "raw", template_folder="../templates", static_folder="../templates/static", root_path=tenants.__path__[0]
    )
    app.settings = logins.completed(Settings.from_env())
    app.config.update(SECRET_KEY=app.settings.secret_key, WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)
    app.extensions["side"] = side.SIDE
    looks.init(app)
    app.jinja_env.globals["kept"] = lambda macro, *values: macro(*values)
    CSRFProtect(app)
    app.register_blueprint(shell.blueprint)
    side.features.register(app)
    app.view_functions["endorsements.register"] = register
    url = make_url(app.settings.tenants_database_url).set(drivername="postgresql")
    app.extensions["connection"] = psycopg2.connect(
        url.render_as_string(hide_password=False), cursor_factory=NamedTupleCursor
    )
    return app  # type: ignore[no-any-return]


def register() -> str:
    connection = app.extensions["connection"]
    g.actor, g.tenant = None, tenant_at(connection, request.host.partition(":")[0])
    g.scope = g.tenant.scope
    with connection, connection.cursor() as cursor:
        cursor.execute(ENTER, (g.scope.role, g.scope.path))
        cursor.execute(ROWS, (g.tenant.role,))
        rows = cursor.fetchall()
        cursor.execute(CHOICES, (g.tenant.role,))
        choices = cursor.fetchall()
        categories = sorted({row.category for row in choices})
        places = sorted({row.place for row in choices if row.place is not None}, key=key)
        today = clock.today(g.tenant.time_zone)
        return render_template(
            "tenants/endorsements/register.html",
            hits=[facts.hit(row, today) for row in rows],
            sheet=Sheet([], None, None),
            count=sum(row.listed for row in choices),
            shown=None,
            found=None,
            stands=None,
            looked_up=None,
            checked="",
            categories=categories,
            places=places,
            code=None,
            typed="",
            category="",
            place="",
        )


def tenant_at(connection: Any, host: str) -> TenantRef:
    found = known.get(host)
    if found and time.monotonic() - found[0] < FRESH_SECONDS:
        return found[1]
    with connection, connection.cursor() as cursor:
        cursor.execute(ENTER, ("registry", "shared"))
        cursor.execute(TENANT, (host,))
        row = cursor.fetchone()._asdict()
    tenant = TenantRef(**{**row, "languages": tuple(row["languages"])}, scope=Scope(row["role"], f"t_{row['slug']}"))
    known[host] = (time.monotonic(), tenant)
    return tenant


app = made()
