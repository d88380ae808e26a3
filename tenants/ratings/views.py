"""References: the applicant asks and follows them; a rater without an account gives one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, g, redirect, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.kernel import clock, sentences
from tenants.kernel.access import allow, public
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import throttle
from tenants.ratings import actions, queries, rules, schemas, tries, whole, words
from tenants.ratings.models import Rating

blueprint = Blueprint("ratings", __name__)


@blueprint.get("/applications/<uuid:application_id>/references")
@allow("signed_in")
def index(application_id: UUID) -> str:
    application = applications.own(g.actor, application_id)
    today = clock.today(g.tenant.time_zone)
    ratings = queries.of_application(application.id)
    rule = queries.rule_of(application, g.tenant.code, today)
    return page(
        "tenants/ratings/index.html",
        application=application,
        ratings=ratings,
        rule=rule,
        places=queries.places(rule, ratings, today),
        names={one.id: one.name or one.rater.name for one in ratings},
        letters=queries.letters(ratings),
        serving={one.id: queries.serves(one, rule, today) for one in ratings},
        until={one.id: rules.serves_until(one.completed_on) for one in ratings if one.completed_on},
        lapsed={one.id: queries.lapsed(one) for one in ratings},
        resting={one.id: _resting(one) for one in ratings},
        may_change=application.state in actions.OPEN,
        secret=queries.promises_secrecy(g.tenant.code),
        words=words,
        languages=[(code, LANGUAGES.get(code, code)) for code in g.tenant.languages],
        form=filled(language=str(get_locale()).split("_")[0]),
    )


def _resting(rating: Rating) -> str:
    """Why no reminder goes out yet."""
    refusal = actions.why_not_reminded(rating)
    return sentences.of(refusal) if refusal else ""


@blueprint.post("/applications/<uuid:application_id>/references")
@allow("signed_in")
def ask(application_id: UUID) -> Any:
    application = applications.own(g.actor, application_id)
    data = submitted(schemas.Ask(), page=("ratings.index", {"application_id": application_id}))
    data["waived"] = data["waived"] == "yes"
    if data["language"] not in g.tenant.languages:
        data["language"] = None
    actions.load_samples()
    rating = actions.ask(application, g.actor, code=g.tenant.code, **data)
    return saved(
        _("%(name)s was asked. The letter is on its way.", name=rating.name),
        "ratings.index",
        application_id=application_id,
    )


@blueprint.get("/applications/<uuid:application_id>/references/<uuid:rating_id>")
@allow("signed_in")
def show(application_id: UUID, rating_id: UUID) -> str:
    """What a rater wrote, for an applicant who kept the right to read it."""
    application = applications.own(g.actor, application_id)
    rating = queries.one_of(application.id, rating_id)
    if rating.waived is not False or rating.state != "completed":
        raise NotFound
    return page("tenants/ratings/show.html", application=application, rating=rating, answers=_answers(rating))


@blueprint.post("/applications/<uuid:application_id>/references/<uuid:rating_id>/reminder")
@allow("signed_in")
def remind(application_id: UUID, rating_id: UUID) -> Any:
    application = applications.own(g.actor, application_id)
    rating = queries.one_of(application.id, rating_id, lock=True)
    actions.remind(rating, application, g.actor)
    return saved(
        _("A kind reminder is on its way to %(name)s.", name=rating.name or rating.rater.name),
        "ratings.index",
        application_id=application_id,
    )


@blueprint.get("/applications/<uuid:application_id>/references/<uuid:rating_id>/replacement")
@allow("signed_in")
def ask_replacement(application_id: UUID, rating_id: UUID) -> str:
    application, rating = _own_rating(application_id, rating_id)
    return page("tenants/ratings/replace.html", application=application, rating=rating)


@blueprint.post("/applications/<uuid:application_id>/references/<uuid:rating_id>/replacement")
@allow("signed_in")
def replace(application_id: UUID, rating_id: UUID) -> Any:
    application = applications.own(g.actor, application_id)
    rating = queries.one_of(application.id, rating_id, lock=True)
    actions.replace(rating, application, g.actor)
    return saved(
        _("The place is free again. Whom would you like to ask?"), "ratings.index", application_id=application_id
    )


def _own_rating(application_id: UUID, rating_id: UUID) -> tuple[Application, Rating]:
    application = applications.own(g.actor, application_id)
    return application, queries.one_of(application.id, rating_id)


@blueprint.get("/r/<token>")
@public
def open(token: str) -> Any:  # noqa: A001 - the agreed name of the page
    """The address in the letter: exchanged for a cookie, so that it stays out of histories and referrers."""
    rating = queries.by_link(token)
    if rating is None:
        return page("tenants/ratings/unknown.html", form=filled()), 404
    return _let_in(rating)


@blueprint.get("/rate")
@public
def code() -> str:
    return page("tenants/ratings/code.html", form=filled())


@blueprint.post("/rate")
@public
def enter_code() -> Any:
    counter = tries.charge("rating-code")
    data = submitted(schemas.Code(), page=("ratings.code", {}))
    rating = queries.by_code(data["code"])
    if rating is None:
        return page("tenants/ratings/code.html", form=filled(code=data["code"]), unknown=True), 404
    throttle.clear(counter)
    return _let_in(rating)


@blueprint.post("/rate/link")
@public
def link_again() -> Any:
    """A fresh link to the address; the answer is the same whether anybody asked it for a rating."""
    tries.charge("rating-link")
    data = submitted(schemas.Mailbox(), page=("ratings.code", {}))
    actions.link_again(data["email"])
    return saved(_("If somebody asked this address for a rating, a fresh link is on its way."), "ratings.code")


def _let_in(rating: Rating) -> Response:
    session["rating"] = f"{g.tenant.slug}:{rating.id}"
    response = redirect(url_for("ratings.rating"), 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]


def _mine(*, lock: bool = False) -> Rating:
    """The rating of this browser's cookie, which works at this association only; raises NotFound."""
    place, _colon, rating_id = str(session.get("rating", "")).partition(":")
    if place != g.tenant.slug:
        raise NotFound
    return queries.for_rater(UUID(rating_id), lock=lock)


