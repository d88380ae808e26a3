"""When a body may have a site, which names a site may take, and how a site's state moves."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import step

STATUSES = ("confirmed", "unverified", "not_member_evidence", "invented")
KINDS = ("competency_guidelines", "endorsement")
IN_USE = {"yes": True, "no": False, "unknown": None}
PRECISIONS = ("day", "month", "year", "unknown")
SLUG = re.compile(r"[a-z][a-z0-9]{1,30}", re.ASCII)
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
FIRST_YEAR = 1900  # nobody held anything before
FEE_EVERY = ("once", "year", "term")
UNDER_WAY = ("asked", "working", "stopping", "failed")
GONE = ("undone", "stopped")

SITE_TABLE = (
    step("suspend", ("active", "preparing"), "suspended", "site.ask"),
    step("resume", ("suspended",), "active", "site.ask"),
    step("archive", ("active", "preparing", "suspended"), "archived", "site.ask"),
)


@dataclass(frozen=True)
class LicenceFacts:
    """A licence's kind and days: the first day that may be meant and the last; None is open or not known."""

    kind: str
    from_day: date | None = None
    until_day: date | None = None
    series: tuple[str, ...] = ()
    suspended: tuple[tuple[date | None, date | None], ...] = ()
    territory: tuple[str, ...] = ()


@dataclass(frozen=True)
class BodyFacts:
    """What decides on a site: the licences, and what there is of a site already."""

    licences: tuple[LicenceFacts, ...] = ()
    tenant: str | None = None
    request: str | None = None


def partial_day(text: str, *, last: bool = False) -> tuple[date, str]:
    """``2021``, ``2021-10`` or ``2021-10-31`` → the first (or last) day meant and the precision; ValueError else."""
    found = PARTIAL.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    if day is not None and month is not None:
        return date(year, month, day), "day"
    if month is not None:
        return date(year, month, monthrange(year, month)[1] if last else 1), "month"
    return (date(year, 12, 31) if last else date(year, 1, 1)), "year"


def typed_day(day: date | None, precision: str) -> str:
    """The other way: what a person would type for a day of this precision."""
    if day is None or precision == "unknown":
        return ""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def in_force(licence: LicenceFacts, on: date) -> bool:
    """Whether the licence may hold on the day, as far as its days are known, and is not suspended."""
    return _covers(licence.from_day, licence.until_day, on) and not suspended(licence, on)


def suspended(licence: LicenceFacts, on: date) -> bool:
    return any(_covers(since, until, on) for since, until in licence.suspended)


def _covers(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)


def endorsing(licences: Iterable[LicenceFacts], on: date) -> list[LicenceFacts]:
    """The endorsement licences in force on the day."""
    return [one for one in licences if one.kind == "endorsement" and in_force(one, on)]


def series_offered(licences: Iterable[LicenceFacts], on: date) -> list[str]:
    """The series that the endorsement licences in force allow together, in the catalogue's order of I, EC."""
    found = {series for one in endorsing(licences, on) for series in one.series}
    return sorted(found, key=lambda series: (series != "I", series))


def places_offered(licences: Iterable[LicenceFacts], on: date) -> list[str]:
    """The places that the endorsement licences in force name together; none where they name none."""
    return list(dict.fromkeys(place for one in endorsing(licences, on) for place in one.territory))


def series_begun(licences: Iterable[LicenceFacts], on: date) -> set[str]:
    """The series of every endorsement licence whose first day has come, ended and suspended ones too."""
    held = (one for one in licences if one.kind == "endorsement" and (one.from_day is None or one.from_day <= on))
    return {series for one in held for series in one.series}


class NameFacts(NamedTuple):
    """A name and its days; ``earlier`` also where nobody knows until when."""

    name: str
    since: date | None
    until: date | None
    earlier: bool = False


def name_on(names: Sequence[NameFacts], on: date) -> str | None:
    """The name of the day, the later written down where two hold; one whose days are known goes before."""
    there = [one for one in names if (one.until or not one.earlier) and _covers(one.since, one.until, on)]
    found = max(enumerate(there), key=lambda pair: (*_weight(pair[1]), pair[0]), default=None)
    return found[1].name if found else None


