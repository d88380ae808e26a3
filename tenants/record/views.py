"""A person's own record: sections, entries, files."""

from typing import Any
from uuid import UUID

from flask import current_app, flash, g, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.requests import Form, beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.people.queries import names_of
from tenants.record import actions, forms, lines, queries, rules, sentences, words
from tenants.record import confirmation_views as _more  # noqa: F401 - its routes are the record's too
from tenants.record import import_views as _tables  # noqa: F401 - its routes are the record's too
from tenants.record import overview_views as _whole  # noqa: F401 - its routes are the record's too
from tenants.record import paper_views as _papers  # noqa: F401 - its routes are the record's too
from tenants.record.blueprint import blueprint, home
from tenants.record.kinds import KINDS, Kind
from tenants.record.picking import provider_of

FEW, FILES, WHOLE = 8, 100, 500
PAPERS = ("education", "training", "licences", "memberships", "endorsements")
ANY = "<any(education,work,training,rsc,memberships,licences,endorsements):kind>"


@blueprint.get("/record")
@allow("signed_in")
def index() -> str:
    person_id, whole = g.actor.id, bool(request.args.get("all"))
    found = {kind.code: queries.some(kind.model, person_id, _shown(kind, whole=whole)) for kind in KINDS.values()}
    names = names_of([one.provider_id for one in found["rsc"][0]])
    sections = [(kind, _said(kind, found[kind.code][0], names), *found[kind.code][1:]) for kind in KINDS.values()]
    return page(
        "tenants/record/index.html",
        sections=sections,
        documents=queries.documents(person_id, **beside("documents")),
        signatures=queries.signatures(person_id),
        agreements=words.AGREEMENTS,
        lines=lines,
        whole=whole,
        few=FEW,
        size=None,
        about=_about(sections),
        sources=words.options(words.SOURCES),
        mine_url=url_for("providers.mine") if "providers.mine" in current_app.view_functions else None,
    )


@blueprint.get(f"/record/{ANY}")
@allow("signed_in")
def section(kind: str) -> str:
    """All entries of one part, a hundred at once."""
    here, last = KINDS[kind], queries.last_rsc(g.actor.id) if kind == "rsc" else None
    sheet = queries.leaf(here.model, g.actor.id, **beside())
    rows = [row[0] for row in sheet.rows]
    names = names_of([getattr(one, "provider_id", None) for one in rows])
    return page(
        "tenants/record/section.html",
        kind=here,
        rows=_said(here, rows, names),
        total=queries.number(here.model, g.actor.id),
        sheet=sheet,
        few=queries.PAGE,
        size=queries.PAGE,
        whole=True,
        last=last.id if last else None,
    )


@blueprint.get(f"/record/{ANY}/new")
@allow("signed_in")
def new(kind: str) -> str:
    start: dict[str, Any] = {"competencies": request.args.getlist("area")} if kind == "training" else {}
    if like := request.args.get("like", type=UUID):
        start = forms.again(queries.own(KINDS[kind].model, g.actor.id, like), today(g.tenant.time_zone).isoformat())
    return _form(KINDS[kind], filled(**start), None)


@blueprint.post(f"/record/{ANY}")
@allow("signed_in")
def add(kind: str) -> Response:
    here = KINDS[kind]
    values = _typed(here, ("record.new", {"kind": kind}))
    entry = actions.add(here.model, g.actor.id, values)
    _warn(kind, entry)
    if request.form.get("again"):
        return saved(_("Saved. Here is room for the next one."), "record.new", kind=kind, saved=f"{kind}-new", to=_to())
    return _saved(_("Saved in your record."), kind, f"{kind}-new")


@blueprint.get(f"/record/{ANY}/<uuid:entry_id>")
@allow("signed_in")
def edit(kind: str, entry_id: UUID) -> str:
    entry = queries.own(KINDS[kind].model, g.actor.id, entry_id)
    return _form(KINDS[kind], filled(**forms.stored(entry)), entry)


@blueprint.post(f"/record/{ANY}/<uuid:entry_id>")
@allow("signed_in")
def change(kind: str, entry_id: UUID) -> Any:
    here = KINDS[kind]
    entry = queries.own(here.model, g.actor.id, entry_id, lock=True)
    values = _typed(here, ("record.edit", {"kind": kind, "entry_id": entry_id}))
    try:
        actions.change(entry, values, version=request.form.get("_version", 0, type=int))
    except actions.Changed as changed:
        return _both(here, changed.stored), 409
    _warn(kind, entry)
    return _saved(_("Saved. The new version counts from now on."), kind, str(entry_id))


