"""What a row says of an open application: for what, since when, where it stood; and by which rules it is judged."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tenants.applications.offers import Applied
from tenants.arrivals.terms import Terms, Why
from tenants.arrivals.values import coded, dated

WORD = 60


def read(given: Mapping[str, str], wrong: list[Why], terms: Terms) -> dict[str, Any]:
    """``stood``: the code behind the old system's word, ``word`` that word itself."""
    found = {code: coded(code, given, wrong, terms) for code in ("category", "stood")}
    kept = {"word": given.get("stood", "")[:WORD] or None, "fee": given.get("fee", "")[:WORD] or None}
    return {**found, "began": dated("began", given, wrong, terms), **kept}


def judge(values: dict[str, Any], wrong: list[Why], notes: list[Why], terms: Terms) -> None:
    """What an application must hold to in itself; where it stood is told, and nothing is made of it."""
    if values["stood"] == "over":
        return
    if values["category"] is None:
        wrong.append(("arrival_no_category", {}))
    if values["began"] is None:
        wrong.append(("arrival_no_beginning", {}))
    elif values["began"] > terms.today:
        wrong.append(("arrival_to_come", {}))
    if values["stood"] in ("submitted", "in_review"):
        notes.append((f"arrival_was_{values['stood']}", {"text": values["word"]}))
    elif values["word"]:
        notes.append(("arrival_stood", {"text": values["word"]}))


def rules_on(applied: Sequence[Applied], day: date) -> Applied | None:
    """The rules of this association that held on the day; None before the first that it had."""
    return next((one for one in reversed(applied) if one.since <= day), None)
