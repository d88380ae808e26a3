"""Pages of the Alliance's staff about dated facts: write down, correct, renew, take back and put back."""

from typing import Any
from uuid import UUID

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from alliance.associations import words as association_words
from alliance.associations.models import Body, Licence
from alliance.associations.queries import licence_facts
from alliance.associations.views import ensure_unchanged
from alliance.licences import actions, forms, queries, refusing, rules, schemas, shown, words, years
from alliance.licences import attention_views as _attention  # noqa: F401 - its routes are the same blueprint's
from alliance.licences import member_views as _members  # noqa: F401 - its routes are the same blueprint's
from alliance.licences.blueprint import blueprint, today
from alliance.licences.kinds import KINDS, Kind
from tenants.kernel import files, sentences, wordings
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

__all__ = ["blueprint"]
blueprint.app_template_global("dated_facts")(shown.of)
blueprint.app_template_global("years_of")(years.of)
blueprint.app_template_global("history_of")(shown.history_of)
MARKS_OF = {"I": "IMH-E", "EC": "ECMH-E"}  # of each series, as the catalogue has them
ONE = "any(" + ", ".join(sorted(KINDS)) + "):key"
BLAME = {
    "licence_ends_before_it_begins": "until",
    "far_future": "since",
    "far_future_end": "until",
    "long_past": "since",
    "long_past_end": "until",
    "due_far_future": "due_on",
    "due_long_past": "due_on",
    "renewal_without_day": "since",
    "name_needs_day": "since",
    "renewal_before": "since",
    "renewal_within": "since",
    "series_missing": "series",
    "exclusive_where": "exclusive",
    "ground_held": "territory",
    "own_ground": "territory",
}


def back_to(body: Body | None) -> tuple[str, dict[str, Any]]:
    """Where one goes on after a fact was saved: its association, or the marks."""
    return ("associations.show", {"code": body.code}) if body else ("licences.marks", {})


def form_page(kind: Kind, body: Body | None, row: Any, form: Any, *, renews: Licence | None = None) -> str:
    endpoint, arguments = back_to(body)
    return page(
        "alliance/licences/form.html",
        kind=kind,
        body=body,
        code=body.code if body else queries.ALL,
        row=row,
        renews=renews,
        pausing=renews is not None and rules.goes_on(licence_facts(renews), today()),
        form=form,
        licences=queries.licences_of(body) if body else [],
        back=url_for(endpoint, **arguments),
        words=words,
        association_words=association_words,
    )


@blueprint.get(f"/associations/<code>/<{ONE}>/new")
@allow("association.edit")
def new(code: str, key: str) -> str:
    kind, body = known(code, key)
    renews = request.values.get("renews", type=UUID)  # the form that is shown again brings it along
    old = queries.row(KINDS["licences"], body, renews) if renews and key == "licences" else None
    form = filled(**(forms.next_term(kind, old) if old else forms.first(kind, body)))
    return form_page(kind, body, None, form, renews=old)


@blueprint.post(f"/associations/<code>/<{ONE}>")
@allow("association.edit")
def record(code: str, key: str) -> Any:
    kind, body = known(code, key)
    here = ("licences.new", {"code": code, "key": key})
    facts = checked(kind, body, kind.model(), here)
    if key == "papers":
        facts["file_id"] = files.keep(request.files.get("file") or NO_FILE, owner=None, page=here).id
    actions.record(kind, body, facts, on=today())
    endpoint, arguments = back_to(body)
    return saved(_("Saved."), endpoint, **arguments, _anchor=key)


@blueprint.get(f"/associations/<code>/<{ONE}>/<uuid:row_id>")
@allow("association.edit")
def edit(code: str, key: str, row_id: UUID) -> str:
    kind, body = known(code, key)
    row = queries.row(kind, body, row_id)
    return form_page(kind, body, row, filled(**forms.stored(kind, row)))


@blueprint.post(f"/associations/<code>/<{ONE}>/<uuid:row_id>")
@allow("association.edit")
def correct(code: str, key: str, row_id: UUID) -> Any:
    kind, body = known(code, key)
    here = ("licences.edit", {"code": code, "key": key, "row_id": row_id})
    row = queries.row(kind, body, row_id, lock=True)
    facts = checked(kind, body, row, here)
    if not facts["reason"]:
        raise refuse_field("reason", _("Please say why: the history keeps it."), here)
    ensure_unchanged(row, here)
    actions.correct(kind, body, row, facts, on=today())
    endpoint, arguments = back_to(body)
    return saved(_("Corrected."), endpoint, **arguments, _anchor=key)


