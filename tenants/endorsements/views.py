"""The public register, the certificate, one's own endorsement, and the coordinator's list of endorsees."""

from io import BytesIO
from typing import Any

import segno
from flask import g, redirect, request, url_for
from flask_babel import format_date, format_time
from flask_babel import gettext as _
from markupsafe import Markup

from tenants.endorsements import actions, change_views, facts, queries, renewed, rules, schemas
from tenants.endorsements.routes import blueprint, stands
from tenants.kernel import clock, links
from tenants.kernel.access import allow, public
from tenants.kernel.app import stays_open
from tenants.kernel.db import db
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.people.models import Person
from tenants.record.words import AGREEMENTS

__all__ = ["blueprint", "change_views"]


@blueprint.get("/register")
@public
@stays_open("archived")
def register() -> Any:
    """Search; a number goes straight to its endorsement, one of an older system too."""
    typed = request.args.get("q", "").strip()
    number = rules.tidy_number(g.tenant.slug, typed)
    for one in filter(None, (number, queries.called_before(typed))):
        if queries.published(g.tenant.role, one):
            return redirect(url_for("endorsements.entry", number=one))
    return _register(typed, None, looked_up=number)


@blueprint.get("/register/<number>")
@public
@stays_open("archived")
def entry(number: str) -> Any:
    """One endorsement by its number: the name only if its holder chose to be listed."""
    typed = request.args.get("q", "").strip()
    tidy = rules.tidy_number(g.tenant.slug, number) or number
    found = queries.published(g.tenant.role, tidy)
    shown = _register(typed, found, looked_up=tidy)
    return shown if found else (shown, 404)


def _register(typed: str, found: Any, *, looked_up: str | None) -> str:
    today = clock.today(g.tenant.time_zone)
    role = g.tenant.role
    wish = queries.Wish(typed, request.args.get("category", ""), request.args.get("place", ""))
    sheet, choices = queries.search(role, g.tenant.slug, wish, **beside()), queries.choices(role)
    return page(
        "tenants/endorsements/register.html",
        hits=tuple(facts.hit(row, today) for row in sheet.rows),
        sheet=sheet,
        count=queries.count(role, g.tenant.slug, wish, choices),
        shown=lambda one: facts.shown(one, today),
        found=found,
        stands=rules.standing(found.status, found.until, (), today) if found else None,
        looked_up=looked_up,
        checked=_now() if found or looked_up else "",
        categories=queries.categories(choices),
        places=queries.places(choices),
        code=qr(links.absolute("endorsements.entry", number=found.number)) if found else None,
        typed=typed,
        category=wish.category,
        place=wish.place,
    )


@blueprint.get("/c/<view_token>")
@public
@stays_open("archived")
def certificate(view_token: str) -> str:
    """The certificate for whoever has its address; it carries the name."""
    endorsement = queries.by_view_token(view_token)
    address = links.absolute("endorsements.entry", number=endorsement.number)
    return page(
        "tenants/endorsements/certificate.html",
        endorsement=endorsement,
        shown=facts.shown(endorsement, clock.today(g.tenant.time_zone)),
        stands=stands(endorsement),
        name=endorsement.shown_name or endorsement.person.name,
        signers=queries.signers(endorsement),
        wording=queries.written_out(endorsement.category, endorsement.since),
        own=g.actor is not None and g.actor.id == endorsement.person_id,
        code=qr(links.absolute("endorsements.checked", view_token=view_token)),
        address=address.partition("://")[2],
    )


@blueprint.get("/c/<view_token>/check")
@public
@stays_open("archived")
def checked(view_token: str) -> str:
    """Where the certificate's code leads: how it stands today, with the name it was awarded to."""
    endorsement = queries.by_view_token(view_token)
    return page(
        "tenants/endorsements/checked.html",
        endorsement=endorsement,
        shown=facts.shown(endorsement, clock.today(g.tenant.time_zone)),
        stands=stands(endorsement),
        name=endorsement.shown_name or endorsement.person.name,
        checked=_now(),
    )


def _now() -> str:
    """When this was looked up, by the association's clock."""
    at = clock.now()
    return _("%(day)s at %(time)s", day=format_date(at, "long"), time=format_time(at, "short"))


@blueprint.get("/endorsement")
@allow("signed_in")
def mine() -> str:
    """One's own endorsements, and what the public sees; the choice may be made before the award."""
    shown = queries.listing(g.actor.id)
    person = db.session.get_one(Person, g.actor.id)
    own = queries.of_person(g.actor.id)
    return page(
        "tenants/endorsements/mine.html",
        own=own,
        combined=queries.combined_mark(own, clock.today(g.tenant.time_zone)),
        as_held=lambda one: facts.shown(one, clock.today(g.tenant.time_zone)),
        stands={one.id: stands(one) for one in own},
        latest=queries.latest_changes([one.id for one in own]),
        to_sign=[(kind, AGREEMENTS[kind]) for kind in renewed.to_sign(person.id, clock.today(g.tenant.time_zone))],
        holder=person,
        form=filled(listed="yes" if shown.listed else "no", name=shown.name or person.name, place=shown.place),
        shown=shown,
    )


@blueprint.post("/endorsement")
@allow("signed_in")
def choose() -> Any:
    data = submitted(schemas.Shown(), page=("endorsements.mine", {}))
    person = db.session.get_one(Person, g.actor.id)
    listed = data["listed"] == "yes"
    actions.show_as(person, g.tenant, listed=listed, name=data["name"], place=data["place"])
    sentence = _("You are in the public register now.") if listed else _("The register shows no name of yours.")
    return saved(sentence, "endorsements.mine")


@blueprint.get("/endorsees")
@allow("endorsement.manage")
def index() -> str:
    typed = request.args.get("q", "").strip()
    today, kinds = clock.today(g.tenant.time_zone), renewed.renewing()
    kind = request.args.get("unsigned", "")
    unsigned = (kind, today) if kind in kinds else None
    rows, count, sheet = queries.endorsees(typed, unsigned=unsigned, **beside())
    return page(
        "tenants/endorsements/index.html",
        rows=rows,
        shown=lambda one: facts.shown(one, today),
        stands={one.id: stands(one) for one in rows},
        count=count,
        kinds=[(one, _("Has not signed: %(text)s", text=AGREEMENTS[one])) for one in kinds],
        unsigned=kind if unsigned else None,
        typed=typed,
        sheet=sheet,
    )


def qr(address: str) -> Markup:
    """A code to scan, drawn here: dark on white in both schemes."""
    drawn = BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgclass="qr", lineclass=None, border=2, omitsize=True
    )
    title = _("Code that leads to this endorsement")
    picture = drawn.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
    return Markup(picture)  # noqa: S704 - made by segno from our own address
