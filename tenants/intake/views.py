"""Joining the interest list or a cohort's waiting list, and one's own place on it: no account needed."""

from typing import Any

from flask import g, session
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import offers
from tenants.applications.intake import intake
from tenants.applications.office import office
from tenants.intake import actions, queries, rules, schemas, words
from tenants.intake import office_views as _office  # noqa: F401 - its routes are the same blueprint's
from tenants.intake import settings_views as _settings  # noqa: F401 - and those of the settings
from tenants.intake.blueprint import blueprint, today
from tenants.kernel import sentences
from tenants.kernel.access import allow, public
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import accounts
from tenants.people import places
from tenants.people.models import Person
from tenants.ratings import tries

__all__ = ["blueprint"]
sentences.add(
    {
        "cohort_not_gathering": _l("This cohort does not take people at the moment."),
        "cohort_too_small": _l("%(has)s said yes so far; this cohort starts with at least %(least)s."),
        "invitation_ended": _l("This invitation ended on %(day)s. You can join the list again."),
        "invitation_runs": _l("This invitation still runs."),
        "registered_already": _l("This place has been used: the application is open. It goes on there."),
        "listed_already": _l("You are on the list already; the latest letter leads to your place."),
        "no_place": _l("There is no place held for you at the moment."),
        "too_many_invited": _l("%(free)s places are free, and %(chosen)s people were chosen. Please choose fewer."),
    },
    constraints={
        "uq_place_listed": _l("You are on the list already; the latest letter leads to your place."),
        "uq_cohort_name": _l("There is a cohort of this name already."),
        "uq_intake_window_opens_on": _l("There is a window from this day on already."),
    },
)


@blueprint.get("/interest")
@public
def join() -> str:
    person = db.session.get(Person, g.actor.id) if g.actor else None
    mails = accounts.emails(person.id) if person else []
    return page(
        "tenants/intake/join.html",
        cohorts=[one for one in queries.cohorts("gathering") if one.cohort.kind == "open"],
        agencies=[one for one in queries.cohorts("gathering") if one.cohort.kind == "agency"],
        categories=words.categories(offers.offered(g.tenant.code, today())),
        mode=intake().mode,
        intake_open=office().intake_open,
        words=words,
        form=filled(name=person.name if person else "", email=next(iter(mails), "")),
    )


@blueprint.post("/interest")
@public
def ask() -> Any:
    """The same answer whoever asks: what stands on the list is told by letter only."""
    typed = submitted(schemas.Join(), page=("intake.join", {}))
    tries.charge("interest")
    _refuse_unknown(typed)
    mine = accounts.emails(g.actor.id) if g.actor else []
    proved = accounts.address_key(typed["email"]) in {accounts.address_key(one) for one in mine}
    actions.join(proved=proved, language=str(get_locale())[:2], **typed)
    session["interest"] = typed["email"]
    return saved(_("Thank you. A letter is on its way to %(email)s.", email=typed["email"]), "intake.asked")


def _refuse_unknown(typed: dict[str, Any]) -> None:
    known = {one.category for one in offers.offered(g.tenant.code, today())}
    if typed["category"] and typed["category"] not in known:
        raise refuse_field("category", _("Please choose one of these categories."), ("intake.join", {}))
    gathering = {one.cohort.id for one in queries.cohorts("gathering")}
    if typed["cohort_id"] and typed["cohort_id"] not in gathering:
        raise refuse_field("cohort_id", _("This cohort does not take people at the moment."), ("intake.join", {}))


@blueprint.get("/interest/sent")
@public
def asked() -> str:
    return page("tenants/intake/asked.html", email=session.get("interest", ""))


@blueprint.get("/interest/<token>")
@public
def mine(token: str) -> str:
    """One's own place, as the letter's link shows it; opening it changes nothing, since mail scanners open links."""
    place = queries.by_token(token)
    return page(
        "tenants/intake/mine.html",
        place=place,
        token=token,
        line=queries.line(place) if place.state == "waiting" else None,
        late=rules.is_in_time(rules.Facts(reply_by=place.reply_by, today=today())) is not None,
        offers=words.categories(offers.offered(g.tenant.code, today())),
        places=places.options(g.tenant.code),
        asks_place=g.actor is not None and not db.session.get_one(Person, g.actor.id).jurisdiction,
        category_name=category_name,
        form=filled(category=place.category or ""),
    )


@blueprint.post("/interest/<token>/confirmation")
@public
def confirm(token: str) -> Any:
    actions.prove(queries.by_token(token, lock=True))
    return saved(_("You are on the list."), "intake.mine", token=token)


@blueprint.post("/interest/<token>/answer")
@public
def answer(token: str) -> Any:
    typed = submitted(schemas.Answer(), page=("intake.mine", {"token": token}))
    place_id = queries.by_token(token).id
    if typed["answer"] == "no":
        actions.decline(place_id, today=today())
        return saved(_("Thank you for telling us. Somebody else is asked now."), "intake.mine", token=token)
    if actions.accept(place_id, today=today()):
        return saved(_("The place is yours. One step more: your registration."), "intake.mine", token=token)
    told = _("The last place was taken a moment ago. You stay on the list, where you were.")
    return saved(told, "intake.mine", token=token)


@blueprint.post("/interest/<token>/leaving")
@public
def leave(token: str) -> Any:
    actions.leave(queries.by_token(token).id, today=today())
    return saved(_("You are off the list. Come back whenever you like."), "intake.join")


@blueprint.post("/interest/<token>/registration")
@allow("signed_in")
def register(token: str) -> Any:
    """The place becomes an application of whoever holds the letter and is signed in."""
    typed = submitted(schemas.Choice(), page=("intake.mine", {"token": token}))
    place, person = queries.by_token(token, lock=True), db.session.get_one(Person, g.actor.id)
    found = [one for one in offers.offered(g.tenant.code, today()) if one.category == typed["category"]]
    if not found:
        raise refuse_field("category", _("Please choose one of these categories."), ("intake.mine", {"token": token}))
    lives = person.jurisdiction or typed["jurisdiction"]
    if not lives:
        raise refuse_field("jurisdiction", _("Please choose where you live."), ("intake.mine", {"token": token}))
    actions.register(place, person, typed["category"], set_id=found[0].set_id, on=today(), jurisdiction=lives)
    return saved(_("Welcome. Your application is open, and everything you add is saved."), "progress.home")
