"""The register's page: the same queries with Django's ORM and the same facts, drawn in one of two ways.

``BENCH_DRAWS=own`` is what a django-tenants project does: Django's template language. ``BENCH_DRAWS=ours`` puts our
own Jinja templates and cached globals there, so that only what stands around the template differs.
"""

import json
import os
from collections import namedtuple
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import django

if __name__ == "pages" and os.environ.get("BENCH_SERVES"):
    django.setup()

from customers.models import RegisterEntry
from django.core.wsgi import get_wsgi_application
from django.db.models.functions import Collate
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext

FACTS = json.loads(Path(os.environ["BENCH_FACTS"]).read_text(encoding="utf-8"))
CATEGORIES = FACTS["categories"]
ZONE = ZoneInfo(FACTS["zone"])
TEMPLATE = "tenants/endorsements/register.html"
Hit = namedtuple("Hit", "number name place category until stand")
LANGUAGES = {"en": "English", "es": "Español"}


def register(request):
    tenant = request.tenant
    typed, category, place = (request.GET.get(name, "") for name in ("q", "category", "place"))
    here = RegisterEntry.objects.filter(tenant=tenant.schema_name)
    rows = here.filter(name__isnull=False).order_by(Collate("search_key", "C").asc(nulls_last=True), "number")[:51]
    choices = here.values_list("category", "place").distinct()
    now = datetime.now(timezone.utc).astimezone(ZONE)
    facts = {
        "hits": [hit(row, now.date()) for row in rows],
        "found": None,
        "stands": None,
        "looked_up": None,
        "checked": "",
        "categories": sorted({one for one, _place in choices}),
        "places": sorted({one for _category, one in choices if one is not None}),
        "code": None,
        "typed": typed,
        "category": category,
        "place": place,
        **context(request),
    }
    return HttpResponse(DRAWN[os.environ.get("BENCH_DRAWS", "own")](request, facts))


def own(request, facts):
    return render_to_string("register.html", facts, request, using="django")


def ours(request, facts):
    from drawing import current

    token = current.set(request)
    try:
        return engines["jinja2"].get_template(TEMPLATE).render(facts)
    finally:
        current.reset(token)


DRAWN = {"own": own, "ours": ours}


def hit(row, on):
    return Hit(row.number, row.name, row.place, gettext(CATEGORIES[row.category]), row.until, standing(row, on))


def standing(row, on):
    if row.status == "ended" or (row.until is not None and row.until < on):
        return "ended"
    return "pause" if row.status == "on_leave" else "current"


def context(request):
    """What every page gets on our side: the association's look, the navigation, the person."""
    tenant = request.tenant
    theme = request.COOKIES.get("theme")
    return {
        "look": SimpleNamespace(
            name=tenant.name,
            short_name=tenant.short_name,
            logo_url=None,
            css_url=tenant.css_url,
            theme=theme if theme in ("light", "dark") else None,
            locale="en-US",
            languages=[(code, LANGUAGES[code]) for code in tenant.languages],
            licence_line=gettext(FACTS["licence_line"]),
            home_url="/",
            is_alliance=False,
            samples=False,
            contact_email=None,
            footer=[link(*row, "", request) for row in FACTS["footer"]],
        ),
        "navigation": [link(label, reverse(endpoint), icon, request) for label, endpoint, icon in FACTS["navigation"]],
        "person": None,
        "actor": None,
        "may": lambda permission: False,
        "form": SimpleNamespace(values={}, messages={}),
    }


def link(label, url, icon, request):
    current = bool(icon) and url == request.path
    return SimpleNamespace(label=gettext(label), url=url, icon=icon, count=None, current=current, group=None)


def elsewhere(request, **_arguments):
    return HttpResponse("")


urlpatterns = [
    path("", elsewhere, name="site.home"),
    path("register", register, name="endorsements.register"),
    path("register/<str:number>", elsewhere, name="endorsements.entry"),
    *(path(one[1].lstrip("/"), elsewhere, name=one[0]) for one in FACTS["addresses"]),
]
application = get_wsgi_application() if os.environ.get("BENCH_SERVES") else None
