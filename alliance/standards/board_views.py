"""Pages of the adoption board: who runs which set on a day, side by side with the Alliance's values; also as CSV."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.standards import board, queries
from alliance.standards.blueprint import blueprint, today
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.asked import asked_day
from tenants.kernel.requests import refuse_field
from tenants.kernel.responses import page
from tenants.kernel.standards import StandardsInvalid
from tenants.kernel.standards import difference_words as words
from tenants.kernel.standards.running import Own
from tenants.kernel.standards.store import standards

PAGE = 50
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)  # as far as the checker reckons
SHOWN = {
    "other": _l("Runs another set"),
    "own": _l("Values of its own"),
    "soon": _l("A deviation ends soon"),
    "ended": _l("A deviation ended"),
    "next": _l("Another set to come"),
}
STANDS = {
    "to_come": (_l("To come"), "info"),
    "holds": (_l("Holds"), "ok"),
    "ends_soon": (_l("Ends soon"), "warn"),
    "ended": (_l("Ended"), "idle"),
    "not_run": (_l("For a set that does not run"), "idle"),
}


@dataclass(frozen=True)
class Wish:
    """What the address asks for."""

    on: date
    q: str = ""
    set: str = ""
    show: str = ""
    wrong: str = ""

    @property
    def arguments(self) -> dict[str, str]:
        kept = {name: getattr(self, name) for name in ("q", "set", "show") if getattr(self, name)}
        return kept if self.on == today() else {**kept, "on": self.on.isoformat()}


def wished() -> Wish:
    """With no day that can be told of it is today, and ``wrong`` says so; what is no filter filters nothing."""
    on, wrong = asked_day(today(), FIRST_DAY, LAST_DAY)
    show = request.args.get("show", "")
    asked = {name: request.args.get(name, "")[:80] for name in ("q", "set")}
    return Wish(on, show=show if show in SHOWN else "", wrong=wrong, **asked)


@blueprint.get("/board")
@allow("association.read")
def adoption() -> str:
    wish, start = wished(), min(max(request.args.get("start", 0, type=int), 0), 100_000)
    names, labels = queries.names(), queries.labels()
    every, counts = known_lines(wish.on, names)
    found = board.narrowed(every, names, q=wish.q, set_id=wish.set, show=wish.show)
    shown = found[start : start + PAGE]
    return page(
        "alliance/standards/board.html",
        rows=shown,
        count=len(found),
        start=start,
        size=PAGE,
        wish=wish,
        names=names,
        labels=labels,
        labels_of_sets=[(one.id, labels.get(one.id, one.id)) for one in reversed(standards().history)] if every else [],
        shown=[(what, f"{told} ({counts[what]})") for what, told in SHOWN.items()],
        asked=queries.asked([one.code for one in shown]),
        allowed=queries.allowed([one.code for one in shown]),
        usual=standards().in_force(wish.on.isoformat(), None).id if every else None,
        stands=STANDS,
        words=words,
        today=today(),
    )


def known_lines(on: date, names: dict[str, str]) -> tuple[list[board.Line], dict[str, int]]:
    """By name, and how many each filter shows: worked out once for the same rules, day and names."""
    try:
        rules = standards()
    except StandardsInvalid:  # nothing is published yet
        return [], board.counted([])
    kept: tuple[Any, Any] | None = rules.plans.get("board")
    if kept is None or kept[0] != (on, names):
        lines = board.by_name(board.lines(rules, on), names)
        kept = rules.plans["board"] = ((on, names), (lines, board.counted(lines)))
    return kept[1]  # type: ignore[no-any-return]


@blueprint.get("/board.csv")
@allow("association.read")
def adoption_file() -> Any:
    """A line for each own value, and one for an association without any."""
    wish, names, labels = wished(), queries.names(), queries.labels()
    if wish.wrong:
        raise refuse_field("on", wish.wrong)
    found = board.narrowed(known_lines(wish.on, names)[0], names, q=wish.q, set_id=wish.set, show=wish.show)
    heads = [
        _("Association"),
        _("Code"),
        _("Set"),
        _("Since"),
        _("Next set"),
        _("From"),
        _("Where"),
        _("Its value"),
        _("The Alliance’s value"),
        _("Until"),
        _("State"),
    ]
    lines = [_cells(one, own, names, labels) for one in found for own in (one.own or (None,))]
    return spreadsheet.answer("adoption", heads, lines)


def _cells(one: board.Line, own: Own | None, names: dict[str, str], labels: dict[str, str]) -> tuple[Any, ...]:
    following = one.following
    told: tuple[Any, ...] = ("", "", "", "", "")
    if own:
        until = own.until.isoformat() if own.until else ""
        told = (words.where(own.path), words.value(own.value), words.value(own.alliance), until, STANDS[own.stands][0])
    return (
        names.get(one.code, one.code),
        one.code,
        labels.get(one.runs.set_id, one.runs.set_id),
        one.runs.since.isoformat(),
        labels.get(following.set_id, following.set_id) if following else "",
        following.since.isoformat() if following else "",
        *told,
    )