def _weight(one: NameFacts) -> tuple[bool, date, int]:
    dated = one.since is not None or one.until is not None
    return dated, one.since or date.min, -(one.until or date.max).toordinal()


def name_before(names: Sequence[NameFacts], name: str, on: date) -> str | None:
    """The name that it had before this one, as far as known."""
    over = [one for one in names if one.name != name and (one.earlier or (one.until and one.until < on))]
    return max(over, key=lambda one: one.until or date.min).name if over else None


def may_create_site(facts: BodyFacts, on: date) -> Refusal | None:
    """Why no site can be made for this body on this day, or None."""
    if facts.tenant is not None:
        return Refusal("site_there")
    if facts.request in UNDER_WAY or facts.request == "done":
        return Refusal("site_under_way")
    if not endorsing(facts.licences, on):
        return _no_licence([one for one in facts.licences if one.kind == "endorsement"], facts, on)
    if not series_offered(facts.licences, on):
        return Refusal("licence_without_series")
    return None


def _no_licence(held: Sequence[LicenceFacts], facts: BodyFacts, on: date) -> Refusal:
    later = [one.from_day for one in held if one.from_day and one.from_day > on]
    past = [one.until_day for one in held if one.until_day and one.until_day < on]
    if any(suspended(one, on) for one in held):
        return Refusal("licence_suspended")
    if later:
        return Refusal("licence_not_begun", day=min(later))
    if past:
        return Refusal("licence_ended", day=max(past))
    return Refusal("guidelines_only" if facts.licences else "no_licence")


def licence_refusal(
    *, kind: str, series: Sequence[str], since: date | None, until: date | None, on: date
) -> Refusal | None:
    """Why a licence can’t be recorded so, or None; an end long past is history and may be recorded."""
    found = days_refusal(since, until, on, years=(10, 50))
    return found or (Refusal("series_missing") if kind == "endorsement" and not series else None)


def days_refusal(since: date | None, until: date | None, on: date, years: tuple[int, int] = (20, 20)) -> Refusal | None:
    """Why a fact can't have these days, or None: the wrong way round, or so far away that a year is misspelt."""
    if since and until and until < since:
        return Refusal("licence_ends_before_it_begins")
    for day, suffix, most in ((since, "", years[0]), (until, "_end", years[1])):
        if day and not FIRST_YEAR <= day.year <= on.year + most:
            return Refusal(("long_past" if day.year < FIRST_YEAR else "far_future") + suffix, day=day)
    return None


def slug_refusal(slug: str, *, taken: Collection[str], reserved: Collection[str]) -> Refusal | None:
    """Why a site may not have this name in its address, or None; names are never given twice."""
    if SLUG.fullmatch(slug) is None:
        return Refusal("slug_shape")
    if slug in reserved:
        return Refusal("slug_reserved", slug=slug)
    return Refusal("slug_taken", slug=slug) if slug in taken else None


def suggested_slug(code: str, *, taken: Collection[str], reserved: Collection[str]) -> str:
    """``US-NC`` → ``nc``, ``AU-WA`` → ``auwa``; a longer one where that is taken; "" when nothing fits."""
    parts = code.lower().split("-")
    tries = ["".join(parts[1:])] if parts[0] == "us" and parts[1:] else []
    tries += ["".join(parts), "".join(parts) + "imh"]
    return next((one for one in tries if slug_refusal(one, taken=taken, reserved=reserved) is None), "")


def stage(tenant: str | None, request: str | None, steps: Collection[str], *, opened: bool) -> str:
    """How far a site is: none, making, stopping, failed, ready (nobody opened it yet), live, suspended, archived."""
    if request == "stopping":
        return "stopping"
    if request == "failed" or "failed" in steps:
        return "failed"
    if request in ("asked", "working") or (request == "done" and {"todo", "working"} & set(steps)):
        return "making"
    if tenant in ("suspended", "archived", "rehearsal"):
        return tenant
    if tenant is None:
        return "none"
    return "live" if opened else "ready"


def may_undo(tenant: str | None, request: str | None, *, opened: bool) -> Refusal | None:
    """A site can be undone until somebody first opened it."""
    if request is None or request in (*GONE, "stopping"):
        return Refusal("nothing_to_undo")
    return Refusal("site_opened") if tenant is not None and opened else None
