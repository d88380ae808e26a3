"""The association's public home and the settings of its site."""

from typing import Any
from zoneinfo import available_timezones

from flask import Blueprint, Response, abort, after_this_request, current_app, g, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import offers
from tenants.kernel import brand, clock, hosts, sentences
from tenants.kernel import logo as pictures
from tenants.kernel.access import allow, permits, public
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.news import queries as news
from tenants.pages import queries as pages
from tenants.site import actions, addresses, contact, found, numbers, opening, queries, rules, schemas, texts, wording

blueprint = Blueprint("site", __name__)
blueprint.register_blueprint(addresses.blueprint)
blueprint.register_blueprint(texts.blueprint)
blueprint.register_blueprint(wording.blueprint)
blueprint.register_blueprint(contact.blueprint)
blueprint.register_blueprint(found.blueprint)
blueprint.register_blueprint(numbers.deadlines)
blueprint.register_blueprint(numbers.care)
blueprint.app_context_processor(lambda: {"first_steps": opening.first_steps})
sentences.add(
    {
        "no_series": _l("Your license covers no endorsement yet, so nobody could apply. Ask the Alliance."),
        "privacy_missing": _l("Please publish your privacy notice first: applicants must be able to read it."),
        "items_missing": _l("Please load the rating items first: without them no reference could answer."),
        "agreements_missing": _l("Please publish the code of ethics and the endorsement agreement first."),
    }
)
LOGO_SENTENCES = {
    "too_large": _l("This picture is larger than 512 KB."),
    "too_small": _l("This picture is too small. At least 16 by 16 points, please."),
    "too_wide": _l("This picture is very wide. At most eight times as wide as high, please."),
    "not_a_picture": _l("This is not an SVG or PNG picture."),
    "broken": _l("This picture can’t be read. Please save it again as PNG or SVG."),
    "dangerous": _l("This SVG holds more than a picture. Please export it as plain SVG."),
    "picture_inside": _l("This SVG holds another picture inside. Please export it as plain shapes or as PNG."),
    "empty": _l("This SVG is empty."),
}
HOMES = (
    ("queue.work", "desk.today"),
    ("application.decide", "desk.decisions"),
    ("review.write", "reviews.mine"),
    ("application.advise", "advice.index"),
    ("signed_in", "progress.home"),
)


@blueprint.get("/")
@public
def home() -> str:
    settings = queries.site()
    language, own = str(get_locale()), g.tenant.languages[0]
    named = {one.name: one for one in pages.pages(language[:2], own) if one.name}
    told = [named[name].body for name in ("vision", "mission") if name in named]
    return page(
        "tenants/site/home.html",
        welcome=rules.told(settings.welcome, language, own),
        intake_open=settings.intake_open,
        intake_note=rules.told(settings.intake_note, language, own),
        endorsed=queries.endorsed(g.tenant),
        kinds=_kinds(),
        vision=named.get("vision"),
        mission=named.get("mission"),
        what=named.get("what"),
        shots=pages.shots(told, language[:2], own),
        **_news(language[:2], own),
    )


def _news(language: str, own: str) -> dict[str, Any]:
    """The three newest pieces with their pictures, and the next events."""
    rows = news.newest(language, own, clock.today(g.tenant.time_zone), 3)
    shots = pages.leads((one.picture_id for one in rows), language, own)
    return {"news": rows, "pictures": shots, "events": news.coming(language, own, clock.now(), 2)}


def _kinds() -> set[str]:
    """The kinds of work that people can be endorsed for here; before anything is published all of them."""
    found = {one.role.partition("_")[0] for one in offers.offered(g.tenant.code, clock.today(g.tenant.time_zone))}
    return found or {"FA", "FS", "MHS", "MHM"}


@blueprint.get("/home")
@allow("signed_in")
def enter() -> Any:
    """Everybody's own first page."""
    here = current_app.extensions["side"]
    known = current_app.view_functions
    mine = (to for need, to in HOMES if to in known and permits(here.permissions, g.actor, need))
    return redirect(url_for(next(mine, "site.home")))


