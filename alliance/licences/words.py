"""The words of these pages: kinds, roles, fees, sentences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.numbers import format_currency
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations import rules
from alliance.associations import words as associations
from alliance.associations.models import Licence
from tenants.kernel import sentences

FEE_EVERY = {"year": _l("Each year"), "term": _l("Each term"), "once": _l("Once")}
FEE_SAID = {"year": _l("%(fee)s a year"), "term": _l("%(fee)s a term"), "once": _l("%(fee)s once")}
ROLES = {
    "president": _l("President or chair"),
    "executive": _l("Executive director"),
    "coordinator": _l("Endorsement coordinator"),
    "treasurer": _l("Treasurer"),
    "signatory": _l("Signs for the association"),
    "other": _l("Other"),
}
OBLIGATIONS = {
    "fee": _l("Fee"),
    "report": _l("Report"),
    "meeting": _l("Meeting"),
    "registry": _l("Registry"),
    "wording": _l("Wording"),
    "training": _l("Training"),
    "renewal": _l("Renewal"),
    "other": _l("Other"),
}
WAITS_FOR = {"association": _l("waits for the association"), "alliance": _l("waits for the Alliance")}
CHOOSE_WAITS_FOR = {"association": _l("The association"), "alliance": _l("The Alliance")}

WHAT = {
    "endorsement": _l("Endorsement"),
    "I": _l("Endorsement, Infant"),
    "EC": _l("Endorsement, Early Childhood"),
    "competency_guidelines": _l("Competency Guidelines"),
}
MEMBER_HEADS: tuple[Any, ...] = (
    _l("Code"),
    _l("Association"),
    _l("Short name"),
    _l("Where"),
    _l("Endorsement"),
    _l("Competency Guidelines"),
    _l("Endorsement license since"),
    _l("Website"),
    _l("Certain"),
)

sentences.add(
    {
        "exclusive_where": _l(
            "Exclusive is an endorsement license with at least one place. Name the place, or untick."
        ),
        "ground_held": _l("%(name)s holds the exclusive license for %(where)s at that time. Change its days first."),
        "own_ground": _l("This association holds a license for %(where)s at that time already. Renew or correct it."),
        "licence_suspended": _l("Its endorsement license is suspended."),
        "name_needs_day": _l("“%(name)s” is in use since %(day)s. Please say from which day this name is, or was."),
        "renewal_without_day": _l(
            "Please say the first day of the new term: the license before it has no last day, and ends on the eve."
        ),
        "renewal_before": _l("The license that it follows began on %(day)s. The new term begins after that."),
        "renewal_within": _l(
            "The license that it follows runs until %(day)s. Begin on the day after, or first correct that last day."
        ),
        "due_far_future": _l("%(day)s is far in the future. Please check the year."),
        "due_long_past": _l("%(day)s is long before there were any. Please check the year."),
        "withdrawn_already": _l("Somebody took this back already. Nothing was changed."),
        "not_withdrawn": _l("This is not taken back."),
        "done_already": _l("This is done already."),
        "not_done": _l("This is not done yet."),
        "followed_on": _l("What is due after it was changed since. Correct this one instead."),
    },
    constraints={
        "one_holder": _l("Another license covers the same band and place at the same time. Nothing was saved."),
    },
)


def licence(row: Licence) -> str:
    said = str(associations.KINDS[row.kind])
    return f"{said}: {associations.series(row.series)}" if row.series else said


def fee(row: Licence) -> str:
    amount = format_currency((row.fee_minor or 0) / 100, row.currency or "USD", locale=get_locale())
    return str(FEE_SAID[row.fee_every] % {"fee": amount}) if row.fee_every else str(amount)


def typed(row: Any) -> dict[str, Any]:
    """How a form shows what is stored in another shape."""
    found: dict[str, Any] = {}
    if isinstance(row, Licence):
        found["fee"] = f"{row.fee_minor / 100:.2f}" if row.fee_minor is not None else ""
        found["territory"] = ", ".join(row.territory)
        found["exclusive"] = "yes" if row.exclusive else ""
        found["renews"] = row.renews_id or ""
    if hasattr(row, "earlier"):
        found["earlier"] = "yes" if row.earlier else ""
    for name in ("due_on", "done_on", "day"):
        if getattr(row, name, None):
            found[name] = getattr(row, name).isoformat()
    return found


def held(row: Any) -> str:
    """What a member may do: ``Endorsement: Infant and Early Childhood``."""
    series = [code for code, there in (("I", row.infant), ("EC", row.early)) if there]
    endorsing = f"{WHAT['endorsement']}: {associations.series(series)}" if series else str(WHAT["endorsement"])
    parts = [endorsing] if row.endorsing else []
    return ", ".join([*parts, *([str(WHAT["competency_guidelines"])] if row.guidelines else [])])


def member(row: Any, places: str) -> tuple[Any, ...]:
    """One member for a spreadsheet."""
    series = " ".join(code for code, there in (("I", row.infant), ("EC", row.early)) if there)
    since = rules.typed_day(row.from_day, row.precision or "unknown")
    guidelines = _("Yes") if row.guidelines else _("No")
    certain = _("Yes") if row.certain else _("No")
    endorsing = (series or _("Yes")) if row.endorsing else _("No")
    return (row.code, row.name, row.abbr or "", places, endorsing, guidelines, since, row.web or "", certain)


def bars(counts: Sequence[Any], today: date, most: int) -> list[tuple[str, list[int]]]:
    """The plot's columns: years by their last two digits, the day of today by its year."""
    ends = [one for one in counts if (one.day.month, one.day.day) == (12, 31) or one.day == today]
    return [(str(one.day.year), [one.certain, one.perhaps]) for one in ends[-most:]]
