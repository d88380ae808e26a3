"""The file comes in, and a person says what its columns, days and values mean."""

from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as Answer

from tenants.arrivals import actions, columns, days, meanings, queries, reading, words
from tenants.arrivals.blueprint import blueprint
from tenants.arrivals.models import Arrival
from tenants.arrivals.reading import Table
from tenants.arrivals.rules import RUNS
from tenants.arrivals.samples import SAMPLES
from tenants.endorsements.queries import correctable
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import Page, filled, refuse_field
from tenants.kernel.responses import page
from tenants.record import sheet

OUT = _l("Leave this column out")
LARGEST = 11 * 1024 * 1024
HERE: Page = ("arrivals.index", {})


@blueprint.get("/arrivals/sample.csv")
@allow(RUNS)
def sample() -> Response:
    """Two invented people, in the columns that are understood without a question."""
    lines = SAMPLES.get(request.args.get("kind", ""), SAMPLES[columns.PLAIN])
    return spreadsheet.answer("old-records-sample", *lines)


@blueprint.post("/arrivals")
@allow(RUNS, fresh=True)
def receive() -> Answer:
    kind = request.form.get("kind", columns.PLAIN)
    if kind not in words.KINDS:
        raise refuse_field("kind", _("Please choose from this list."), HERE)
    upload = request.files.get("file")
    with upload.stream if upload is not None else BytesIO() as stream:
        content = stream.read(LARGEST + 1)
    if not content:
        chosen = upload is not None and upload.filename
        raise refuse_field("file", _("This file is empty.") if chosen else _("Choose a file first."), HERE)
    if len(content) > LARGEST:
        raise refuse_field("file", _("This file is larger than 11 MB. Please send it in parts."), HERE)
    try:
        one, table = actions.receive(upload.filename or "file.csv", content, g.actor.id, kind)  # type: ignore[union-attr]
    except reading.Unreadable as found:
        raise refuse_field("file", words.unreadable(found.code, found.facts), HERE) from found
    return onward(one, table)


def onward(one: Arrival, table: Table) -> Answer:
    """To what is still to say, else the worker plans and the page shows how far it is."""
    found = actions.open_questions(one, table)
    if found["lacking"] or found["orders"] or found["unsaid"]:
        return _to("arrivals.columns", one)
    if found["values"]:
        return _to("arrivals.meanings_of", one)
    actions.plan(one, settled=True)
    return _to("arrivals.show", one)


def _to(endpoint: str, one: Arrival) -> Answer:
    return redirect(url_for(endpoint, arrival_id=one.id), 303)


@blueprint.get("/arrivals/<uuid:arrival_id>/columns", endpoint="columns")
@allow(RUNS, fresh=True)
def columns_of(arrival_id: UUID) -> str:
    """Every column with three of its values, and what we take it for."""
    one = _readable(queries.one_of(arrival_id))
    table = actions.table_of(one)
    places = columns.places(table, one.columns)
    chosen = {f"c-{place}": one.columns.get(heading, "") for place, heading in enumerate(table.head)}
    return page(
        "tenants/arrivals/columns.html",
        one=one,
        table=table,
        samples=columns.samples(table),
        options=[
            ("", _("Leave this column out")),
            *((code, str(found.label)) for code, found in columns.fields_of(one.kind).items()),
        ],
        orders=_orders(table, places, one),
        asked=words.asked(one.kind),
        encodings=list(reading.ENCODINGS.items()),
        words=words,
        form=filled(**chosen, **_answers(one), encoding=one.encoding),
    )


def _answers(one: Arrival) -> dict[str, Any]:
    """What was said of its days, and of what it does not say."""
    said = {
        f"d-{field}": words.BOTH if isinstance(value, list) and len(value) > 1 else value
        for field, value in one.defaults.items()
    }
    said = {name: value[0] if isinstance(value, list) else value for name, value in said.items()}
    return {**said, **{f"o-{code}": order for code, order in one.orders.items()}}


def _orders(table: Table, places: dict[str, int], one: Arrival) -> dict[str, list[tuple[str, str]]]:
    """Columns of days that can be read in two ways: what their first example is either way."""
    asked = days.open_orders(table, places, {}) if one.columns else {}
    found = {}
    for code, texts in asked.items():
        both = [(order, sheet.day(texts[0], order), label) for order, label in words.ORDERS] if texts else []  # type: ignore[arg-type]
        found[code] = [(order, words.order_of(label, texts[0], day)) for order, day, label in both]
    return {code: options for code, options in found.items() if options}


