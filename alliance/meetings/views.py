"""The Alliance's pages of meetings: planned, invited, held; minutes are in ``minutes_views``."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app, request
from flask_babel import gettext as _

from alliance.associations import choosing
from alliance.meetings import guests, meetings, minutes_views, schemas
from alliance.meetings.blueprint import blueprint
from alliance.strengths import queries, words
from alliance.strengths.blueprint import today, zone
from tenants.kernel import links, spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import invitations

__all__ = ["blueprint", "minutes_views"]
PEOPLE = "people-"  # and a code: with how many people it came


@blueprint.get("/meetings")
@allow("strengths.read")
def index() -> str:
    """Those to come, those that are over, and who comes to meetings about standards."""
    sheet = meetings.past(after=request.args.get("after", ""), before=request.args.get("before", ""))
    return page(
        "alliance/meetings/index.html",
        coming=queries.next_meetings(now(), meetings.PAGE),
        sheet=sheet,
        rows=[row[0] for row in sheet.rows],
        attendance=meetings.attendance(today(), meetings.PAGE),
        words=words,
    )


@blueprint.get("/meetings/attendance.csv")
@allow("strengths.read")
def attendance() -> Any:
    heads = [_("Code"), _("Association"), _("Invited to"), _("Came to")]
    return spreadsheet.answer("attendance", heads, meetings.attendance(today()))


@blueprint.get("/meetings/new")
@allow("strengths.work")
def new() -> str:
    form = filled(kind="circle", on=today().isoformat(), at="12:00", minutes=60)
    return page("alliance/meetings/form.html", one=None, form=form, words=words)


@blueprint.post("/meetings")
@allow("strengths.work")
def plan() -> Any:
    typed = submitted(schemas.MeetingShape(), page=("meetings.new", {}))
    typed.pop("version")
    made = meetings.plan(**_timed(typed))
    return saved(_("Planned. Now invite associations."), "meetings.show", meeting_id=made.id, _anchor="guests")


@blueprint.get("/meetings/<uuid:meeting_id>")
@allow("strengths.read")
def show(meeting_id: UUID) -> str:
    one, versions = meetings.one(meeting_id), meetings.versions(meeting_id)
    sheet = guests.sheet(one.id, **listed(), **beside("guests"))
    rows = guests.shown(sheet)
    return page(
        "alliance/meetings/show.html",
        one=one,
        guests=rows,
        sheet=sheet,
        counts=guests.counts(one.id),
        said=guests.SAID,
        listed=listed(),
        here=narrowed(),
        versions=versions,
        minutes=versions[0] if versions else None,
        acts=meetings.actions(one.id),
        goals=_goal_options(rows),
        staff=[(person.name, person.name) for person in queries.staff()],
        zone=invitations.zone_name(one),
        over=one.starts_at < now(),
        words=words,
        form=filled(staff=one.staff, **{f"people-{row.code}": row.people for row in rows}),
    )


def listed() -> dict[str, str]:
    """How the address narrows who is invited."""
    return {name: request.args.get(name, "") for name in ("q", "said")}


def narrowed() -> dict[str, str]:
    """What of the address leads back to the same page of them."""
    asked = (*listed(), "guests_after", "guests_before")
    return {name: request.args[name] for name in asked if request.args.get(name)}


def _goal_options(rows: list[guests.Guest]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The goals of each association on the page, and a new one."""
    goals = meetings.goals([row.code for row in rows])
    return [
        (
            row.name,
            [*((str(one.id), one.title) for one in goals if one.code == row.code), (row.code, str(_("A new goal")))],
        )
        for row in rows
    ]


@blueprint.get("/meetings/<uuid:meeting_id>/guests.csv")
@allow("strengths.read")
def guest_table(meeting_id: UUID) -> Any:
    """All that are invited, whatever a page shows of them."""
    heads = [_("Code"), _("Association"), _("Answer"), _("How many came")]
    said = {code: str(found[0]) for code, found in words.ANSWERS.items()}
    rows = guests.every(meetings.one(meeting_id).id)
    lines = [(row.code, row.name, said.get(row.answer or "", _("No answer")), row.people) for row in rows]
    return spreadsheet.answer("invited", heads, lines)


