"""One file on the desk: findings, entries, raters, documents, talk; completeness; who reviews it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.applications import actions as applications
from tenants.applications import queries as files
from tenants.applications.models import Application
from tenants.applications.words import there
from tenants.desk import actions, glances, queries, schemas, words
from tenants.desk.routes import ensure_theirs, file_page, lines, local, named_file, routes, theirs, today
from tenants.kernel import audit, sentences
from tenants.kernel.access import allow
from tenants.kernel.files import served
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.standards.shown import set_called
from tenants.kernel.text import initials
from tenants.people.queries import names_of
from tenants.providers import queries as providers
from tenants.questions import queries as questions
from tenants.questions import words as question_words
from tenants.ratings import actions as rating_actions
from tenants.ratings import queries as ratings
from tenants.ratings import words as rating_words
from tenants.record import confirming
from tenants.record import lines as record_lines
from tenants.record import words as record_words
from tenants.redaction import queries as redaction
from tenants.reviews import actions as review_actions
from tenants.reviews import evidence, relations
from tenants.reviews import queries as reviews
from tenants.reviews import rules as review_rules
from tenants.reviews import words as review_words
from tenants.standards.queries import findings, judged_on, vetting_until
from tenants.talk import actions as talk_actions
from tenants.talk import queries as talks
from tenants.talk import words as talk_words

Again = tuple[str, dict[str, Any]]


@routes.get("/desk/applications/<uuid:application_id>")
@allow("queue.work")
def show(application_id: UUID) -> str:
    application = theirs(application_id)
    [row] = queries.rows_of([application])
    found = findings(application, judged_on(application, today()))
    asked = ratings.of_application(application.id)
    shown = page(
        "tenants/desk/show.html",
        application=application,
        row=row,
        topics=evidence.topics(application, found, blind=False, leaves_at=request.args),
        ready=found["ready"],
        given={one.id: one for one in evidence.given(application, blind=False)},
        ratings=asked,
        letters=ratings.letters(asked),
        numbers=ratings.numbers_checked(asked),
        rating_words=rating_words,
        papers=queries.papers(application.person_id),
        hidden_copies=redaction.needing_a_person(application.person_id),
        topic_of=evidence.topic_of_entry,
        association_called=record_lines.association,
        memberships=queries.memberships(application.person_id),
        elsewhere=queries.elsewhere(application.person_id),
        providers=providers.of_applicant(application.person_id),
        confirmations=confirming.letters(application.person_id),
        held={one: words.held(found) for one, found in queries.held(application.person_id).items()},
        vets_until=vetting_until(),
        levels=record_words.options(record_words.LEVELS),
        reviews=reviews.of_application(application.id),
        occasions=questions.asked(application.id),
        clock=questions.clock(application, today()),
        question_words=question_words,
        sealed=application.id in reviews.reading(g.actor.id),
        review_words=review_words,
        timeline=timeline(application),
        talk=_talk(application),
        threads=talks.talks(application.id, g.actor.id),
        talk_words=talk_words,
        words=words,
        set_called=set_called,
        today=today(),
        form=filled(asks="\n".join(_suggested(found))),
    )
    glances.keep(application, found)  # last: what was asked stands as asked once until something is written
    return shown


def _suggested(found: dict[str, Any]) -> list[str]:
    """What is not met, as the first draft of a list of asks."""
    book = evidence.book_of(found)
    unmet = [one["requirement"] for one in found["findings"] if not one["met"] and not one["advisory"]]
    return [f"{book.name(one)}: {book.sentence(one)}" for one in unmet]


def timeline(application: Application) -> list[dict[str, str | None]]:
    """What happened, newest first, with names."""
    events = files.events(application.id)
    names = names_of([one.actor_id for one in events])
    rows = []
    for one in events:
        who = _("You") if one.actor_id == g.actor.id else names.get(one.actor_id, _("Somebody"))
        icon, title = words.happened(one.kind, one.facts, who)
        rows.append({"icon": icon, "title": title, "when": format_date(one.at, "long"), "words": there(one.facts)})
    return rows


def _talk(application: Application) -> list[dict[str, Any]]:
    """All talk about the file, private notes marked."""
    rows = files.comments(application.id, private=True)
    names = names_of([one.author_id for one in rows])
    return [
        {
            "initials": initials(names[one.author_id]),
            "name": names[one.author_id],
            "tag": _("Private") if one.private else None,
            "when": format_date(one.at, "long"),
            "words": one.body,
        }
        for one in rows
    ]


def peek(application_id: UUID) -> dict[str, Any]:
    """The file in short, beside the queue."""
    application = theirs(application_id)
    [row] = queries.rows_of([application])
    found = findings(application, judged_on(application, today()))
    glances.keep(application, found)
    return {
        "application": application,
        "row": row,
        "topics": evidence.topics(application, found, blind=False),
        "timeline": timeline(application)[:6],
        "talk": [one for one in _talk(application) if one["tag"]][-2:],
        "waited": words.days(queries.waiting_days(application, today(), local)),
    }


def load_row(one: reviews.OnRoster, on: date) -> dict[str, Any]:
    """A reviewer's load for the list beside the queue."""
    candidate = one.candidate
    away = review_rules.is_away(candidate, on)
    over = one.open - candidate.capacity
    told = _("Away until %(day)s", day=format_date(candidate.away_until, "long")) if away else None
    return {
        "name": one.person.name,
        "initials": initials(one.person.name),
        "open": one.open,
        "comfortable": candidate.capacity,
        "away": away,
        "words": told or (_("%(over)s over what is comfortable", over=over) if over > 0 else None),
    }


