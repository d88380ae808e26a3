"""What a row says of an endorsement, and what of it cannot be: in itself, and by the license of its first day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tenants.applications.stretches import covered
from tenants.arrivals.terms import Terms, Why
from tenants.arrivals.values import coded, dated


def read(given: Mapping[str, str], wrong: list[Why], terms: Terms) -> dict[str, Any]:
    """Category, standing and days; a value that the person chose to leave out leaves its row out."""
    codes = {code: coded(code, given, wrong, terms) for code in ("category", "status", "listed")}
    return {**codes, **{code: dated(code, given, wrong, terms) for code in ("since", "until")}}


def judge(values: dict[str, Any], wrong: list[Why], notes: list[Why], terms: Terms) -> None:
    """What an endorsement must hold to in itself, and what the license says of its first day."""
    since, until, status = values["since"], values["until"], values["status"]
    plain = values["category"].removesuffix("-ERS")
    if plain not in terms.series:
        wrong.append(("arrival_not_ours", {"category": plain}))
    elif since is None:
        wrong.append(("arrival_no_first_day", {}))
    elif since > terms.today:
        wrong.append(("arrival_to_come", {}))
    elif until is not None and until < since:
        wrong.append(("arrival_until_before_since", {}))
    elif status == "ended" and until is None:
        wrong.append(("arrival_no_last_day", {}))
    else:
        _licence(terms.series[plain], since, wrong, notes, terms)
    if status in ("on_leave", "suspended"):
        notes.append(("arrival_pause_from_today", {}))


def _licence(series: str, since: date, wrong: list[Why], notes: list[Why], terms: Terms) -> None:
    """An endorsement from before the first day on file is an earlier one; later ones must lie within the license."""
    if terms.stretches is None or covered(terms.stretches, series, since):
        return
    first = min((one.since or date.min for one in terms.stretches), default=date.min)
    if since < min(first, terms.today):
        notes.append(("arrival_before_licence", {}))
    else:
        wrong.append(("arrival_not_licensed", {}))