@blueprint.post("/arrivals/<uuid:arrival_id>/columns", endpoint="choose")
@allow(RUNS, fresh=True)
def choose(arrival_id: UUID) -> Answer:
    one = _readable(queries.one_of(arrival_id, lock=True))
    again: Page = ("arrivals.columns", {"arrival_id": arrival_id})
    table = actions.table_of(one)
    chosen = {heading: request.form.get(f"c-{place}", "") for place, heading in enumerate(table.head)}
    for place, heading in enumerate(table.head):
        earlier = [chosen[head] for head in table.head[:place]]
        if chosen[heading] and chosen[heading] in earlier:
            raise refuse_field(f"c-{place}", _("Another column says this already. Choose one of the two."), again)
    orders = {code: request.form.get(f"o-{code}", "") for code in columns.DAYS}
    known = [order for order, _label in words.ORDERS]
    said = {
        field: words.said_for(one.kind, field, request.form.get(f"d-{field}", ""))
        for field in columns.ASKED.get(one.kind, ())
    }
    actions.choose(one, chosen, {code: order for code, order in orders.items() if order in known}, said)
    _refuse_lacking(columns.lacking(one.columns, one.kind), again)
    for field in columns.unsaid(one.columns, one.defaults, one.kind):
        raise refuse_field(f"d-{field}", _("Please choose one, or say which column holds it."), again)
    return onward(one, table)


def _refuse_lacking(lacking: list[str], again: Page) -> None:
    """Raises Invalid where a needed field has no column."""
    if lacking:
        names = ", ".join(words.field_name(code) for code in lacking)
        raise refuse_field("", _("Please say which column holds: %(names)s.", names=names), again)


@blueprint.post("/arrivals/<uuid:arrival_id>/letters")
@allow(RUNS, fresh=True)
def letters(arrival_id: UUID) -> Answer:
    """The same file by other letters, where ñ and é look wrong."""
    one = _readable(queries.one_of(arrival_id, lock=True))
    again: Page = ("arrivals.columns", {"arrival_id": arrival_id})
    encoding = request.form.get("encoding", "")
    if encoding not in reading.ENCODINGS:
        raise refuse_field("encoding", _("Please choose from this list."), again)
    try:
        actions.read_as(one, encoding)
    except reading.Unreadable as found:
        raise refuse_field("encoding", words.unreadable(found.code, found.facts), again) from found
    return _to("arrivals.columns", one)


@blueprint.get("/arrivals/<uuid:arrival_id>/values")
@allow(RUNS, fresh=True)
def meanings_of(arrival_id: UUID) -> Any:
    """Every value that we do not know, once."""
    one = _readable(queries.one_of(arrival_id))
    table = actions.table_of(one)
    unknown = actions.open_questions(one, table)["values"]
    if not unknown:
        return _to("arrivals.columns", one)
    leave = (meanings.LEAVE, _("Leave these rows out"))
    categories = correctable(g.tenant.code)
    options = {code: [("", _("Choose")), *meanings.options(code, categories), leave] for code in unknown}
    return page("tenants/arrivals/values.html", one=one, unknown=unknown, options=options, words=words, form=filled())


@blueprint.post("/arrivals/<uuid:arrival_id>/values")
@allow(RUNS, fresh=True)
def explain(arrival_id: UUID) -> Answer:
    one = _readable(queries.one_of(arrival_id, lock=True))
    again: Page = ("arrivals.meanings_of", {"arrival_id": arrival_id})
    table = actions.table_of(one)
    categories = correctable(g.tenant.code)
    said: dict[str, dict[str, str]] = {}
    for code, texts in actions.open_questions(one, table)["values"].items():
        allowed = {meanings.LEAVE, *(value for value, _label in meanings.options(code, categories))}
        said[code] = {text: given for text in texts if (given := _given(code, text)) in allowed}
        missing = next((number for number, text in enumerate(texts) if text not in said[code]), None)
        if missing is not None:
            raise refuse_field(f"v-{code}-{missing}", _("Please choose what this means."), again)
    actions.explain(one, said)
    return onward(one, table)


def _given(code: str, text: str) -> str:
    """What was chosen for a value, by its words and not by its place: the list may be another by now."""
    pairs = ((name, value) for name, value in request.form.items() if name.startswith(f"w-{code}-") and value == text)
    name = next((name for name, _value in pairs), "")
    return request.form.get("v" + name[1:], "") if name else ""


def _readable(one: Arrival) -> Arrival:
    """One whose questions may still be answered. Raises Refused once it was brought in."""
    refuse_if(None if one.state in ("asking", "planned", "stale", "undone") else Refusal("not_in_this_state"))
    return one
