"""News with an archive and a feed; events, past ones apart, with a calendar to take along."""

from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from flask import Blueprint, Response, g, make_response, request
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from tenants.kernel import icalendar, links
from tenants.kernel.access import public
from tenants.kernel.clock import now
from tenants.kernel.looks import local
from tenants.kernel.marked import plain
from tenants.kernel.responses import page
from tenants.kernel.text import legible
from tenants.news import queries
from tenants.pages import queries as pages
from tenants.pages.blueprint import reader, today

blueprint = Blueprint("news", __name__)
FED = 20


@blueprint.get("/news")
@public
def index() -> str:
    found = queries.archive(*reader(), today(), after=_asked("after"), before=_asked("before"))
    return page(
        "tenants/news/index.html",
        rows=found.rows,
        sheet=found,
        pictures=pages.leads((one.picture_id for one in found.rows), *reader()),
    )


@blueprint.get("/news/<slug>")
@public
def show(slug: str) -> str:
    row = queries.news_at(slug, *reader(), today())
    return page(
        "tenants/news/show.html",
        row=row,
        pictures=pages.shots([row.body], *reader()),
        lead=pages.leads([row.picture_id], *reader()).get(row.picture_id),
    )


@blueprint.get("/news.atom")
@public
def feed() -> Any:
    """The newest twenty as Atom (RFC 4287), in the reader's language or the one of ``?language=``."""
    language, own = reader()
    wish = request.args.get("language", "")
    if wish not in g.tenant.languages:
        return _fed(language, own, links.absolute("news.feed"))
    with force_locale(local(wish)):
        return _fed(wish, own, links.absolute("news.feed", language=wish))


def _fed(language: str, own: str, here: str) -> Any:
    rows = queries.newest(language, own, today(), FED)
    body = page(
        "tenants/news/feed.xml",
        rows=rows,
        shots=pages.shots([one.body for one in rows], language, own),
        changed=max((one.shown_at for one in rows), default=None),
        here=here,
        home=links.absolute("site.home"),
        news=links.absolute("news.index"),
        address=lambda slug: links.absolute("news.show", slug=slug),
    )
    return _kept(Response(legible(body), mimetype="application/atom+xml"))


@blueprint.get("/events")
@public
def events() -> str:
    past = bool(request.args.get("past"))
    found = queries.past(*reader(), now(), after=_asked("after"), before=_asked("before")) if past else None
    rows = found.rows if found else queries.coming(*reader(), now())
    return page("tenants/news/events.html", rows=rows, sheet=found, past=past)


@blueprint.get("/events/<slug>")
@public
def event(slug: str) -> str:
    row = pages.page_at(slug, *reader(), "event")
    return page(
        "tenants/news/event.html",
        row=row,
        pictures=pages.shots([row.body], *reader()),
        over=(row.ends_at or row.starts_at + queries.USUAL) < now(),
        zone=get_timezone_name(row.starts_at.astimezone(ZoneInfo(g.tenant.time_zone)), locale=get_locale()),
    )


@blueprint.get("/events/<slug>.ics")
@public
def event_calendar(slug: str) -> Any:
    return _calendar([pages.page_at(slug, *reader(), "event")], slug)


@blueprint.get("/events.ics")
@public
def calendar() -> Any:
    """Every event to come: a calendar that follows this address stays up to date."""
    return _calendar(queries.coming(*reader(), now()), "events")


def _calendar(rows: Any, name: str) -> Any:
    text = icalendar.calendar(_("Events of %(name)s", name=g.tenant.short_name), [_entry(one) for one in rows])
    answer = Response(text, mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.ics")
    return _kept(answer)


def _entry(row: Any) -> icalendar.Entry:
    return icalendar.Entry(
        uid=f"{row.id}@{g.tenant.canonical_host}",
        title=row.title,
        starts=row.starts_at,
        ends=row.ends_at,
        changed=row.shown_at,
        words="\n\n".join([*([row.summary] if row.summary else []), *plain(row.body)]),
        place=row.place or row.online,
        url=links.absolute("news.event", slug=row.slug),
        sequence=row.version - 1,
        called_off=row.called_off,
    )


def _kept(answer: Response) -> Any:
    """Whoever asks again and has it already gets no second copy."""
    answer.add_etag()
    return make_response(answer).make_conditional(request)


def _asked(name: str) -> str:
    return request.args.get(name, "")
