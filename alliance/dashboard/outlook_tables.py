"""The tables behind load, supervision, renewals and time to endorsement: each reads the rows that the worker renews."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import case, select

from alliance.dashboard import endorsing, outlook, sums
from alliance.dashboard import outlook_words as words
from alliance.dashboard.counted import INVENTED, NAME
from alliance.dashboard.models import Outlook, Standing
from alliance.dashboard.tables import DAY, NUMBER, Asked, Column, Filter, Table, register
from tenants.kernel.categories import category_name

NOTHING = _l("nothing told yet")


def _band(code: str, title: Any, **more: Any) -> Column:
    return Column(code, title, said=words.band, **more)


def rows(_asked: Asked) -> Any:
    """Those who tell figures."""
    return _joined().where(Outlook.role.is_not(None))


def supervised(asked: Asked) -> Any:
    """Those too of whom the vetting window alone is known; ``closes``: its day, where that is still to come."""
    return _joined().add_columns(case((Outlook.window_ends >= asked.today, Outlook.window_ends)).label("closes"))


def _joined() -> Any:
    named = Standing.name, Standing.sort_key, Standing.search_key, Standing.invented
    facts = (one for one in Outlook.__table__.c if one.name not in ("ahead", "due"))
    found = select(Outlook.code.label("key"), *named, *facts)
    return found.join(Standing, Standing.code == Outlook.code)


def spans(asked: Asked) -> Any:
    """Of the period and category asked for; else of the last year that is shown, and of all categories."""
    period = asked.filters.get("period") or next((one for one in _known("periods") if "Q" not in one), "")
    return endorsing.spans(period, asked.filters.get("category", ""))


def _known(what: str) -> list[str]:
    told: list[str] = sums.read()[0].get("outlook", {}).get("time", {}).get(what, [])
    return told


def _periods() -> list[tuple[str, str]]:
    return [(one, words.quarter(one)) for one in _known("periods")]


def _said(kinds: dict[str, Any]) -> Any:
    return lambda code: kinds[code][0]


def _options(kinds: dict[str, Any]) -> Any:
    return lambda: [(code, said) for code, (said, _kind) in kinds.items()]


def to_forecast(row: Any) -> str:
    return url_for("dashboard.supervision", code=row.code)


def to_renewals(row: Any) -> str:
    return url_for("dashboard.renewals", code=row.code)


SEARCH = _l("Name, short name or code")
register(
    Table(
        "load",
        _l("Review load"),
        _l("Open reviews for each reviewer who takes files, as far as the bands tell, in the last quarter shown."),
        rows,
        (
            NAME,
            _band("open_reviews", _l("Open reviews")),
            _band("active", _l("Reviewers who take files")),
            Column("each_low", _l("Open for each, at least"), NUMBER, ranks=False),
            Column("each_high", _l("Open for each, at most"), NUMBER, ranks=False),
            Column("first_days", _l("Days to the first review"), NUMBER, missing=_l("withheld"), ranks=False),
            _band("waiting", _l("Files that wait")),
            _band("volunteers_over", _l("Volunteers who carry too much")),
            _band("hours_given", _l("Hours given in a year")),
            Column("each_kind", _l("How it stands"), said=_said(words.EACH), asked_only=True),
            Column("period", _l("Quarter"), said=words.quarter, asked_only=True),
        ),
        filters=(Filter("each_kind", _l("However it stands"), _options(words.EACH)), INVENTED),
        search=SEARCH,
    )
)
register(
    Table(
        "supervision",
        _l("Supervision: supply and demand"),
        _l("Who may give reflective supervision, who looks for it, and when the vetting window closes."),
        supervised,
        (
            Column("name", _l("Association"), by="sort_key", url=to_forecast),
            Column("window_ends", _l("Vetting window closes"), DAY, by="closes", missing=_l("none")),
            Column("endorsed", _l("Endorsed providers"), NUMBER),
            Column("emerging", _l("Emerging"), NUMBER),
            _band("vetted", _l("Vetted")),
            _band("openings", _l("With room"), asked_only=True),
            _band("receiving", _l("People who meet one")),
            _band("seeking", _l("People without")),
            Column("verdict", _l("Today"), said=_said(words.VERDICTS), missing=NOTHING),
            Column("turns_on", _l("Too few from"), DAY),
        ),
        filters=(Filter("verdict", _l("However it stands"), _options(words.VERDICTS)), INVENTED),
        sort="window_ends",
        search=SEARCH,
    )
)
register(
    Table(
        "renewals",
        _l("Renewals ahead"),
        _l("Endorsements whose renewal falls due in the coming two years, by the public register."),
        rows,
        (
            Column("name", _l("Association"), by="sort_key", url=to_renewals),
            Column("due_year", _l("In the next year"), NUMBER),
            Column("due_two", _l("In two years"), NUMBER),
            Column("due_month", _l("Largest month"), DAY, said=words.month),
            Column("due_most", _l("In that month"), NUMBER),
        ),
        filters=(INVENTED,),
        sort="-due_two",
        search=SEARCH,
    )
)
register(
    Table(
        "time",
        _l("Time to endorsement"),
        _l("Days from the registration to the award, rests included. Small numbers are withheld."),
        spans,
        (
            NAME,
            Column("n", _l("Awards"), NUMBER, missing=_l("withheld")),
            Column("median", _l("Days, median"), NUMBER, missing=_l("withheld"), ranks=False),
            Column("nine", _l("Days, nine in ten"), NUMBER, missing=_l("withheld"), ranks=False),
            Column("period", _l("Period"), said=words.quarter),
            Column("category", _l("Category"), said=lambda code: category_name(code) if code else _l("all")),
        ),
        filters=(
            Filter("period", _l("The last year"), _periods),
            Filter(
                "category", _l("All categories"), lambda: [(one, category_name(one)) for one in _known("categories")]
            ),
            INVENTED,
        ),
        search=SEARCH,
    )
)

__all__ = ["outlook"]