@blueprint.get(f"/associations/<code>/<{ONE}>/<uuid:row_id>/taking-back")
@allow("association.edit")
def ask_take_back(code: str, key: str, row_id: UUID) -> str:
    kind, body = known(code, key)
    endpoint, arguments = back_to(body)
    row = queries.row(kind, body, row_id)
    return page(
        "alliance/licences/taking_back.html",
        kind=kind,
        body=body,
        code=code,
        row=row,
        form=filled(reason=""),
        back=url_for(endpoint, **arguments),
    )


@blueprint.post(f"/associations/<code>/<{ONE}>/<uuid:row_id>/taking-back")
@allow("association.edit")
def take_back(code: str, key: str, row_id: UUID) -> Any:
    kind, body = known(code, key)
    row = queries.row(kind, body, row_id, lock=True)
    data = submitted(schemas.Reason(), page=("licences.ask_take_back", {"code": code, "key": key, "row_id": row_id}))
    actions.take_back(kind, body, row, on=today(), reason=data["reason"])
    endpoint, arguments = back_to(body)
    undo = url_for("licences.put_back", code=code, key=key, row_id=row_id)
    return saved({"text": _("Taken back. It counts no more."), "undo": undo}, endpoint, **arguments, _anchor=key)


@blueprint.post(f"/associations/<code>/<{ONE}>/<uuid:row_id>/putting-back")
@allow("association.edit")
def put_back(code: str, key: str, row_id: UUID) -> Any:
    kind, body = known(code, key)
    actions.put_back(kind, body, queries.row(kind, body, row_id, lock=True), on=today())
    endpoint, arguments = back_to(body)
    return saved(_("It counts again."), endpoint, **arguments, _anchor=key)


@blueprint.post("/associations/<code>/obligations/<uuid:row_id>/done")
@allow("association.edit")
def done(code: str, row_id: UUID) -> Any:
    kind, body = known(code, "obligations")
    following = actions.done(queries.row(kind, body, row_id, lock=True), today())
    sentence = _("Done. It is due again on %(day)s.", day=shown.long_day(following.due_on)) if following else _("Done.")
    undo = url_for("licences.undone", code=code, row_id=row_id)
    return saved({"text": sentence, "undo": undo}, "associations.show", code=code, _anchor="obligations")


@blueprint.post("/associations/<code>/obligations/<uuid:row_id>/undone")
@allow("association.edit")
def undone(code: str, row_id: UUID) -> Any:
    kind, body = known(code, "obligations")
    actions.undone(queries.row(kind, body, row_id, lock=True))
    return saved(_("It is to be done again."), "associations.show", code=code, _anchor="obligations")


@blueprint.get("/associations/<code>/papers/<uuid:row_id>/file")
@allow("association.read")
def paper(code: str, row_id: UUID) -> Any:
    kind, body = known(code, "papers")
    return files.served(queries.file_of(queries.row(kind, body, row_id)))


@blueprint.get("/marks")
@allow("association.read")
def marks() -> str:
    """How each mark is written, by whom and from when: where they differ shows."""
    start = queries.PAGE * min(max(request.args.get("page", 1, type=int) - 1, 0), 1000)
    rows, every = queries.wordings(start)
    facts = {"start": start, "size": queries.PAGE, "every": every}
    said, on = queries.wordings_of_all(), today()
    return page(
        "alliance/licences/marks.html",
        rows=rows,
        words=association_words,
        differs=lambda one: wordings.differs(one.words, wordings.in_force(said, one.mark, on, own=False)),
        holds=lambda one: (one.from_day or on) <= on <= (one.until_day or on),
        called=queries.called_otherwise(MARKS_OF, on),
        on=on,
        **facts,
    )


def known(code: str, key: str) -> tuple[Kind, Body | None]:
    """The kind and the body; only wordings may be the Alliance's own."""
    body = queries.body_of(code)
    if body is None and key != "wordings":
        raise NotFound
    return KINDS[key], body


def checked(kind: Kind, body: Body | None, row: Any, here: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """What was typed; a refusal is shown beside its field."""
    facts = submitted(forms.SHAPES[kind.key](), page=here)
    refusal = refusing.refusal(kind, body, row, facts, today())
    if refusal:
        raise refuse_field(BLAME[refusal.code], sentences.of(refusal), here)
    return facts


class _NoFile:
    """Nothing was chosen."""

    filename = ""

    def read(self, _most: int) -> bytes:
        return b""


NO_FILE = _NoFile()
