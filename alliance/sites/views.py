"""Pages on which an association's site is asked for, followed, undone, suspended and archived."""

from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, current_app, flash, g, redirect, url_for
from flask_babel import lazy_gettext as _l

from alliance.associations import queries, rules, words
from alliance.associations.places import zone_of
from alliance.sites import actions, schemas
from tenants.kernel import clock, sentences
from tenants.kernel.access import allow
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

blueprint = Blueprint("sites", __name__, url_prefix="/associations/<code>/site")
DONE = {
    "suspend": _l("The site is suspended. Nothing was lost."),
    "resume": _l("The site is open again."),
    "archive": _l("The site is archived. Its data stays for the export, its register entries as history."),
}


def today() -> Any:
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


def host_of(slug: str) -> str:
    return f"{slug}.{current_app.settings.base_host}"  # type: ignore[attr-defined]


@blueprint.get("/new")
@allow("site.ask", fresh=True)
def new(code: str) -> str:
    one = queries.known(code, today())
    refusal = rules.may_create_site(one.facts(), today())
    form = filled(
        slug=actions.suggested_slug(code),
        short_name=one.body.abbr or "",
        time_zone=zone_of(one.body.jurisdictions),
        languages=["en"],
    )
    return page(
        "alliance/sites/new.html",
        one=one,
        form=form,
        refusal=sentences.of(refusal) if refusal else None,
        base=current_app.settings.base_host,  # type: ignore[attr-defined]
        zones=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone],
        languages=list(LANGUAGES.items()),
        series=words.series(rules.series_offered(one.facts().licences, today())),
    )


@blueprint.post("")
@allow("site.ask", fresh=True)
def ask(code: str) -> Any:
    here = ("sites.new", {"code": code})
    wishes = submitted(schemas.SiteShape(), page=here)
    refusal = actions.slug_refusal(wishes["slug"])
    if refusal:
        raise refuse_field("slug", sentences.of(refusal), here)
    actions.ask_for_site(queries.known(code, today()), g.actor.id, today(), **wishes)
    return redirect(url_for("sites.show", code=code), 303)


@blueprint.get("")
@allow("association.read")
def show(code: str) -> str:
    """Where the making stands; polled while it goes on, refreshed by the page itself without script."""
    one = queries.known(code, today())
    site = one.site
    slug = site.tenant.slug if site.tenant else site.request.slug if site.request else None
    return page(
        "alliance/sites/show.html",
        one=one,
        stage=site.stage,
        words=words,
        host=site.host or (host_of(slug) if slug else None),
        address=current_app.settings.url_of(site.host) if site.host else None,  # type: ignore[attr-defined]
        steps=words.step_rows(site.steps),
        done=sum(step.state == "done" for step in site.steps),
        may_undo=site.undo_refusal is None,
    )


@blueprint.get("/undoing")
@allow("site.ask", fresh=True)
def ask_undo(code: str) -> str:
    return page("alliance/sites/undo.html", one=queries.known(code, today()))


@blueprint.post("/undoing")
@allow("site.ask", fresh=True)
def undo(code: str) -> Any:
    actions.undo(queries.known(code, today()), today())
    return redirect(url_for("sites.show", code=code), 303)


@blueprint.post("/attempts")
@allow("site.ask")
def try_again(code: str) -> Any:
    actions.try_again(queries.known(code, today()))
    return redirect(url_for("sites.show", code=code), 303)


@blueprint.get("/suspension")
@allow("site.ask", fresh=True)
def ask_suspend(code: str) -> str:
    return page("alliance/sites/move.html", one=queries.known(code, today()), action="suspend", form=filled())


@blueprint.post("/suspension")
@allow("site.ask", fresh=True)
def suspend(code: str) -> Any:
    return move(code, "suspend", "sites.ask_suspend")


@blueprint.get("/archive")
@allow("site.ask", fresh=True)
def ask_archive(code: str) -> str:
    return page("alliance/sites/move.html", one=queries.known(code, today()), action="archive", form=filled())


@blueprint.post("/archive")
@allow("site.ask", fresh=True)
def archive(code: str) -> Any:
    return move(code, "archive", "sites.ask_archive")


@blueprint.post("/resumption")
@allow("site.ask", fresh=True)
def resume(code: str) -> Any:
    actions.move(queries.known(code, today()), "resume", None)
    return saved(str(DONE["resume"]), "associations.show", code=code)


def move(code: str, action: str, question: str) -> Any:
    """Close the site, with the reason that its visitors and its people read."""
    reason = submitted(schemas.Reason(), page=(question, {"code": code}))["reason"]
    actions.move(queries.known(code, today()), action, reason)
    flash(str(DONE[action]), "info")
    return redirect(url_for("associations.show", code=code), 303)
