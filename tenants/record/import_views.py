"""Tables of hours in and out: paste or send one, look at what it would do, apply it, take it back; export."""

from typing import Any
from uuid import UUID

from flask import Response, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.requests import Page, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.people.queries import names_of
from tenants.record import columns, importing, lines, mending, plan, queries, schemas, sheet, words
from tenants.record.blueprint import blueprint
from tenants.record.kinds import KINDS
from tenants.record.models import Batch

ROWS = 50
LARGEST = 5 * 1024 * 1024
ACTS = ("create", "skip", "wrong")
TABLES = "<any(rsc,training,work):kind>"


@blueprint.get(f"/record/import/{TABLES}")
@allow("signed_in")
def table(kind: str) -> str:
    return page(
        "tenants/record/import.html",
        kind=KINDS[kind],
        tabs=[
            (str(KINDS[code].many), url_for("record.table", kind=code), None, code == kind) for code in columns.COLUMNS
        ],
        columns=columns.COLUMNS[kind],
        done=importing.of(g.actor.id),
        counts=importing.counts,
        lines=lines,
        words=words,
        form=filled(),
    )


@blueprint.post(f"/record/import/{TABLES}")
@allow("signed_in")
def read_table(kind: str) -> Answer:
    again: Page = ("record.table", {"kind": kind})
    typed = submitted(schemas.TABLES[kind](), page=again)
    text = _text(typed.pop("text"), again)
    _refuse(kind, sheet.sheet(text), again)
    batch = importing.begin(g.actor.id, kind, text, {name: one for name, one in typed.items() if one}, _today())
    return _to(batch.id)