def _shown(template: str, rating: Rating, **facts: Any) -> str:
    application = queries.application_of(rating)
    statements = queries.items(rating)
    pages = queries.pages(statements)
    rule = queries.rule_of(application, g.tenant.code, clock.today(g.tenant.time_zone))
    return page(
        f"tenants/ratings/{template}.html",
        rating=rating,
        application=application,
        applicant=application.person.name,
        short=application.person.called or application.person.name.split()[0],
        pages=pages,
        count=len(statements),
        left=rules.unanswered(pages, rating.answers),
        most=rules.unknown_max(rule),
        lapses=rules.lapses(rating.asked_at, rating.reminded_at),
        secret=queries.promises_secrecy(g.tenant.code),
        words=words,
        **facts,
    )


@blueprint.get("/rating")
@public
def rating() -> Any:
    """Where this rater stands: welcome, the page to fill in, or the end."""
    mine = _mine()
    if mine.state == "opened" and not queries.lapsed(mine):
        return redirect(url_for("ratings.whole"))
    template = (
        "lapsed"
        if mine.state == "expired" or queries.lapsed(mine)
        else {
            "asked": "welcome",
            "completed": "thanks",
            "declined": "declined",
        }[mine.state]
    )
    return _shown(template, mine)


@blueprint.post("/rating/start")
@public
def start() -> Any:
    mine = _mine(lock=True)
    actions.load_samples()
    actions.begin(mine)
    return redirect(url_for("ratings.rating"), 303)


@blueprint.get("/rating/whole", endpoint="whole")
@public
def on_one_page() -> Any:
    mine = _mine()
    return _shown("whole", mine, **whole.facts(mine)) if mine.state == "opened" else redirect(url_for("ratings.rating"))


@blueprint.post("/rating/whole")
@public
def keep_whole() -> Any:
    return whole.kept(_mine(lock=True))


