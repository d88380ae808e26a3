"""What every page gets: name, colours, language, theme, navigation; and the pages before there is a tenant."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import localedata
from flask import Flask, current_app, g, render_template, request
from flask_babel import format_date, format_time, get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from tenants.kernel import brand, drawing, fragments, marked, once
from tenants.kernel.access import permits
from tenants.kernel.categories import category_mark, category_name
from tenants.kernel.registry import TenantRef
from tenants.kernel.requests import Form
from tenants.kernel.side import side
from tenants.kernel.text import initials
from tenants.kernel.words import Languages, current

LANGUAGES = {"en": "English", "es": "Español"}
HOME_LOCALE = "en_US"  # where the Alliance is
ALLIANCE_COLOURS = ("#2b4f8c", "#f0a35e")


@dataclass(frozen=True)
class Look:
    """The shell's facts (docs/looks.md)."""

    name: str
    short_name: str
    logo_url: str | None
    css_url: str
    theme: str | None
    locale: str
    languages: tuple[tuple[str, str], ...]
    licence_line: str
    home_url: str
    is_alliance: bool
    samples: bool
    contact_email: str | None
    footer: tuple[Any, ...] = ()
    sandbox: bool = False


@dataclass(frozen=True)
class Link:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    count: int | None = None
    current: bool = False
    group: str | None = None


@dataclass(frozen=True)
class Face:
    """The person at the foot of the navigation."""

    name: str
    initials: str
    role_line: str


def init(app: Flask) -> None:
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "../templates/translations")
    Languages(app, locale_selector=language, timezone_selector=zone)
    drawing.equip(app)
    app.jinja_env.globals.update(
        once=once.key,
        kept=fragments.kept,
        category_name=category_name,
        category_mark=category_mark,
        initials=initials,
    )
    app.jinja_env.filters.update(day=day, month=month, moment=moment, hour=hour, marked=safe, excerpt=marked.excerpt)
    app.jinja_env.filters.update(category_name=category_name, language_name=language_name)
    app.context_processor(context)


def day(at: Any) -> str:
    """A date, or the local date of an instant, with the month as a word: ``{{ row.at|day }}``."""
    return format_date(at, "long") if at else ""


def month(at: Any) -> str:
    """A month's short name: ``Oct``."""
    return format_date(at, "LLL")


def moment(at: Any) -> str:
    """Day and hour of an instant in the association's own time zone: ``{{ row.at|moment }}``."""
    return f"{format_date(at, 'long')}, {format_time(at, 'short')}" if at else ""


def hour(at: Any) -> str:
    """The hour of an instant in the association's own time zone."""
    return format_time(at, "short")


def safe(text: str, pictures: Mapping[int, marked.Shot] | None = None, home: str = "") -> Markup:
    """Markdown as safe HTML: ``{{ row.body|marked(pictures) }}``."""
    return Markup(marked.rendered(text, pictures, home))  # noqa: S704 - nh3 let through what is on its list


def language_name(code: str) -> str:
    """A language as its speakers call it: ``{{ row.languages|map("language_name")|join(", ") }}``."""
    return LANGUAGES.get(code, code)


def zone() -> str:
    tenant = g.get("tenant")
    return tenant.time_zone if tenant else current_app.settings.zone  # type: ignore[attr-defined]


def offered() -> tuple[str, ...]:
    """The association's languages; the Alliance's public pages have Spanish, its staff's pages English alone."""
    tenant = g.get("tenant")
    if tenant:
        return tuple(tenant.languages)
    return ("en",) if g.get("actor") else tuple(LANGUAGES)


def language() -> str:
    """The reader's language among those offered: asked for, chosen, the browser's, the association's first."""
    if (forced := g.get("language")) is not None:
        return str(forced)
    names = list(offered())
    actor = g.get("actor")
    asked, chosen = (request.args.get("lang"), request.cookies.get("language")) if request else (None, None)
    for wish in (asked, chosen, actor.language if actor else None):
        if wish in names:
            return local(str(wish))
    found = request.accept_languages.best_match(names) if request else None
    return local(found or names[0])


def local(code: str) -> str:
    """A language as the association's country writes days and numbers: ``en_AU``, ``es_US``."""
    tenant = g.get("tenant")
    country = (tenant.locale if tenant else HOME_LOCALE).partition("_")[2]
    found = f"{code}_{country}"
    return found if localedata.exists(found) else code


def context() -> dict[str, Any]:
    actor = g.get("actor")
    return {
        "look": look(),
        "navigation": side().navigation() if g.get("scope") else [],
        "visitors": side().visitors() if actor and actor.roles and g.get("scope") else None,
        "person": _face(actor) if actor else None,
        "actor": actor,
        "may": lambda permission: permits(side().permissions, actor, permission),
        "form": g.get("form") or Form(),
    }


def _face(actor: Any) -> Face:
    labels = side().role_labels
    roles = ", ".join(str(labels[role]) for role in sorted(actor.roles) if role in labels)
    return Face(actor.name, initials(actor.name), roles)


def look() -> Look:
    tenant, locale, languages = g.get("tenant"), str(get_locale() or "en"), offered()
    if tenant:
        return _association(tenant, current(), locale, theme(), languages)
    return Look(
        name=_("Alliance for the Advancement of Infant Mental Health"),
        short_name=_("Alliance"),
        logo_url=None,
        css_url=f"/brand-{brand.fingerprint(*ALLIANCE_COLOURS)}.css",
        licence_line="",
        is_alliance=True,
        samples=current_app.settings.samples,  # type: ignore[attr-defined]
        contact_email=None,
        **_common(locale, theme(), languages),
    )


@lru_cache(maxsize=512)
def _association(tenant: TenantRef, _words: Any, locale: str, scheme: str | None, languages: tuple[str, ...]) -> Look:
    """Kept under all that it is made of; a change of the association is another ``tenant``."""
    return Look(
        name=tenant.name,
        short_name=tenant.short_name,
        logo_url=f"/logo-{tenant.logo}" if tenant.logo else None,
        css_url=f"/brand-{brand.fingerprint(tenant.brand, tenant.accent)}.css",
        licence_line=_(
            "Endorsement® is offered under license from the Alliance for the Advancement of Infant Mental Health®."
        ),
        footer=(
            Link(_("Get updates"), "/updates", ""),
            Link(_("Accessibility"), "/accessibility", ""),
            Link(_("Privacy"), "/privacy", ""),
        ),
        is_alliance=False,
        samples=tenant.samples,
        sandbox=tenant.sandbox,
        contact_email=tenant.contact_email,
        **_common(locale, scheme, languages),
    )


def colours() -> brand.Used:
    """The association's own colours, or the Alliance's, as they read on white: what letters are written in."""
    tenant = g.get("tenant")
    given = (tenant.brand, tenant.accent) if tenant else ALLIANCE_COLOURS
    return brand.palette(*given)["brand"].light


def _common(locale: str, scheme: str | None, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "theme": scheme,
        "locale": locale.replace("_", "-"),
        "home_url": "/",
        "languages": tuple((code, LANGUAGES.get(code, code)) for code in languages),
    }


def theme() -> str | None:
    actor = g.get("actor")
    wish = (request.cookies.get("theme") if request else None) or (actor.theme if actor else None)
    return wish if wish in ("light", "dark") else None


def unknown_host() -> tuple[str, int]:
    return render_template("errors/unknown_host.html"), 404


def closed(tenant: Any) -> tuple[str, int]:
    """The page of a suspended or archived association."""
    status = 503 if tenant.state == "suspended" else 410
    return render_template(f"errors/{tenant.state}.html", reason=tenant.state_reason), status
