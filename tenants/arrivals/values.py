"""A cell that stands for a code or for a day, by what this association said of its columns."""

from collections.abc import Mapping
from datetime import date

from tenants.arrivals import days, meanings
from tenants.arrivals.terms import Terms, Why


def coded(code: str, given: Mapping[str, str], wrong: list[Why], terms: Terms) -> str | None:
    """The code behind the cell; a value that the person chose to leave out leaves its row out."""
    text = given.get(code, "")
    meant = meanings.code_of(code, text, terms.meanings) if text else None
    if text and meant is None:
        wrong.append(("arrival_unknown_value", {"field": code, "text": text[:60]}))
    elif meant == meanings.LEAVE:
        wrong.append(("arrival_left_out", {"text": text[:60]}))
    return meant


def dated(code: str, given: Mapping[str, str], wrong: list[Why], terms: Terms) -> date | None:
    text = given.get(code, "")
    if days.is_none(text):
        return None
    day = days.day(text, terms.orders.get(code))  # type: ignore[arg-type]
    if day is None:
        wrong.append(("arrival_no_day", {"field": code, "text": text[:40]}))
    return day
