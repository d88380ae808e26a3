"""Numbers, states and the next step in the words of the applicant's page."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.progress.rules import Group, Next
from tenants.record import words as labels
from tenants.standards import names

YEAR, MONTH = 365, 30.4375


def things_left(count: int, name: str) -> str:
    """The sentence that opens the page; small numbers as words."""
    small = {
        1: _("One thing left, %(name)s", name=name),
        2: _("Two things left, %(name)s", name=name),
        3: _("Three things left, %(name)s", name=name),
        4: _("Four things left, %(name)s", name=name),
        5: _("Five things left, %(name)s", name=name),
        6: _("Six things left, %(name)s", name=name),
    }
    if count == 0:
        return _("Everything is here, %(name)s", name=name)
    return small.get(count) or _("%(count)s things left, %(name)s", count=count, name=name)


def amount(unit: str, number: str, *, bare: bool = False) -> str:
    """``18.5``, ``18.5 hours``, ``2 years 4 months``."""
    if unit == "days":
        return years(float(number))
    shown = format_decimal(float(number))
    if bare or unit == "count":
        return shown
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if float(number) == 1 else 2, hours=shown)


def ring(unit: str, number: str) -> str:
    """The number inside a ring: work in years."""
    value = float(number)
    return format_decimal(round(value / YEAR, 1) if unit == "days" else value)


def of_needed(unit: str, number: str) -> str:
    if unit == "days":
        return _("of %(years)s full time", years=years(float(number)))
    return names.unit(unit, format_decimal(float(number)))


def years(days: float) -> str:
    """Days of full-time work as people say them."""
    whole, rest = divmod(round(days), YEAR)
    months = int(rest / MONTH)
    parts = []
    if whole:
        parts.append(ngettext("%(num)d year", "%(num)d years", whole))
    if months or not whole:
        parts.append(ngettext("%(num)d month", "%(num)d months", months))
    return " ".join(parts)


def status(group: Group) -> tuple[str, str]:
    """The words of a row's status, and its kind."""
    if group.met:
        return _("Done"), "ok"
    main, unmet = group.main, group.unmet
    if group.topic == "agreements":
        return ngettext("To sign", "%(num)d to sign", len(unmet)), "idle"
    kind = "brand" if group.share else "idle"
    return _missing(main), kind


def _missing(finding: Any) -> str:
    missing = float(finding["missing"])
    if not missing:
        return _("Nearly there")
    if finding["unit"] == "hours":
        return ngettext(
            "%(hours)s hour to go", "%(hours)s hours to go", 1 if missing == 1 else 2, hours=format_decimal(missing)
        )
    if finding["unit"] == "days":
        return _("%(years)s to go", years=years(missing))
    kinds = {
        "references": ngettext("%(num)d still to come", "%(num)d still to come", int(missing)),
        "families": ngettext("%(num)d family to go", "%(num)d families to go", int(missing)),
        "any_of": _("One of them is enough"),
        "exam": _("To take"),
        "residence": _("To say"),
    }
    return kinds.get(finding["kind"]) or _("To add")


def references_action(application_id: UUID | None, *, met: bool) -> tuple[str, str] | None:
    if application_id is None or "ratings.index" not in current_app.view_functions:
        return None
    label = _("View") if met else _("See references")
    return label, url_for("ratings.index", application_id=application_id)


OFFICE_HAS = {
    "rsc": _l("Your hours are all here. The office looks up who gave them; from then on they count."),
    "references": _l("Everybody has answered. None of them is endorsed here, so the office speaks with one of them."),
}


def next_step(step: Next, *, names_waiting: str = "") -> tuple[str, str, str]:
    """What to do, why now, and the icon."""
    if step.code in ("log_rsc", "confirm"):
        return _of_rsc(step)
    if step.code in ("renew", "close"):
        return (_renew if step.code == "renew" else _close)(step.topic or "")
    if step.code == "office":
        return _("The office has it now"), str(OFFICE_HAS[step.topic or ""]), "phone"
    found = {
        "answer": (_("Best next step: look at what was asked of you"), _("It waits for your answer below."), "chat"),
        "submit": (_("Best next step: look it over, and send it in"), _("Every requirement is met."), "send"),
        "remind": (
            _("Best next step: a kind reminder"),
            _("Your part is done. Still to answer: %(names)s.", names=names_waiting or _("a rater")),
            "send",
        ),
    }
    return found[step.code]


def _of_rsc(step: Next) -> tuple[str, str, str]:
    if step.code == "confirm":
        hours = amount("hours", str(step.facts["hours"]))
        title = _("Best next step: ask for confirmation of %(hours)s", hours=hours)
        return title, _("You have logged enough. Your provider’s word is all that is missing."), "send"
    usual, last = step.facts["usual"], format_date(step.facts["last"], "long")
    why = _("You usually meet about every %(days)s days. The last hour here is from %(last)s.", days=usual, last=last)
    return _("Best next step: log your latest RSC"), why, "rsc"


def _renew(topic: str) -> tuple[str, str, str]:
    found = {
        "membership": (
            _("Best next step: add your renewed membership"),
            _("The one in your record has ended."),
            "users",
        ),
        "references": (_("Best next step: ask for a fresh reference"), _("One of yours is too old to count."), "users"),
        "agreements": (_("Best next step: sign once more"), _("What you signed is too old to count."), "pen"),
    }
    return found[topic]


def _close(topic: str) -> tuple[str, str, str]:
    found = {
        "agreements": (
            _("Best next step: read and sign the agreements"),
            _("About ten minutes each, and done for this application."),
            "pen",
        ),
        "membership": (
            _("Best next step: say where you live and where you are a member"),
            _("It takes two minutes, and it has to be there."),
            "users",
        ),
        "education": (
            _("Best next step: add your education or work"),
            _("It is usually the quickest part: one entry may be enough."),
            "cap",
        ),
        "work": (
            _("Best next step: add your work with families"),
            _("It is the largest part still open, and you can do it alone."),
            "case",
        ),
        "training": (
            _("Best next step: add your trainings"),
            _("It is the largest part still open, and you can do it alone."),
            "book",
        ),
        "rsc": (_("Best next step: log an RSC hour"), _("Small and often is easiest."), "rsc"),
        "references": (
            _("Best next step: ask your raters"),
            _("People need a little time to answer, so it helps to ask early."),
            "users",
        ),
    }
    return found.get(topic) or (_("Best next step: see what is left"), _("Every part has its own page."), "arrow")


def rater_kinds(kinds: tuple[str, ...]) -> str:
    return ", ".join(str(labels.RATER_KINDS.get(kind, kind)) for kind in kinds)


def rater_state(rater: Any) -> tuple[str, str, str]:
    """What the applicant may know of a rating: its state, the status kind, and the days."""
    asked = _("Asked %(day)s", day=day(rater.asked_at))
    if rater.reminders:
        times = ngettext("reminded once", "reminded %(num)d times", rater.reminders)
        asked = f"{asked}, {times}"
    states = {
        "asked": (_("Asked, not opened yet"), "idle", asked),
        "opened": (_("Opened, not yet answered"), "info", asked),
        "completed": (_("Answered"), "ok", day(rater.completed_on) if rater.completed_on else ""),
        "declined": (_("Can’t answer this time"), "warn", _("Please ask somebody else.")),
        "expired": (_("The link ran out"), "warn", _("You can ask them once more.")),
    }
    return states.get(rater.state) or (rater.state, "idle", asked)


def day(when: date | datetime) -> str:
    return format_date(when, "long")