@blueprint.get("/record/imports/<uuid:batch_id>")
@allow("signed_in")
def preview(batch_id: UUID) -> str:
    """The plan, what cannot be read first; fifty rows a page."""
    batch, show, number = (
        importing.own(g.actor.id, batch_id),
        request.args.get("show"),
        request.args.get("page", 1, int),
    )
    rows = [row for row in batch.plan if show not in ACTS or row["act"] == show]
    rows.sort(key=lambda row: row["act"] != "wrong")
    asked = importing.open_question(batch)
    first = max(0, min(number - 1, (len(rows) - 1) // ROWS)) * ROWS
    return page(
        "tenants/record/preview.html",
        batch=batch,
        kind=KINDS[batch.kind],
        counts=importing.counts(batch),
        asked=asked,
        examples=_examples(asked),
        tabs=_tabs(batch, show),
        words=words,
        rows=rows[first : first + ROWS],
        first=first,
        total=len(rows),
        size=ROWS,
        columns=columns.COLUMNS[batch.kind],
        show=show if show in ACTS else None,
        form=filled(),
    )


@blueprint.post("/record/imports/<uuid:batch_id>/order")
@allow("signed_in")
def say_order(batch_id: UUID) -> Answer:
    batch = importing.own(g.actor.id, batch_id, lock=True)
    typed = submitted(schemas.DayOrder(), page=("record.preview", {"batch_id": batch_id}))
    importing.settle(batch, typed["order"], _today())
    return _to(batch_id)


@blueprint.post("/record/imports/<uuid:batch_id>/rows/<int:line>")
@allow("signed_in")
def mend_row(batch_id: UUID, line: int) -> Answer:
    """A row that could not be read, typed anew here: read once more, and left out again where it still can't be."""
    batch = importing.own(g.actor.id, batch_id, lock=True)
    row = mending.mend(batch, line, request.form, _today())
    told = {
        "create": _("Row %(line)s can be read now.", line=line),
        "skip": _("Row %(line)s is in your record already.", line=line),
        "wrong": _("Row %(line)s can’t be read yet. It says why.", line=line),
    }
    left = importing.counts(batch)["wrong"]
    return saved(told[row["act"]], "record.preview", batch_id=batch_id, show="wrong" if left else None)


@blueprint.post("/record/imports/<uuid:batch_id>/application")
@allow("signed_in")
def apply_table(batch_id: UUID) -> Answer:
    batch = importing.own(g.actor.id, batch_id, lock=True)
    number = importing.apply(batch)
    undo = url_for("record.take_table_back", batch_id=batch_id)
    done = ngettext("%(num)d entry is in your record now.", "%(num)d entries are in your record now.", number)
    sentence: Any = {"text": done, "undo": undo} if number else _("Nothing new: this table was used before.")
    return saved(sentence, "record.preview", batch_id=batch_id)


@blueprint.post("/record/imports/<uuid:batch_id>/removal")
@allow("signed_in")
def take_table_back(batch_id: UUID) -> Answer:
    number = importing.take_back(importing.own(g.actor.id, batch_id, lock=True))
    undo = url_for("record.put_table_back", batch_id=batch_id)
    done = ngettext("%(num)d entry is taken back.", "%(num)d entries are taken back.", number)
    return saved({"text": done, "undo": undo}, "record.preview", batch_id=batch_id)


@blueprint.post("/record/imports/<uuid:batch_id>/recovery")
@allow("signed_in")
def put_table_back(batch_id: UUID) -> Answer:
    number = importing.put_back(importing.own(g.actor.id, batch_id, lock=True))
    done = ngettext("%(num)d entry is in your record again.", "%(num)d entries are in your record again.", number)
    return saved(done, "record.preview", batch_id=batch_id)


@blueprint.get(f"/record/{TABLES}.csv")
@allow("signed_in")
def export(kind: str) -> Response:
    """All entries of one part, oldest first, in the columns that importing reads; ``empty`` for the headings alone."""
    found = [] if request.args.get("empty") else queries.entries(KINDS[kind].model, g.actor.id)[::-1]
    names = names_of({getattr(one, "provider_id", None) for one in found})
    here = columns.COLUMNS[kind]
    rows = ([one.write(entry, names) for one in here] for entry in found)
    response = Response(sheet.written([str(one.label) for one in here], rows), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{kind}.csv")
    return response


def _text(pasted: str | None, again: Page) -> str:
    """The file if one was sent, else what was pasted."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return pasted or ""
    content = upload.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise refuse_field("file", _("This file is larger than 5 MB. Please send it in parts."), again)
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"):
        raise refuse_field(
            "file",
            _("This is no CSV file. In your spreadsheet, choose “Save as … CSV”, or copy and paste the cells."),
            again,
        )
    return sheet.decoded(content)


def _refuse(kind: str, table: sheet.Sheet, again: Page) -> None:
    """Raises Invalid for what is no table of this kind."""
    if not table.rows:
        raise refuse_field("text", _("Paste the cells with their headings, or choose a file."), again)
    if len(table.rows) > sheet.MOST_ROWS:
        sentence = _(
            "This table has %(number)s rows. %(most)s can be read at once; please send it in parts.",
            number=len(table.rows),
            most=sheet.MOST_ROWS,
        )
        raise refuse_field("text", sentence, again)
    lacking = plan.missing(kind, plan.matched(kind, table.head))
    if lacking:
        raise refuse_field(
            "text", _("The first row must hold the headings. Missing: %(names)s.", names=", ".join(lacking)), again
        )


def _examples(asked: list[str]) -> tuple[str, str] | None:
    """The first of the days in question, read both ways."""
    both = [sheet.day(asked[0], order) for order in ("month_first", "day_first")] if asked else []  # type: ignore[arg-type]
    return (lines.day(both[0]), lines.day(both[1])) if both and both[0] and both[1] else None


def _tabs(batch: Batch, show: str | None) -> list[tuple[str, str, int, bool]]:
    """All rows, and those of each fate."""
    counts = importing.counts(batch)
    every = (_("All rows"), url_for("record.preview", batch_id=batch.id), len(batch.plan), show not in ACTS)
    some = [
        (str(words.ACTS[act]), url_for("record.preview", batch_id=batch.id, show=act), counts[act], show == act)
        for act in ACTS
        if counts[act]
    ]
    return [every, *some]


def _to(batch_id: UUID) -> Answer:
    return redirect(url_for("record.preview", batch_id=batch_id), 303)


def _today() -> Any:
    return today(g.tenant.time_zone)