@blueprint.get("/rating/statements/<int:number>")
@public
def statements(number: int) -> Any:
    mine = _mine()
    if mine.state != "opened":
        return redirect(url_for("ratings.rating"))
    rows = queries.items(mine)
    part = _part(rows, number)
    language = str(get_locale())
    texts = {str(one.id): words.told(one.text, language) for one in rows}
    elsewhere = {name: given for name, given in mine.answers.items() if name not in part.ids}
    return _shown(
        "statements",
        mine,
        part=part,
        groups=[
            (domain, [(str(one.id), texts[str(one.id)]) for one in rows if one.domain == domain])
            for domain in part.domains
        ],
        sample=any(one.sample for one in rows),
        unknown_elsewhere=rules.counted_unknown(elsewhere),
        form=filled(**{f"answer-{name}": given for name, given in mine.answers.items()}),
    )


@blueprint.post("/rating/statements/<int:number>")
@public
def answer(number: int) -> Any:
    """What was answered on this page is kept, complete or not; then onward."""
    mine = _mine(lock=True)
    pages = queries.pages(queries.items(mine))
    part = _part(queries.items(mine), number)
    given = {name: request.form.get(f"answer-{name}", "") for name in part.ids}
    known = {name: choice for name, choice in given.items() if choice in (*rules.SCALE, rules.UNKNOWN)}
    actions.answer(mine, known, version=request.form.get("version", 0, type=int))
    if request.form.get("later"):
        return saved(
            _("Everything so far is saved. Your link brings you back here."), "ratings.statements", number=number
        )
    if number < len(pages):
        return redirect(url_for("ratings.statements", number=number + 1), 303)
    return redirect(url_for("ratings.last"), 303)


def _part(rows: Any, number: int) -> rules.Part:
    found = next((one for one in queries.pages(rows) if one.number == number), None)
    if found is None:
        raise NotFound
    return found


@blueprint.get("/rating/words")
@public
def last() -> Any:
    mine = _mine()
    if mine.state != "opened":
        return redirect(url_for("ratings.rating"))
    stored = {True: "yes", False: "no", None: ""}[mine.recommends]
    first = rules.first_open(queries.pages(queries.items(mine)), mine.answers)
    return _shown(
        "last", mine, first=first, form=filled(comments=mine.comments, recommends=stored, number=mine.rater_number)
    )


@blueprint.post("/rating/words")
@public
def give() -> Any:
    """Comments and recommendation are kept; with the one button the rating is sent."""
    mine = _mine(lock=True)
    data = submitted(schemas.Words(), page=("ratings.last", {}))
    recommends = {"yes": True, "no": False, None: None}[data["recommends"]]
    given = {name: data[name] for name in ("comments", "number", "version")}
    actions.say(mine, recommends=recommends, **given)
    if request.form.get("later"):
        return saved(_("Everything so far is saved. Your link brings you back here."), "ratings.last")
    refusal = actions.why_not_finished(mine)
    if refusal:
        flash(sentences.of(refusal), "warn")
        return redirect(url_for("ratings.last"), 303)
    actions.finish(mine, on=clock.today(g.tenant.time_zone))
    return redirect(url_for("ratings.rating"), 303)


@blueprint.get("/rating/decline")
@public
def ask_decline() -> str:
    return _shown("decline", _mine(), form=filled())


@blueprint.post("/rating/decline")
@public
def decline() -> Any:
    mine = _mine(lock=True)
    data = submitted(schemas.Decline(), page=("ratings.ask_decline", {}))
    actions.decline(mine, because=data["because"])
    return redirect(url_for("ratings.rating"), 303)


def _answers(rating: Rating) -> list[tuple[str, str]]:
    """Statements and answers in words."""
    language, labels = str(get_locale()), dict(words.SCALE)
    return [
        (words.told(text, language), str(labels[rating.answers[name]]))
        for name, text in queries.texts().items()
        if rating.answers.get(name) in labels
    ]
