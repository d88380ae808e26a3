"""The words of this feature's pages: statuses, stages, steps, days as precisely as they are known, sentences."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_timedelta
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations import rules
from alliance.associations.dated import TermMixin
from alliance.associations.queries import Known
from tenants.kernel import sentences

STATUSES = {
    "confirmed": _l("Confirmed"),
    "unverified": _l("Not verified"),
    "not_member_evidence": _l("Not a member"),
    "invented": _l("Invented"),
}
STATUS_MARKS = {"confirmed": "ok", "unverified": "idle", "not_member_evidence": "idle", "invented": "info"}
STAGES = {
    "none": _l("No site yet"),
    "making": _l("Being made"),
    "stopping": _l("Being undone"),
    "failed": _l("Needs another try"),
    "ready": _l("Ready, not opened yet"),
    "live": _l("Live"),
    "rehearsal": _l("Rehearsal"),
    "suspended": _l("Suspended"),
    "archived": _l("Archived"),
}
STAGE_MARKS = {
    "none": "idle",
    "making": "brand",
    "stopping": "brand",
    "failed": "warn",
    "ready": "info",
    "live": "ok",
    "rehearsal": "info",
    "suspended": "warn",
    "archived": "idle",
}
KINDS = {"endorsement": _l("Endorsement"), "competency_guidelines": _l("Competency Guidelines")}
SERIES = {"I": _l("Infant"), "EC": _l("Early Childhood")}
IN_USE = {"yes": _l("Yes"), "no": _l("No"), "unknown": _l("Not known")}
STEPS = {
    "place": _l("Made its own separate place for data, and reserved the address"),
    "standards": _l("Turned on the rules and the licensed series"),
    "invitation": _l("Invited the first coordinator by email"),
    "samples": _l("Loaded sample people"),
    "check": _l("Checked that the site answers"),
}
STEPS_TODO = {
    "place": _l("Making its own separate place for data"),
    "standards": _l("Turning on the rules and the licensed series"),
    "invitation": _l("Inviting the first coordinator by email"),
    "samples": _l("Loading sample people"),
    "check": _l("Checking that the site answers"),
}
LICENCES = {
    "force": _l("In force"),
    "soon": _l("Ends within 90 days"),
    "paused": _l("Suspended"),
    "over": _l("Over"),
    "none": _l("None on file"),
}
SORTS = {"ends": _l("Ends soonest")}
HEADS: tuple[Any, ...] = (
    _l("Code"),
    _l("Association"),
    _l("Short name"),
    _l("Status"),
    _l("Endorsement license from"),
    _l("Endorsement license until"),
    _l("In force"),
    _l("Site"),
    _l("Current in the register"),
)
FORMATS = {"day": "long", "month": "MMMM y", "year": "y"}

sentences.add(
    {
        "site_there": _l("This association has a site already. A site that was archived keeps its address for ever."),
        "site_under_way": _l("Its site is being made already, or waits for another try."),
        "no_licence": _l("There is no endorsement license on file yet. Record the license first."),
        "guidelines_only": _l(
            "Its license covers the Competency Guidelines only. A site needs an endorsement license in force."
        ),
        "licence_ended": _l("Its endorsement license ended on %(day)s. Record the new license first."),
        "licence_not_begun": _l("Its endorsement license begins on %(day)s. The site can be made from that day on."),
        "licence_without_series": _l(
            "Its endorsement license names no series. Choose infant, early childhood or both first."
        ),
        "slug_shape": _l("Two to 31 plain letters and digits, beginning with a letter, such as nc."),
        "slug_reserved": _l("“%(slug)s” is kept for the registry itself. Please choose another."),
        "slug_taken": _l("“%(slug)s” is in use or was used before. An address is never given twice."),
        "nothing_to_undo": _l("There is nothing to undo here."),
        "site_opened": _l("Somebody has opened this site, so it can’t be undone. It can be suspended or archived."),
        "nothing_failed": _l("No step waits for another try."),
        "no_site": _l("This association has no site."),
        "licence_ends_before_it_begins": _l("The last day is before the first."),
        "far_future": _l("%(day)s is far in the future. Please check the year."),
        "far_future_end": _l("%(day)s is far in the future. Please check the year."),
        "long_past": _l("%(day)s is long before there were any. Please check the year."),
        "long_past_end": _l("%(day)s is long before there were any. Please check the year."),
        "series_missing": _l("Choose at least one series for an endorsement license."),
    },
    constraints={
        "uq_body_code": _l("An association with this code is on file already."),
        "uq_site_request_slug": _l("Somebody else asked for this address a moment ago."),
        "uq_site_request_site": _l("Somebody else asked for this association’s site a moment ago."),
    },
)


def day(value: date | None, precision: str) -> str:
    """``October 2021`` for a month, ``2021`` for a year, a date for a day."""
    if value is None or precision == "unknown":
        return _("not known")
    return str(format_date(value, FORMATS[precision]))


def told(text: str | None) -> str | None:
    """A day as a file of facts writes it (``2021-10``), in words; whatever else it says stays as it is."""
    try:
        return day(*rules.partial_day(text)) if text else None
    except ValueError:
        return text


def term(licence: TermMixin) -> str:
    """``From October 2021, no end recorded``."""
    since = _("from %(day)s", day=day(licence.from_day, licence.precision)) if licence.from_day else ""
    until = _("until %(day)s", day=day(licence.until_day, licence.until_precision)) if licence.until_day else ""
    if not since:
        return _("First day not known") + (f", {until}" if until else "")
    return f"{since[0].upper()}{since[1:]}" + (f" {until}" if until else "")


def line(row: Any, endorsed: int | None) -> tuple[Any, ...]:
    """One body of the list for a spreadsheet; days as precisely as they are known."""
    since = rules.typed_day(row.from_day, row.precision or "unknown")
    until = rules.typed_day(row.until_day, row.until_precision or "unknown")
    said = _("Yes") if row.endorsing else _("Suspended") if row.paused else _("No")
    told = (row.code, row.name, row.abbr or "", STATUSES[row.status], since, until, said, STAGES[row.stage])
    return (*told, endorsed if endorsed is not None else "")


def series(codes: list[str]) -> str:
    names = [str(SERIES.get(code, code)) for code in codes]
    return _(" and ").join(names) if len(names) < 3 else ", ".join(names)


def took(started: datetime | None, ended: datetime | None) -> str:
    """How long a step took, as people say it; blank while it is not over."""
    if started is None or ended is None:
        return ""
    spent = ended - started
    if spent.total_seconds() < 1:
        return _("under a second")
    return str(format_timedelta(spent, granularity="second", format="short", locale=get_locale()))


def step_rows(steps: Any) -> list[tuple[str, str, str]]:
    """The rows of the page that shows a site while it is made: words, state, time."""
    states = {"working": "now", "todo": "todo", "done": "done", "failed": "failed"}
    return [
        (
            str((STEPS if step.state == "done" else STEPS_TODO).get(step.key, step.key)),
            states[step.state],
            took(step.started_at, step.ended_at) if step.state == "done" else "",
        )
        for step in steps
    ]


def journey(one: Known, on: date) -> list[tuple[str, str, str]]:
    """How far an association has come, with the days that are known: on file, licensed, site, opened, endorsing."""
    held = [licence for licence in one.licences if licence.kind == "endorsement"]
    site = one.site
    steps = [
        (_("On file"), str(STATUSES[one.body.status]), True),
        (_("Endorsement license"), term(held[0]) if held else _("None recorded"), one.endorsing(on)),
        (_("Own site"), str(STAGES[site.stage]), site.tenant is not None and site.stage not in ("making", "failed")),
        (_("First opened"), _moment(site.tenant.opened_at if site.tenant else None), site.opened),
        (_("Endorsing here"), _in_register(one.endorsed), one.endorsed > 0),
    ]
    first_open = next((place for place, step in enumerate(steps) if not step[2]), len(steps))
    states = ["done" if step[2] else "now" if place == first_open else "todo" for place, step in enumerate(steps)]
    return [(name, told, state) for (name, told, _done), state in zip(steps, states, strict=True)]


def _moment(value: datetime | None) -> str:
    return str(format_date(value, "long")) if value else _("Not yet")


def _in_register(count: int) -> str:
    return (
        ngettext("%(num)d current in the register", "%(num)d current in the register", count) if count else _("Not yet")
    )
