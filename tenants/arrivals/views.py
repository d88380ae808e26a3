"""Bringing people and endorsements from an old system: the file, what it means, the plan, carrying it out, undo."""

from typing import Any
from uuid import UUID

from flask import Response, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from tenants.arrivals import actions, files_views, inviting, left_views, queries, rules, undoing, words
from tenants.arrivals.blueprint import blueprint
from tenants.kernel import clock, spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import beside, filled
from tenants.kernel.responses import page, saved
from tenants.people.queries import names_of

__all__ = ["blueprint", "files_views", "left_views"]
RUNS = rules.RUNS


@blueprint.get("/arrivals")
@allow(RUNS)
def index() -> str:
    """What was brought in, and where to begin: nothing of a file is shown here but its name and counts."""
    return page(
        "tenants/arrivals/index.html",
        imports=queries.latest(),
        none=queries.nothing_to_bring(),
        carrier=inviting.carrier(),
        waiting=inviting.count(),
        words=words,
        kinds=words.kinds(),
        form=filled(),
    )


@blueprint.get("/arrivals/<uuid:arrival_id>")
@allow(RUNS, fresh=True)
def show(arrival_id: UUID) -> Any:
    """The plan, row by row; while the worker is at it, how far it is."""
    one = queries.one_of(arrival_id)
    if one.state == "asking":
        return redirect(url_for("arrivals.columns", arrival_id=arrival_id), 303)
    verdict = request.args.get("show", "")
    verdict = verdict if verdict in words.VERDICTS else ""
    sheet = queries.rows(arrival_id, verdict, **beside())
    rows = [row[0] for row in sheet.rows]
    return page(
        "tenants/arrivals/show.html",
        one=one,
        rows=rows,
        people=_people(rows),
        sheet=sheet,
        show=verdict,
        tabs=_tabs(one, verdict),
        undo_open=rules.undo_open(one.brought_at, clock.now()),
        undo_until=one.brought_at + rules.UNDO if one.brought_at else None,
        steps=rules,
        kinds=words.kinds(),
        words=words,
        form=filled(),
    )


def _people(rows: list[Any]) -> dict[str, str]:
    """Names of the people that questions offer, in one query."""
    ids = {UUID(one) for row in rows for one in row.seen.get("options", []) if not one.startswith("line:")}
    return {str(person_id): name for person_id, name in names_of(ids).items()}


def _tabs(one: Any, show: str) -> list[Any]:
    here = [(code, str(label)) for code, (label, _kind) in words.VERDICTS.items() if one.counts.get(code)]
    every = (_("All rows"), url_for("arrivals.show", arrival_id=one.id), one.total, not show)
    return [
        every,
        *(
            (label, url_for("arrivals.show", arrival_id=one.id, show=code), one.counts[code], show == code)
            for code, label in here
        ),
    ]


@blueprint.post("/arrivals/<uuid:arrival_id>/plan")
@allow(RUNS, fresh=True)
def plan(arrival_id: UUID) -> Answer:
    """Once more, against the books as they are now."""
    one = queries.one_of(arrival_id, lock=True)
    return files_views.onward(one, actions.table_of(one))


@blueprint.post("/arrivals/<uuid:arrival_id>/answers")
@allow(RUNS, fresh=True)
def answer(arrival_id: UUID) -> Answer:
    """Whom rows are about; then the plan is worked out anew."""
    one = queries.one_of(arrival_id, lock=True)
    refuse_if(None if one.state in ("planned", "stale") else Refusal("not_in_this_state"))
    given = {name[2:]: value for name, value in request.form.items() if name.startswith("a-") and name[2:].isdecimal()}
    actions.answer(one, {line: value for line, value in given.items() if value}, request.form.get("rest"))
    return files_views.onward(one, actions.table_of(one))


@blueprint.post("/arrivals/<uuid:arrival_id>/bringing")
@allow(RUNS, fresh=True)
def bring(arrival_id: UUID) -> Answer:
    """The form carries the fingerprint of the plan that was looked at."""
    one = queries.one_of(arrival_id, lock=True)
    actions.bring(one, g.actor.id, request.form.get("plan", ""))
    return saved(_("It is being brought in. You can close this page."), "arrivals.show", arrival_id=arrival_id)


@blueprint.get("/arrivals/<uuid:arrival_id>/undo")
@allow(RUNS, fresh=True)
def ask_undo(arrival_id: UUID) -> str:
    """What would go, and what somebody touched since and stays."""
    one = queries.one_of(arrival_id)
    refuse_if(None if one.state == "brought" else Refusal("not_in_this_state"))
    going, staying = undoing.numbers(one)
    return page(
        "tenants/arrivals/undo.html",
        one=one,
        going=words.going(going),
        staying=len(staying),
        kept=queries.rows_at(one.id, staying[: queries.PAGE]),
        steps=rules,
    )


@blueprint.post("/arrivals/<uuid:arrival_id>/undo")
@allow(RUNS, fresh=True)
def undo(arrival_id: UUID) -> Answer:
    actions.undo(queries.one_of(arrival_id, lock=True))
    return saved(_("It is being taken back."), "arrivals.show", arrival_id=arrival_id)


@blueprint.post("/arrivals/<uuid:arrival_id>/removal")
@allow(RUNS, fresh=True)
def forget(arrival_id: UUID) -> Answer:
    """A file that was not brought in, and all that was read of it."""
    one = queries.one_of(arrival_id, lock=True)
    refuse_if(None if one.state in ("asking", "planned", "stale") else Refusal("not_in_this_state"))
    actions.forget(one)
    return saved(_("The file and its plan are removed."), "arrivals.index")


@blueprint.get("/arrivals/<uuid:arrival_id>/report.csv")
@allow(RUNS, fresh=True)
def report(arrival_id: UUID) -> Response:
    """The file's own columns with what happens to each row and why; formulas stay text."""
    one, why = queries.one_of(arrival_id), words.teller()
    verdicts = {code: str(label) for code, (label, _kind) in words.VERDICTS.items()}
    lines = [
        [row.line, verdicts[row.verdict], " ".join(why(row.why)), *row.cells] for row in queries.report(arrival_id)
    ]
    return spreadsheet.answer("import-report", [_("Row"), _("What happens"), _("Why"), *one.head], lines)


@blueprint.post("/arrivals/invitations")
@allow(RUNS, fresh=True)
def invite() -> Answer:
    """In ten minutes, unless it is called back."""
    number = inviting.ask()
    said = ngettext(
        "%(num)d invitation goes out in ten minutes.", "%(num)d invitations go out, the first in ten minutes.", number
    )
    return saved({"text": said, "undo": url_for("arrivals.call_back")}, "arrivals.index")


@blueprint.post("/arrivals/invitations/undo")
@allow(RUNS)
def call_back() -> Answer:
    inviting.call_back()
    return saved(_("Called back. Nobody else is written to."), "arrivals.index")


@blueprint.post("/arrivals/none")
@allow(RUNS)
def none() -> Answer:
    """There is nothing to bring: a yes on the way in, without a file."""
    actions.say_none(g.actor.id)
    said = _("Noted: there is nothing to bring in.")
    return saved({"text": said, "undo": url_for("arrivals.not_none")}, "arrivals.index")


@blueprint.post("/arrivals/none/undo")
@allow(RUNS)
def not_none() -> Answer:
    actions.unsay_none()
    return saved(_("Taken back."), "arrivals.index")
