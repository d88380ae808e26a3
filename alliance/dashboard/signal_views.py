"""Why these: every signal with what it looks at; putting a matter aside until a day, and bringing it back."""

from typing import Any
from uuid import UUID

from flask import g, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import String, and_, case, func, select

from alliance.dashboard import matters, schemas, signal_words, sums
from alliance.dashboard.blueprint import blueprint, today
from alliance.dashboard.models import PutAside, Signal
from alliance.dashboard.signal_list import ICONS, SIGNALS
from alliance.dashboard.tables import NUMBER, Asked, Column, Filter, Table, register
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved


@blueprint.get("/today/why")
@allow("today.read")
def why() -> str:
    known, at = sums.read()
    raised = known.get("signals", {})
    rows = [(kind, ICONS[kind], *told, raised.get(kind, 0)) for kind, told in SIGNALS.items()]
    aside = [(row, signal_words.title(signal), who) for row, signal, who in matters.put_aside(today())]
    return page("alliance/dashboard/why.html", rows=rows, at=at, aside=aside)


@blueprint.get("/today/aside/<path:key>")
@allow("today.work")
def ask_aside(key: str) -> str:
    one = matters.signal(key)
    return page(
        "alliance/dashboard/aside.html", one=one, said=signal_words.said(one), form=filled(until_day="", reason="")
    )


@blueprint.post("/today/aside/<path:key>")
@allow("today.work")
def put_aside(key: str) -> Any:
    here = ("dashboard.ask_aside", {"key": key})
    matters.signal(key)
    typed = submitted(schemas.Aside(), page=here)
    try:
        put = matters.aside(g.actor, key, **typed, today=today())
    except Refused as refused:
        raise refuse_field("until_day", sentences.of(refused.refusal), here) from refused
    until = format_date(put.until_day, "long")
    undo = url_for("dashboard.bring_back", aside_id=put.id)
    return saved({"text": _("Put aside until %(day)s.", day=until), "undo": undo}, "dashboard.today")


@blueprint.post("/today/aside/<uuid:aside_id>/return")
@allow("today.work")
def bring_back(aside_id: UUID) -> Any:
    row = matters.back(aside_id, today())
    return saved(_("%(name)s is back in the list.", name=row.name), "dashboard.today")


def read(asked: Asked) -> Any:
    standing = and_(PutAside.key == Signal.key, PutAside.undone_at.is_(None), PutAside.until_day > asked.today)
    found = select(Signal.key, Signal.kind, Signal.code, Signal.name, Signal.rank, Signal.facts, Signal.since)
    state = case((PutAside.id.is_not(None), "aside"), else_="open").label("state")
    whose = func.coalesce(Signal.code, Signal.name).label("about")
    searched = func.lower(Signal.name, type_=String).label("search_key")
    told = (Signal.leads, state, PutAside.until_day, PutAside.reason, searched, Signal.key.label("matter"), whose)
    return found.add_columns(*told).outerjoin(PutAside, standing)


def called(row: Any) -> str:
    return str(signal_words.said(row)["title"])


def leads(row: Any) -> str:
    return str(signal_words.said(row)["url"])


def _whose() -> list[tuple[str, Any]]:
    """Those who need somebody most; the others are searched for by name."""
    whose = func.coalesce(Signal.code, Signal.name)
    named = select(whose, Signal.name).where(Signal.leads).order_by(Signal.rank, Signal.key).limit(MENU).subquery()
    rows = db.session.execute(select(named).order_by(named.c.name))
    return [(code, name) for code, name in rows]


MENU = 60
STATES: dict[str, Any] = {"open": _l("In the list"), "aside": _l("Put aside")}
register(
    Table(
        "attention",
        _l("What needs attention"),
        _l("Every matter that a signal raised, the one that hurts people soonest first."),
        read,
        (
            Column(
                "matter",
                _l("Matter"),
                by="rank",
                tell=lambda row: signal_words.said(row)["title"],
                url=lambda row: signal_words.said(row)["url"],
            ),
            Column("kind", _l("Signal"), said=lambda kind: SIGNALS[kind][0]),
            Column("since", _l("Raised"), said=lambda at: format_date(at, "medium")),
            Column("state", _l("Where it stands"), said=lambda state: STATES[state]),
            Column("until_day", _l("Back on"), "day", asked_only=True),
            Column("reason", _l("Why it was put aside"), asked_only=True),
            Column("rank", _l("Days until it hurts"), NUMBER, asked_only=True),
        ),
        filters=(
            Filter("kind", _l("Any signal"), lambda: [(kind, told[0]) for kind, told in SIGNALS.items()]),
            Filter("state", _l("Open and put aside"), lambda: list(STATES.items())),
            Filter(
                "first",
                _l("Every matter"),
                lambda: [("true", _l("The first of each association"))],
                lambda columns, _value: columns.leads,
            ),
            Filter("about", _l("Any association"), _whose),
        ),
        search=_l("Name of the association"),
    )
)
