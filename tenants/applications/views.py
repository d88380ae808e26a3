"""Choosing a category and registering for it."""

from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import actions, bases, offers, queries, schemas, words
from tenants.applications.intake import opening
from tenants.applications.office import office
from tenants.kernel import sentences
from tenants.kernel.access import allow, public
from tenants.kernel.categories import category_mark, category_name
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.people import places
from tenants.people.models import Person

blueprint = Blueprint("applications", __name__)
sentences.add(
    {
        "intake_closed": _l("We are not taking new applications at the moment. What you logged stays in your record."),
        "not_ready": _l("Requirements still to meet: %(missing)s. Your page says which, and what helps."),
        "registration_pending": _l("The office is still looking at your registration. Everything you add is kept."),
        "registration_looked_at": _l("This registration was looked at already. Reload the page to see."),
        "agreement_renewed": _l(
            "There is a new edition of an agreement. Please read and sign it first; your page says which."
        ),
        "not_held_there": _l("This application does not rest any more. Reload the page to see where it stands."),
        "held_by_office": _l("The office paused this application. It goes on on the day that stands on your page."),
        "held_by_applicant": _l("The applicant paused this application. It goes on when they come back."),
        "not_yours": _l("Only the applicant can do this."),
        "given_out": _l("Somebody was asked to review it meanwhile."),
        "sent_in_since": _l("It was sent in meanwhile."),
        "own_application": _l("This is your own application. Somebody else has to do this step."),
        "reviews_missing": _l("Reviews sent: %(sent)s of %(needed)s. The step opens once all are in."),
        "reviewers_disagree": _l("The reviewers see it differently. Please talk it over first."),
        "licence_does_not_cover": _l(
            "The license from the Alliance does not cover this series today, so nothing new can be awarded in it now. "
            "Everything on file stays. Please write to the Alliance about the license; the award can follow once it "
            "is renewed."
        ),
        "exam_missing": _l("The exam is still to be passed. Note each part on the file once its result is in."),
        "base_not_held": _l(
            "The endorsement that this one adds to is not one of this association’s. It can be added once that "
            "endorsement has come over here."
        ),
    },
    constraints={"uq_application_open": _l("You have an open application for this category already.")},
)


@blueprint.get("/applications/new")
@public
def choose() -> str:
    settings, gate = office(), opening(today(g.tenant.time_zone))
    code = g.tenant.code
    mine = {one.category: one for one in queries.open_of(g.actor.id)} if g.actor else {}
    person = db.session.get(Person, g.actor.id) if g.actor else None
    day = today(g.tenant.time_zone)
    offered = offers.offered(code, day)
    return page(
        "tenants/applications/choose.html",
        by_series=_by_series(offered),
        bases=bases.bases(g.actor.id, offered, day) if g.actor else {},
        mine=mine,
        chosen=request.args.get("chosen", ""),
        words=words,
        category_name=category_name,
        category_mark=category_mark,
        intake_open=gate.open,
        gate=gate,
        intake_note=_told(settings.intake_note),
        asks_place=person is not None and not person.jurisdiction,
        places=places.options(code),
        form=filled(),
    )


@blueprint.post("/applications")
@allow("signed_in")
def register() -> Any:
    typed = submitted(schemas.Registration(), page=("applications.choose", {}))
    category, person = typed["category"], db.session.get_one(Person, g.actor.id)
    for one in queries.open_of(g.actor.id):
        if one.category == category:
            return redirect(_home(one.id), 303)
    offer = next(
        (one for one in offers.offered(g.tenant.code, today(g.tenant.time_zone)) if one.category == category), None
    )
    if offer is None:
        raise refuse_field("category", _("Please choose one of these categories."), ("applications.choose", {}))
    if not (person.jurisdiction or typed["jurisdiction"]):
        raise refuse_field("jurisdiction", _("Please choose where you live."), ("applications.choose", {}))
    actions.register(
        person,
        category,
        set_id=offer.set_id,
        on=today(g.tenant.time_zone),
        intake_open=opening(today(g.tenant.time_zone)).open,
        jurisdiction=typed["jurisdiction"],
    )
    return saved(_("Welcome. Your application is open, and everything you add is saved."), "progress.home")


def _by_series(found: list[offers.Offer]) -> list[tuple[str, list[offers.Offer]]]:
    series = list(dict.fromkeys(one.series for one in found))
    return [(name, [one for one in found if one.series == name]) for name in series]


def _told(text: dict[str, Any]) -> str:
    """In the reader's language, else the association's own."""
    language = str(get_locale())[:2]
    return str(text.get(language) or text.get(g.tenant.languages[0]) or "")


def _home(application_id: Any) -> str:
    return url_for("progress.show", application_id=application_id)
