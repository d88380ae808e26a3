"""Our templates' globals, made with Django's means: rendering costs the same on both sides."""

import os
from contextvars import ContextVar
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4
from xml.etree import ElementTree

from babel.dates import format_date
from django.conf import settings
from django.contrib.messages import get_messages
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined, pass_eval_context
from markupsafe import Markup

STATIC = Path(settings.TEMPLATES[0]["DIRS"][0]) / "static"
SVG = "{http://www.w3.org/2000/svg}"
current = ContextVar("current")


class Request:
    """Flask's ``request``, as far as templates ask it."""

    @property
    def method(self):
        return current.get().method

    @property
    def full_path(self):
        path = current.get().get_full_path()
        return path if "?" in path else path + "?"


class Pages(Environment):
    """As ours: templates share one dictionary of globals."""

    def make_globals(self, d):
        return super().make_globals(d) if d else self.globals


def environment(**options):
    from pages import CATEGORIES  # the view's module reads the facts of this run

    found = Pages(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_callables(gettext, ngettext, newstyle=True)
    found.globals.update(
        {
            "_": say,
            "icon": icon,
            "asset": asset,
            "url_for": url_for,
            "request": Request(),
            "csrf_token": lambda: get_token(current.get()),
            "get_flashed_messages": flashed,
            "kept": lambda macro, *values: macro(*values),
            "once": lambda: uuid4().hex,
            "category_name": lambda code: plain(get_language(), CATEGORIES[code], True),
            "category_mark": lambda code: "ECMH-E®" if code.startswith("EC") else "IMH-E®",
        }
    )
    found.filters["day"] = lambda at: format_date(at, "long", locale="en_US") if at else ""
    return found


@pass_eval_context
def say(context, sentence, **facts):
    ready = plain if not facts else worded
    found = ready(get_language(), sentence, context.autoescape)
    return found % facts if facts else found


@lru_cache(maxsize=4096)
def plain(language, sentence, escaped):
    return worded(language, sentence, escaped) % {}


@lru_cache(maxsize=4096)
def worded(_language, sentence, escaped):
    return Markup(gettext(sentence)) if escaped else gettext(sentence)


@lru_cache(maxsize=1024, typed=True)
def icon(name, *, label=None, extra=""):
    shown = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="{}" viewBox="0 0 24 24" {} focusable="false">{}</svg>').format(
        f"icon {extra}".strip(), shown, shapes()[name]
    )


@cache
def shapes():
    root = ElementTree.fromstring((STATIC / "icons.svg").read_text(encoding="utf-8"))
    return {symbol.attrib["id"].removeprefix("i-"): inside(symbol) for symbol in root.iter(f"{SVG}symbol")}


def inside(symbol):
    return Markup("").join(
        Markup("<{}{}/>").format(
            part.tag.removeprefix(SVG),
            Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in part.attrib.items()),
        )
        for part in symbol
    )


@cache
def asset(filename):
    with open(os.path.join(STATIC, filename), "rb") as file:  # Path refuses the kind of text that Django's templates give
        return f"/static/{filename}?v={sha256(file.read()).hexdigest()[:10]}"


def url_for(endpoint, q=None, **arguments):
    path = reverse(endpoint, kwargs=arguments or None)
    return f"{path}?{urlencode({'q': q})}" if q else path


def flashed(with_categories=False):
    return [(one.tags, one.message) for one in get_messages(current.get())]