@routes.post("/desk/applications/<uuid:application_id>/comments")
@allow("queue.work")
def comment(application_id: UUID) -> Any:
    application = theirs(application_id)
    data = submitted(schemas.Talk(), page=_again(application_id))
    if data["private"]:
        applications.comment(application, g.actor, section=talk_words.GENERAL, body=data["body"], private=True)
    else:
        seat = talks.seat(g.actor, application.id)
        talk_actions.say(seat, g.actor, section=talk_words.GENERAL, body=data["body"])
    return file_page(application_id, "talk")


@routes.post("/desk/applications/<uuid:application_id>/confirmation")
@allow("application.check")
def confirm(application_id: UUID) -> Any:
    application = theirs(application_id)
    actions.confirm(application, g.actor)
    return saved(_("Complete. Now choose who reviews it."), "desk.reviewers", application_id=application_id)


@routes.post("/desk/applications/<uuid:application_id>/return")
@allow("application.check")
def send_back(application_id: UUID) -> Any:
    application = theirs(application_id)
    data = submitted(schemas.Return(), page=_again(application_id))
    actions.send_back(application, g.actor, asks=lines(data["asks"]), note=data["note"], on=today())
    return saved(_("The list is on its way to %(name)s.", name=application.person.name), "desk.queue")


@routes.post("/desk/applications/<uuid:application_id>/ratings/<uuid:rating_id>/vetting")
@allow("rater.vet")
def vet_rater(application_id: UUID, rating_id: UUID) -> Any:
    rating = ratings.one_of(theirs(application_id).id, rating_id, lock=True)
    rating_actions.vet(rating, g.actor, vetted=request.form.get("vetted") == "yes")
    return saved(
        _("Noted for %(name)s.", name=rating.rater.name), "desk.show", application_id=application_id, _anchor="raters"
    )


@routes.get("/desk/applications/<uuid:application_id>/reviewers")
@allow("review.assign")
def reviewers(application_id: UUID) -> str:
    """Everybody on the roster: proposed, possible, or not, and why."""
    application = theirs(application_id)
    seats = relations.seats([application], today())[application.id]
    return page(
        "tenants/desk/reviewers.html",
        application=application,
        standing=seats.standing,
        left=seats.left,
        offers=[(one, sentences.of(one.refusal) if one.refusal else "") for one in seats.offers],
        form=filled(reviewers=[str(one.candidate.id) for one in seats.offers if one.proposed]),
    )


@routes.post("/desk/applications/<uuid:application_id>/reviewers")
@allow("review.assign")
def assign(application_id: UUID) -> Any:
    application = theirs(application_id, lock=True)
    data = submitted(schemas.Assignment(), page=("desk.reviewers", {"application_id": application_id}))
    made = review_actions.assign(application, data["reviewers"], g.actor, on=today())
    names = ", ".join(names_of([one.reviewer_id for one in made]).values())
    return saved(_("The file went to %(names)s.", names=names), "desk.show", application_id=application_id)


@routes.post("/desk/applications/<uuid:application_id>/reviewers/<uuid:review_id>/removal")
@allow("review.assign")
def unassign(application_id: UUID, review_id: UUID) -> Any:
    application = theirs(application_id, lock=True)
    review = next((one for one in reviews.of_application(application.id) if one.id == review_id), None)
    if review is None:
        raise NotFound
    review_actions.unassign(review, g.actor)
    return saved(_("Taken back. Choose somebody else."), "desk.reviewers", application_id=application_id)


@routes.post("/desk/<any(memberships, endorsements):kind>/<uuid:entry_id>/confirmation")
@allow("application.check")
def confirm_entry(kind: str, entry_id: UUID) -> Any:
    entry = queries.confirmable(kind, entry_id)
    ensure_theirs(entry.person_id)
    actions.confirm_entry(entry, g.actor, confirmed=request.form.get("confirmed") == "yes")
    return file_page(named_file(), "proofs")


@routes.get("/desk/documents/<uuid:document_id>")
@allow("application.check")
def document(document_id: UUID) -> Any:
    paper = queries.paper(document_id)
    ensure_theirs(paper.document.person_id)
    audit.note("read", "document", str(document_id), after={"person_id": str(paper.document.person_id)})
    return served(paper.file)


@routes.post("/desk/documents/<uuid:document_id>/look")
@allow("application.check")
def look(document_id: UUID) -> Any:
    paper = queries.paper(document_id, lock=True)
    ensure_theirs(paper.document.person_id)
    actions.look(paper, g.actor, accepted=request.form.get("accepted") == "yes")
    return file_page(named_file(), "proofs")


def _again(application_id: UUID) -> Again:
    return "desk.show", {"application_id": application_id}
