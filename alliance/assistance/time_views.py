"""Logging time on one screen, what was logged, correcting and taking back."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _

from alliance.assistance import cases, rules, schemas, spending, words
from alliance.assistance.blueprint import blueprint, pairs, today
from alliance.assistance.case_views import offered
from alliance.associations import choosing
from tenants.kernel import sentences, spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

FACTS = ("on_day", "minutes", "kind", "topic", "words")


@blueprint.get("/assistance/log")
@allow("assistance.work")
def log() -> str:
    """One screen; whoever comes from an association, a request or a conversation finds it filled in."""
    given = {name: request.args.get(name, "")[:40] for name in ("code", "case", "topic", "kind", "minutes", "on_day")}
    given["on_day"] = given["on_day"] or today().isoformat()
    given["kind"] = given["kind"] or "call"
    given["code"] = choosing.told(given["code"])
    return form_page(filled(staff_id=g.actor.id, **given), None)


def form_page(form: Any, one: Any) -> str:
    """The form for a new entry, or for one that is corrected."""
    case_id = spending.uuid_of(str(form.value("case") or ""))
    return page(
        "alliance/assistance/log.html",
        form=form,
        one=one,
        about=cases.one(case_id) if case_id else None,
        owners=cases.staff(),
        topics=offered(),
        words=words,
    )


@blueprint.post("/assistance/log")
@allow("assistance.work")
def write() -> Any:
    here: Any = ("assistance.log", {})
    typed = submitted(schemas.Spent(), page=here)
    facts = checked(typed, here)
    try:
        made = spending.write(on=today(), case_id=typed["case"], **facts)
    except Refused as refused:
        raise refuse_field("on_day", sentences.of(refused.refusal), here) from refused
    told = {
        "text": _("Logged: %(time)s.", time=words.spent(made.minutes)),
        "undo": url_for("assistance.take_back", entry_id=made.id),
    }
    return saved(told, *back_to(typed)[0], **back_to(typed)[1])


def back_to(typed: dict[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    """Where one came from: the request, the association, or the list."""
    if typed["case"]:
        return ("assistance.show",), {"case_id": typed["case"]}
    if typed["code"] and not typed["others"]:
        return ("associations.show",), {"code": typed["code"]}
    return ("assistance.time",), {}


def checked(typed: dict[str, Any], here: Any, one: Any = None) -> dict[str, Any]:
    """What goes into the row; raises Invalid for an association, a person, a request or a topic that is not there."""
    typed["code"] = choosing.chosen(typed["code"], here).code if typed["code"] else ""
    bodies, unknown = spending.meant([typed["code"], *typed["others"].replace("\n", ",").replace(";", ",").split(",")])
    if unknown:
        raise refuse_field("others", _("Not on file: %(names)s.", names=", ".join(unknown)), here)
    if typed["topic"] not in dict(offered()) and not (one and one.topic == typed["topic"]):
        raise refuse_field("topic", _("Please choose one of these."), here)
    who = typed["staff_id"] or g.actor.id
    if who not in dict(cases.staff()) and not (one and one.staff_id == who):
        raise refuse_field("staff_id", _("Please choose one of these."), here)
    if typed["case"]:
        cases.one(typed["case"])
    return {"bodies": bodies, "staff_id": who, **{name: typed[name] for name in FACTS}}


@blueprint.get("/assistance/time")
@allow("assistance.read")
def time() -> str:
    chosen = chosen_of()
    rows, sheet = spending.sheet(chosen, **beside())
    return page(
        "alliance/assistance/time.html",
        rows=rows,
        total=spending.total(chosen),
        sheet=sheet,
        chosen=chosen,
        kept={name: value for name, value in vars(chosen).items() if value},
        quarters=pairs(rules.quarters_around(today(), after=0)),
        owners=cases.staff(),
        topics=cases.topics(),
        words=words,
    )


def chosen_of() -> spending.Chosen:
    names = spending.Chosen.__dataclass_fields__
    return spending.Chosen(**{name: request.args.get(name, "")[:80] for name in names})


@blueprint.get("/assistance/time.csv")
@allow("assistance.read")
def time_file() -> Any:
    """What the list shows, all of it."""
    named = cases.topics()
    heads = [
        _("Day"),
        _("Minutes"),
        _("Kind"),
        _("Topic"),
        _("Associations"),
        _("By"),
        _("Words"),
        _("Minutes for each association"),
    ]
    lines = [
        (
            row.one.on_day.isoformat(),
            row.one.minutes,
            words.KINDS[row.one.kind][0],
            words.topic(row.one.topic, named),
            row.names,
            row.by,
            row.one.words,
            round(row.one.minutes / row.one.shares, 2),
        )
        for row in spending.everything(chosen_of())
    ]
    return spreadsheet.answer("assistance", heads, lines)


@blueprint.get("/assistance/time/<uuid:entry_id>")
@allow("assistance.work")
def entry(entry_id: UUID) -> str:
    one = spending.entry(entry_id)
    named = spending.codes_of(entry_id)
    form = filled(
        **{name: getattr(one, name) for name in FACTS if name != "on_day"},
        on_day=one.on_day.isoformat(),
        staff_id=one.staff_id,
        case=one.case_id,
        code=choosing.shown(*named[0][::-1]) if named else "",
        others=", ".join(code for code, _name in named[1:]),
    )
    return form_page(form, one)


@blueprint.post("/assistance/time/<uuid:entry_id>")
@allow("assistance.work")
def correct(entry_id: UUID) -> Any:
    here: Any = ("assistance.entry", {"entry_id": entry_id})
    typed = submitted(schemas.Spent(), page=here)
    one = spending.entry(entry_id, lock=True)
    facts = checked(typed, here, one)
    try:
        spending.correct(one, version=request.form.get("_version", 0, int), on=today(), **facts)
    except Refused as refused:
        raise refuse_field("on_day", sentences.of(refused.refusal), here) from refused
    return saved(_("Corrected."), "assistance.time")


@blueprint.post("/assistance/time/<uuid:entry_id>/removal")
@allow("assistance.work")
def take_back(entry_id: UUID) -> Any:
    spending.take_back(spending.entry(entry_id, lock=True))
    undo = url_for("assistance.put_back", entry_id=entry_id)
    return saved({"text": _("Taken back. It counts no more."), "undo": undo}, "assistance.time")


@blueprint.post("/assistance/time/<uuid:entry_id>/return")
@allow("assistance.work")
def put_back(entry_id: UUID) -> Any:
    spending.put_back(spending.entry(entry_id, lock=True))
    return saved(_("Back again."), "assistance.time")
