"""When this association may vet somebody who gives RSC: pure."""

from datetime import date

from tenants.kernel.refusal import Refusal


def vetting_refusal(window: date | None, *, from_day: date, until_day: date | None, on: date) -> Refusal | None:
    """Why nobody can be vetted for these days, or None: the window's last day closes it by itself."""
    if window is None:
        return Refusal("vetting_none")
    if on > window:
        return Refusal("vetting_closed", day=window)
    if from_day > window:
        return Refusal("vetting_from_late", day=window)
    return Refusal("vetting_until_late", day=window) if until_day and until_day > window else None
