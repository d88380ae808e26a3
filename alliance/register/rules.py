"""How a published endorsement stands on a day, and which number somebody meant."""

import re
from datetime import date

NUMBER = re.compile(r"([a-z][a-z0-9]{1,30}?)[\s-]*(\d{1,9})", re.ASCII)
DIGITS = 4


def standing(status: str, until: date | None, on: date) -> str:
    """``current``, ``pause`` or ``ended``; never why: an ended endorsement is not misconduct."""
    if status == "ended" or (until is not None and until < on):
        return "ended"
    return "pause" if status == "on_leave" else "current"


def number(typed: str) -> str | None:
    """``nc 47`` or ``NC-0047`` → ``NC-0047``; None for anything that is no register number."""
    found = NUMBER.fullmatch(" ".join(typed.casefold().split()))
    return f"{found[1].upper()}-{int(found[2]):0{DIGITS}d}" if found else None