@blueprint.post(f"/record/{ANY}/<uuid:entry_id>/removal")
@allow("signed_in")
def remove(kind: str, entry_id: UUID) -> Response:
    actions.remove(queries.own(KINDS[kind].model, g.actor.id, entry_id, lock=True))
    undo = url_for("record.put_back", kind=kind, entry_id=entry_id)
    return saved({"text": _("Removed from your record."), "undo": undo}, "record.index", _anchor=kind)


@blueprint.post(f"/record/{ANY}/<uuid:entry_id>/recovery")
@allow("signed_in")
def put_back(kind: str, entry_id: UUID) -> Response:
    actions.put_back(queries.own(KINDS[kind].model, g.actor.id, entry_id, lock=True))
    return saved(_("It is back in your record."), "record.index", _anchor=kind)


def _shown(kind: Kind, *, whole: bool) -> int:
    """How many entries of a part the first page reads: of parts that papers belong to, enough to choose from."""
    return WHOLE if whole else (FEW if kind.code in ("rsc", "work", "training") else FILES)


def _said(kind: Kind, rows: list[Any], names: Any) -> list[tuple[Any, lines.Line]]:
    return [(one, lines.of(kind.code, one, names)) for one in rows]


def _about(sections: list[Any]) -> list[tuple[str, str]]:
    """What a file may belong to: an entry of the sections that have papers."""
    named = [
        (f"{kind.code}:{entry.id}", line.title)
        for kind, rows, *_counted in sections
        if kind.code in PAPERS
        for entry, line in rows
    ]
    return [("", _("My record as a whole")), *named[:FILES]]


def _to() -> str | None:
    """``my``: the person came from their application, and goes back there to see what the entry did."""
    return "my" if request.values.get("to") == "my" else None


def _saved(sentence: str, kind: str, mark: str) -> Response:
    if _to():
        return saved(sentence, home(), saved=mark)
    return saved(sentence, "record.index", saved=mark, _anchor=kind)


def _form(kind: Kind, form: Form, entry: Any) -> str:
    back = url_for(home()) if _to() else url_for("record.index", _anchor=kind.code)
    return page("tenants/record/form.html", entry=entry, form=form, to=_to(), back=back, **_choices(kind))


def _both(kind: Kind, entry: Any) -> str:
    """Typed and stored versions side by side; saving again means the typed one."""
    names = names_of([getattr(entry, "provider_id", None)])
    return page(
        "tenants/record/conflict.html",
        entry=entry,
        stands=lines.of(kind.code, entry, names),
        form=Form(values=request.form),
        to=_to(),
        **_choices(kind),
    )


def _choices(kind: Kind) -> dict[str, Any]:
    rules_now = forms.published()
    return {
        "kind": kind,
        "words": words,
        "chips": forms.chips(),
        "providers": forms.providers(g.actor.id) if kind.code == "rsc" else [],
        "areas": forms.areas(rules_now) if kind.code == "training" else [],
        "associations": forms.associations(rules_now, g.tenant.code, g.tenant.name),
        "categories": forms.category_options(rules_now),
        "today": today(g.tenant.time_zone).isoformat(),
    }


def _typed(kind: Kind, again: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """The form's values, with what only the database can judge: codes, people, days to come."""
    values = submitted(kind.schema(), page=again)
    if kind.code in ("rsc", "training"):
        last = values["to_day"] or values["from_day"]
        if rules.happened(last, today(g.tenant.time_zone)):
            field = "to_day" if values["to_day"] else "from_day"
            raise refuse_field(field, sentences.not_yet(lines.day(last)), again)
    if kind.code == "rsc":
        values["provider_id"] = provider_of(g.actor.id, values, again)
    if kind.code == "endorsements" and values["category"] not in dict(forms.category_options(forms.published())):
        raise refuse_field("category", _("Please choose a category."), again)
    if "association" in values and values["association"] not in _known_associations():
        raise refuse_field("association", _("Please choose an association."), again)
    return values


def _known_associations() -> set[str | None]:
    return {*dict(forms.associations(forms.published(), g.tenant.code, "")), None}


def _warn(kind: str, entry: Any) -> None:
    """What looks like an earlier entry is kept, and said."""
    if kind == "rsc":
        found = rules.likeness(queries.session_of(entry), queries.sessions_beside(entry))
        if found:
            flash(sentences.like(found), "warn")
    if kind == "training" and rules.is_repeated(queries.course_of(entry), queries.courses_beside(entry)):
        flash(sentences.repeated(), "warn")
    if kind in ("rsc", "training") and (spent := queries.minutes_of(entry)) > rules.DAY and _is_one_day(entry):
        flash(sentences.long_day(lines.length(spent)), "warn")


def _is_one_day(entry: Any) -> bool:
    return entry.to_day in (None, entry.from_day)