@blueprint.get("/privacy")
@public
def privacy() -> str:
    text = rules.told(queries.site().privacy, str(get_locale()), g.tenant.languages[0])
    return page("tenants/site/privacy.html", text=text)


@blueprint.get("/accessibility")
@public
def accessibility() -> str:
    return page("tenants/site/accessibility.html")


@blueprint.get("/logo-<digest>")
@public
def logo(digest: str) -> Response:
    """The logo under a name with its hash; an SVG is only ever shown through ``<img>``."""
    found = queries.logo(digest)
    if found is None:
        abort(404)
    response = Response(found[1], mimetype=found[0].media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@blueprint.get("/settings")
@allow("site.edit")
def settings() -> str:
    row, face = queries.site(), g.tenant
    language = request.args.get("language", face.languages[0])
    form = filled(
        name=face.name,
        short_name=face.short_name,
        brand=face.brand,
        accent=face.accent,
        contact_email=face.contact_email,
        show_email="true" if row.show_email else "",
        intake_open="true" if row.intake_open else "",
        reviewers_needed=row.reviewers_needed,
        promise_days=row.promise_days,
        review_hours=f"{row.review_hours.normalize():f}",
        blind_reviews="true" if row.blind_reviews else "",
        time_zone=face.time_zone,
        languages=list(face.languages),
        intake_note=rules.told(row.intake_note, language, language),
        language=language,
        welcome=row.welcome.get(language, ""),
        privacy=row.privacy.get(language, ""),
    )
    return page(
        "tenants/site/settings.html",
        form=form,
        site=row,
        palette=brand.palette(face.brand, face.accent),
        zones=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
        all_languages=LANGUAGES,
        language=language,
        steps=opening.steps(),
        hosts=hosts.mine(),
    )


@blueprint.post("/settings/face")
@allow("site.edit")
def change_face() -> Any:
    data = submitted(schemas.Face(), page=("site.settings", {}))
    actions.show_as(g.tenant, **data)
    _forget_soon()
    return saved(_("Saved. Your pages look like this now."), "site.settings")


@blueprint.post("/settings/logo")
@allow("site.edit")
def change_logo() -> Any:
    if request.form.get("remove"):
        actions.remove_logo(g.tenant)
        _forget_soon()
        return saved(_("The logo is gone; the small ring stands in."), "site.settings")
    upload = request.files.get("logo")
    try:
        content, media_type = pictures.cleaned(upload.read(pictures.MOST_BYTES + 1) if upload else b"")
    except pictures.LogoRefused as refused:
        sentence = str(LOGO_SENTENCES.get(refused.code, LOGO_SENTENCES["not_a_picture"]))
        raise refuse_field("logo", sentence, ("site.settings", {})) from refused
    actions.put_logo(g.tenant, content, media_type, g.actor)
    _forget_soon()
    return saved(_("Your logo is in place."), "site.settings")


@blueprint.post("/settings/office")
@allow("site.edit")
def change_office() -> Any:
    data = submitted(schemas.Office(), page=("site.settings", {}))
    try:
        actions.work_so(g.tenant, language=g.tenant.languages[0], **data)
    except Refused as refused:
        raise refuse_field("intake_open", sentences.of(refused.refusal), ("site.settings", {})) from refused
    _forget_soon()
    return saved(_("Saved. This holds from now on."), "site.settings")


@blueprint.post("/settings/words")
@allow("site.edit")
def change_words() -> Any:
    data = submitted(schemas.Words(), page=("site.settings", {}))
    actions.say(**data)
    return saved(_("Saved. Your words are on the page."), "site.settings", language=data["language"])


def _forget_soon() -> None:
    """After the commit this process reads the registry anew; the others do within five seconds."""
    cache = current_app.extensions["registry_cache"]

    @after_this_request
    def forget(response: Response) -> Response:
        cache.forget()
        return response