@blueprint.get("/meetings/<uuid:meeting_id>.ics")
@allow("strengths.read")
def calendar(meeting_id: UUID) -> Any:
    host = current_app.settings.alliance_host  # type: ignore[attr-defined]
    url = links.absolute("meetings.show", meeting_id=meeting_id)
    return invitations.calendar(meetings.one(meeting_id), host=host, url=url)


@blueprint.get("/meetings/<uuid:meeting_id>/plan")
@allow("strengths.work")
def edit(meeting_id: UUID) -> str:
    one = meetings.one(meeting_id)
    local = one.starts_at.astimezone(ZoneInfo(zone()))
    facts = {name: getattr(one, name) for name in ("kind", "title", "minutes", "place", "agenda")}
    form = filled(on=local.date().isoformat(), at=f"{local:%H:%M}", **facts)
    return page("alliance/meetings/form.html", one=one, form=form, words=words)


@blueprint.post("/meetings/<uuid:meeting_id>/plan")
@allow("strengths.work")
def change(meeting_id: UUID) -> Any:
    typed = submitted(schemas.MeetingShape(), page=("meetings.edit", {"meeting_id": meeting_id}))
    version = typed.pop("version")
    meetings.change(meetings.one(meeting_id, lock=True), version, **_timed(typed))
    return saved(_("Saved."), "meetings.show", meeting_id=meeting_id)


def _timed(typed: dict[str, Any]) -> dict[str, Any]:
    """The day and hour that were typed are the Alliance's own."""
    on, at = typed.pop("on"), typed.pop("at")
    return {**typed, "starts_at": datetime.combine(on, at, ZoneInfo(zone()))}


@blueprint.post("/meetings/<uuid:meeting_id>/guests")
@allow("strengths.work")
def invite(meeting_id: UUID) -> Any:
    """One association, or everybody with an endorsement license."""
    here = {"meeting_id": meeting_id}
    typed = submitted(schemas.Invited(), page=("meetings.show", here))
    one = meetings.one(meeting_id, lock=True)
    if typed["everybody"]:
        meetings.invite(one, meetings.licensed(today()))
    elif typed["code"]:
        meetings.invite(one, [choosing.chosen(typed["code"], ("meetings.show", here)).code])
    else:
        raise refuse_field("code", _("Please choose one."), ("meetings.show", here))
    return saved(
        _("Invited. They find it on their pages, and a letter tells them."), "meetings.show", **here, _anchor="guests"
    )


@blueprint.post("/meetings/<uuid:meeting_id>/guests/<code>/removal")
@allow("strengths.work")
def uninvite(meeting_id: UUID, code: str) -> Any:
    meetings.uninvite(meetings.one(meeting_id, lock=True), code)
    return saved(_("Taken off the list."), "meetings.show", meeting_id=meeting_id, _anchor="guests")


@blueprint.post("/meetings/<uuid:meeting_id>/attendance")
@allow("strengths.work")
def came(meeting_id: UUID) -> Any:
    """With how many people each association on the page came, and who of the staff."""
    here = ("meetings.show", {"meeting_id": meeting_id})
    one = meetings.one(meeting_id, lock=True)
    typed = [name.removeprefix(PEOPLE) for name in request.form if name.startswith(PEOPLE)]
    people = {code: _count(code, here) for code in guests.known(one.id, typed)}
    known = {person.name for person in queries.staff()}
    meetings.came(one, people, [name for name in request.form.getlist("staff") if name in known])
    return saved(_("Written down."), "meetings.show", meeting_id=meeting_id, _anchor="guests", **narrowed())


def _count(code: str, here: Any) -> int | None:
    typed = request.form.get(f"{PEOPLE}{code}", "").strip()
    if typed and not (typed.isascii() and typed.isdigit() and int(typed) <= 500):
        raise refuse_field(f"{PEOPLE}{code}", _("Please write a number, such as 3."), here)
    return int(typed) if typed else None


@blueprint.post("/meetings/<uuid:meeting_id>/state/<any(hold, cancel, reopen):action>")
@allow("strengths.work")
def step(meeting_id: UUID, action: str) -> Any:
    one = meetings.one(meeting_id, lock=True)
    meetings.step(one, action)
    state = words.MEETINGS[one.state][0]
    return saved(_("%(title)s: %(state)s.", title=one.title, state=state), "meetings.show", meeting_id=meeting_id)
