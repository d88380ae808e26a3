"""Pages of the Alliance's staff about associations and their licences."""

from typing import Any

from flask import Blueprint, current_app, g, jsonify, redirect, request, url_for
from flask_babel import gettext as _

from alliance.associations import actions, choosing, listing, queries, rules, schemas, tilemap, words
from alliance.associations.places import named
from tenants.kernel import clock, sentences, spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refusal
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

blueprint = Blueprint("associations", __name__)
blueprint.app_template_filter("places")(named)


def today() -> Any:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


@blueprint.get("/associations")
@allow("association.read")
def index() -> Any:
    """A page of the list, narrowed by the address; above it the map and the figures of all."""
    if not request.args and (first := next(filter(None, (one(g.actor) for one in listing.OPENS)), None)):
        return redirect(url_for("associations.index", **first))
    wish, number = wished(), max(request.args.get("page", 1, type=int), 1)
    start = listing.PAGE * (min(number, 1000) - 1)
    found = listing.overview(wish, today(), start=start)
    return page(
        "alliance/associations/index.html",
        rows=found.rows,
        count=found.count,
        start=start,
        size=listing.PAGE,
        wish=wish,
        endorsed=listing.endorsed([row.role for row in found.rows if row.role], today()),
        summary=found.summary,
        every=sum(row.bodies for row in found.summary),
        needing=found.needing,
        map=tilemap.drawn(found.places, found.summary),
        figures=figures(found.summary),
        words=words,
        on=today(),
    )


def wished() -> listing.Wish:
    """What the address asks for, no longer than anyone types."""
    return listing.Wish(**{name: request.args.get(name, "")[:80] for name in listing.Wish.__dataclass_fields__})


@blueprint.get("/associations.csv")
@allow("association.read")
def export() -> Any:
    """Everything that the address asks for, as a table for a spreadsheet."""
    rows, _every = listing.rows(wished(), today(), size=listing.MOST)
    endorsed = listing.endorsed([row.role for row in rows if row.role], today())
    lines = [words.line(row, endorsed.get(row.role)) for row in rows]
    return spreadsheet.answer("associations", words.HEADS, lines)


@blueprint.get("/associations/names.json")
@allow("association.read")
def names() -> Any:
    """What a field for an association suggests for the words typed so far."""
    return jsonify(choosing.suggested(request.args.get("q", "")[:80]))


def figures(summary: list[Any]) -> list[dict[str, Any]]:
    """The figures above the list: only what the rows themselves say."""
    total = {name: sum(getattr(row, name) for row in summary) for name in summary[0]._fields[1:]} if summary else {}
    here = sum(row.real for row in summary if row.stage in listing.HERE)
    making = sum(row.real for row in summary if row.stage in ("making", "failed"))
    return [
        {
            "label": _("Associations and agencies on file"),
            "number": total.get("real", 0),
            "words": _on_file(total),
        },
        {
            "label": _("With an endorsement license in force"),
            "number": total.get("endorsing", 0),
            "words": _("%(count)s with a first day not known", count=total.get("undated", 0)),
        },
        {
            "label": _("Licenses that end within 90 days"),
            "number": total.get("soon", 0),
            "words": _("%(count)s suspended now", count=total.get("paused", 0)),
        },
        {
            "label": _("Sites here"),
            "number": here,
            "words": _("%(count)s being made", count=making) if making else _("None being made now"),
        },
    ]


def _on_file(total: dict[str, int]) -> str:
    confirmed = _("%(count)s confirmed", count=total.get("confirmed", 0))
    invented = total.get("bodies", 0) - total.get("real", 0)
    return (
        _("%(confirmed)s; %(count)s invented ones are not counted", confirmed=confirmed, count=invented)
        if invented
        else confirmed
    )


@blueprint.get("/associations/new")
@allow("association.edit")
def new() -> str:
    return page("alliance/associations/edit.html", one=None, form=filled(status="invented"), words=words, version=None)


@blueprint.post("/associations")
@allow("association.edit")
def add() -> Any:
    facts = submitted(schemas.NewBody(), page=("associations.new", {}))
    if queries.on_file(facts["code"]):
        raise refuse_field("code", sentences.of_constraint("uq_body_code"), ("associations.new", {}))
    body = actions.add(**facts)
    return saved(_("%(name)s is on file.", name=body.name), "associations.show", code=body.code)


@blueprint.get("/associations/<code>")
@allow("association.read")
def show(code: str) -> str:
    one = queries.known(code, today())
    return page(
        "alliance/associations/show.html",
        one=one,
        body=one.body,
        refusal=said(rules.may_create_site(one.facts(), today())),
        words=words,
        on=today(),
        address=address(one),
        journey=words.journey(one, today()),
    )


def address(one: queries.Known) -> str | None:
    """The full address of the body's site, once there is a host."""
    return current_app.settings.url_of(one.site.host) if one.site.host else None  # type: ignore[attr-defined]


def said(refusal: Refusal | None) -> str | None:
    return sentences.of(refusal) if refusal else None


@blueprint.get("/associations/<code>/facts")
@allow("association.edit")
def edit(code: str) -> str:
    body = queries.known(code, today()).body
    stored = {
        name: getattr(body, name) for name in ("name", "abbr", "former", "legal_form", "host", "web", "status", "note")
    }
    in_use = {True: "yes", False: "no", None: "unknown"}[body.endorsement_in_use]
    form = filled(**stored, jurisdictions=", ".join(body.jurisdictions), endorsement_in_use=in_use)
    return page("alliance/associations/edit.html", one=body, form=form, words=words, version=body.version)


@blueprint.post("/associations/<code>/facts")
@allow("association.edit")
def describe(code: str) -> Any:
    here = ("associations.edit", {"code": code})
    facts = submitted(schemas.ChangedBody(), page=here)
    body = queries.known(code, today()).body
    ensure_unchanged(body, here)
    actions.describe(body, on=today(), **facts)
    return saved(_("Saved."), "associations.show", code=code)


def ensure_unchanged(row: Any, here: tuple[str, dict[str, Any]]) -> None:
    """Nobody saved a newer version since the form was opened; else the form again, with the newer version's mark."""
    if request.is_json or request.form.get("_version") != str(row.version):
        raise refuse_field(
            "", _("Somebody saved a newer version meanwhile. Saving again replaces it."), here, newer=True
        )
