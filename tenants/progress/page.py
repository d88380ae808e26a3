"""The applicant's home put together: findings, rows, next step, raters, who has the ball."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel.dates import format_skeleton
from flask import url_for
from flask_babel import format_date, format_time, get_locale, to_user_timezone
from flask_babel import gettext as _

from tenants.applications import bases
from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.applications.offers import Offer
from tenants.applications.office import office
from tenants.endorsements.queries import parts
from tenants.kernel.categories import category_mark, category_name
from tenants.progress import board, entries, queries, rules, words
from tenants.record import queries as record
from tenants.record.kinds import MODELS
from tenants.record.models import Rsc
from tenants.standards import names
from tenants.standards import queries as standards
from tenants.standards.awards import unknown_providers
from tenants.standards.rulebook import of_findings

LAPSES = {"membership": "not_current", "references": "expired", "agreement": "expired"}
WAITING = ("asked", "opened")
LAPSE_TOPICS = {"membership": "membership", "references": "references", "agreement": "agreements"}


@dataclass(frozen=True)
class Home:
    """What the page shows, ready to be written out."""

    application: Application
    name: str
    mark: str
    title: str
    lede: str
    board: board.Board
    step: rules.Next
    strip: tuple[str, str, str]
    ring: list[tuple[str, str, float]]
    ring_words: str
    hints: list[tuple[str, str]]
    raters: list[queries.Rater]
    coordinator: queries.Coordinator | None
    act: tuple[str, str] | None
    saved_words: str
    findings: dict[str, Any]
    promise_days: int
    references_url: str | None = None

    @property
    def mine(self) -> bool:
        """Whether the applicant has it now."""
        return self.application.state in ("building", "returned")

    @property
    def logs_rsc(self) -> bool:
        return any(row.topic == "rsc" for row in self.board.rows)

    @property
    def asks_place(self) -> bool:
        return any(one["kind"] == "residence" and not one["met"] for one in self.findings["findings"])


def home(application: Application, today: date) -> Home:
    """The page of one application on the local day."""
    rows = record.everything(application.person_id, MODELS)
    known = standards.record_of(application.person_id, standards.association(), rows)
    findings = standards.findings(application, standards.judged_on(application, today), known)
    unknown = unknown_providers({one.provider_id for one in rows["rsc"] if one.provider_id})
    known_rows = entries.Known(rows, unknown)
    here = board.board(findings, of_findings(standards.standards(), findings), known_rows, application.id)
    raters = queries.raters(application.id)
    facts = _facts(application, findings, raters, rows["rsc"], today)
    step = rules.best_next(here.groups_left, facts)
    person = queries.person(application.person_id)
    coordinator = queries.coordinator(application)
    return Home(
        application=application,
        name=category_name(application.category),
        mark=category_mark(application.category),
        title=_title(application, here, queries.first_name(person), coordinator),
        lede=_lede(application, here),
        board=here,
        step=step,
        strip=words.next_step(step, names_waiting=", ".join(one.name for one in raters if one.state in WAITING)),
        ring=_ring(here, step),
        ring_words=_ring_words(here),
        hints=_hints(here, facts, application, rows["rsc"]),
        raters=raters,
        coordinator=coordinator,
        act=_act(step, here, application),
        saved_words=_saved(record.saved_at(application.person_id), today),
        findings=findings,
        promise_days=office().promise_days,
        references_url=(words.references_action(application.id, met=False) or (None, None))[1],
    )


def _act(step: rules.Next, here: board.Board, application: Application) -> tuple[str, str] | None:
    """The one primary button: the best next step as an act."""
    if step.code == "answer":
        return _("See what was asked"), "#asks"
    if step.code == "submit":
        return _("Look it over and send it in"), url_for("progress.review", application_id=application.id)
    if step.code == "confirm":
        return _("Ask for confirmation"), url_for("record.confirmations")
    if step.topic == "rsc":
        return _("Log an RSC hour"), "#log"
    return next((row.action for row in here.rows if row.topic == step.topic), None)


def _saved(at: datetime | None, today: date) -> str:
    """``10:42 AM`` of today, else the day."""
    if at is None:
        return ""
    local = to_user_timezone(at)
    return format_time(at, "short") if local.date() == today else format_date(at, "long")


def _facts(
    application: Application,
    findings: dict[str, Any],
    raters: Sequence[queries.Rater],
    hours: Sequence[Rsc],
    today: date,
) -> rules.Facts:
    references = _of_kind(findings, "references")
    sessions = [record.session_of(one) for one in hours]
    return rules.Facts(
        today=today,
        asks=len(application.asks) if application.state == "returned" else 0,
        lapsed=_lapsed(findings),
        sessions=tuple(one.first for one in sessions if one.first == one.last),
        unconfirmed=_refused(findings, hours, "not_confirmed"),
        unknown=_refused(findings, _of_unknown(hours), "provider_not_eligible_on_date"),
        ratings=sum(one.state in queries.LIVE for one in raters),
        slots=int(references["required"]) if references else 0,
        waiting=sum(one.state in WAITING for one in raters),
        to_speak=references is not None and _only_endorsed_missing(references),
    )


def _only_endorsed_missing(references: Mapping[str, Any]) -> bool:
    """Every place is filled, by nobody who is endorsed."""
    enough = float(references["counted"]) >= float(references["required"])
    return enough and not references["met"] and references["codes"] == ["endorsed_rater_missing"]


def _of_unknown(hours: Sequence[Rsc]) -> list[Rsc]:
    """Those with providers whom the office has not looked up yet."""
    unknown = unknown_providers({one.provider_id for one in hours if one.provider_id})
    return [one for one in hours if one.provider_id in unknown]


def _refused(findings: dict[str, Any], hours: Sequence[Rsc], reason: str) -> float:
    """Hours that do not count for this one reason."""
    rsc = next((one for one in findings["findings"] if one["requirement"] == "rsc"), None)
    waiting = {one["id"] for one in rsc["entries"] if one["reason"] == reason} if rsc else set()
    return sum(record.minutes_of(one) // 15 / 4 for one in hours if str(one.id) in waiting)


def _lapsed(findings: dict[str, Any]) -> frozenset[str]:
    """Topics that were met and ended by a date."""
    return frozenset(
        LAPSE_TOPICS[one["kind"]]
        for one in findings["findings"]
        if one["kind"] in LAPSES
        and not one["met"]
        and any(entry["reason"] == LAPSES[one["kind"]] for entry in one["entries"])
    )


def _of_kind(findings: dict[str, Any], kind: str) -> Any:
    return next((one for one in findings["findings"] if one["kind"] == kind and not one["advisory"]), None)


def _title(application: Application, here: board.Board, name: str, coordinator: Any) -> str:
    who = coordinator.called if coordinator else _("The office")
    titles = {
        "submitted": _("%(who)s has it now, %(name)s", who=who, name=name),
        "in_review": _("Your reviewers have it now, %(name)s", name=name),
        "to_decide": _("It is being decided now, %(name)s", name=name),
        "approved": _("It is approved, %(name)s", name=name),
        "returned": _("It is back with you, %(name)s", name=name),
        "on_hold": _("It rests for a while, %(name)s", name=name)
        if application.held_until
        else _("It rests until you come back, %(name)s", name=name),
        "withdrawn": _("You took this one back, %(name)s", name=name),
    }
    return titles.get(application.state) or words.things_left(len(here.left), name)


def _lede(application: Application, here: board.Board) -> str:
    if application.state == "returned":
        return _("Nothing is lost: add what is asked below, and send it in again from here.")
    if application.state in ("on_hold", "withdrawn"):
        return _("Everything is kept as it was: your record, the references, and what was said.")
    if application.state == "building" and here.left:
        return (
            _(
                "You have put in a lot of care already. Everything below is saved, and you can stop and come back at "
                "any time."
            )
            if here.done
            else _("Welcome. Everything you add is saved at once, and you can stop and come back at any time.")
        )
    if application.state == "building":
        return _("Every requirement is met. Look it over once, and send it in when you are ready.")
    if application.state == "approved" and here.later:
        return _("What is left is the exam. The office writes to you about the day and the place.")
    return _("There is nothing you need to do. We write to you when something changes.")


def _ring(here: board.Board, step: rules.Next) -> list[tuple[str, str, float]]:
    return [
        (row.short, "next" if row.topic == step.topic and row.state != "done" else row.state, row.share)
        for row in here.rows
    ]


def _ring_words(here: board.Board) -> str:
    done = ", ".join(row.title for row in here.done) or _("none yet")
    left = "; ".join(f"{row.title}: {row.status[0]}" for row in here.left) or _("nothing")
    return _(
        "%(done)s of %(count)s requirements done: %(names)s. Left: %(left)s.",
        done=len(here.done),
        count=len(here.rows),
        names=done,
        left=left,
    )


def _hints(
    here: board.Board, facts: rules.Facts, application: Application, hours: Sequence[Rsc]
) -> list[tuple[str, str]]:
    found = []
    if here.left and application.state in ("building", "returned"):
        minutes = rules.minutes_left(here.groups_left)
        found.append(("clock", _("About %(minutes)s minutes of writing", minutes=minutes)))
    if application.finish_by and application.state in ("building", "returned"):
        found.append(
            (
                "flag",
                _("Please finish by %(day)s; after it the rules of that time hold", day=_long(application.finish_by)),
            )
        )
    found += _base_hint(application, facts.today)
    by = _pace(here, hours, facts.today)
    if by is not None:
        found.append(("cal", _("At this pace, RSC is complete in %(month)s", month=_month(by))))
    found.append(("users", _("An answer within %(days)s days of sending it in", days=office().promise_days)))
    return found


def moved_on(application: Application) -> dict[str, Any] | None:
    """Since when it goes by other rules because time to finish ended, and what that changed, by name."""
    passed = [one for one in applications.events(application.id) if one.kind == "finish_passed"]
    if application.pinned_on is None or not passed:
        return None
    named = {part: [names.name(one) for one in passed[0].facts.get(part, ())] for part in ("missing", "dropped")}
    return {"since": application.pinned_on, **named}


def _long(day: date) -> str:
    return str(format_date(day, "long"))


def _base_hint(application: Application, today: date) -> list[tuple[str, str]]:
    """An add-on whose endorsement is with another association: said while there is time to do something about it."""
    what = parts(application.category)
    if what.addon is None:
        return []
    offer = Offer(what.code, what.series, what.role, what.band, application.set_id, what.addon)
    if bases.bases(application.person_id, [offer], today)[what.code] != bases.ELSEWHERE:
        return []
    name = category_name(offer.plain)
    return [("award", _("Awarded once your endorsement as %(name)s has come over here", name=name))]


def _month(when: date) -> str:
    """``February 2027``, ``febrero de 2027``: the order and the small words are the language's."""
    return str(format_skeleton("yMMMM", when, locale=get_locale()))


def _pace(here: board.Board, hours: Sequence[Rsc], today: date) -> date | None:
    rsc = next((group for group in here.groups_left if group.topic == "rsc"), None)
    if rsc is None:
        return None
    sessions = [(one.from_day, record.minutes_of(one) / 60) for one in hours]
    missing = sum(float(one["missing"]) for one in rsc.unmet)
    if sum(length for _day, length in sessions) >= max(float(one["required"]) for one in rsc.unmet):
        return None  # the hours are all there: what is missing is a word about them, not meetings
    return rules.ready_by(sessions, missing, today)
