"""Which endorsements a person holds on a day, converted ones included, and which marks they give."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .catalogue import Catalogue
from .days import FOREVER, Day, add_months, end, next_day

Endorsement = Mapping[str, Any]


class Held(NamedTuple):
    """An endorsement as it counts on a day: once in its own role, once more for every conversion."""

    role: str
    series: str
    status: str
    since: Day
    addons: tuple[tuple[str, str], ...]


def covers(period: Mapping[str, Any], day: Day) -> bool:
    return period["from"] <= day <= (period.get("until") or FOREVER)


def is_current(award: Mapping[str, Any], day: Day, emerging_months: int) -> bool:
    """Whether an endorsement's or add-on's own period holds on the day; emerging ends by itself."""
    if not covers(award, day):
        return False
    return award.get("status") != "emerging" or day <= end(award["from"], emerging_months)


def is_active(endorsement: Endorsement, day: Day, emerging_months: int) -> bool:
    return is_current(endorsement, day, emerging_months) and not any(
        covers(period, day) for period in endorsement.get("inactive", ())
    )


def held(endorsement: Endorsement, day: Day, catalogue: Catalogue) -> Iterator[Held]:
    """As what the endorsement counts on the day; nothing when it is not active."""
    if not is_active(endorsement, day, catalogue.emerging_months):
        return
    category = catalogue.plain[endorsement["category"]]
    status = endorsement.get("status", "endorsed")
    addons = tuple(
        (addon["addon"], addon.get("status", "endorsed"))
        for addon in endorsement.get("addons", ())
        if is_current(addon, day, catalogue.emerging_months)
    )
    own = Held(category.role, category.series, status, endorsement["from"], addons)
    yield own
    for conversion in catalogue.conversions:
        if conversion.role == own.role and conversion.since <= day:
            gained = (*addons, (conversion.addon, status))
            yield own._replace(role=conversion.becomes, status="endorsed", addons=gained)


def roles_of(endorsement: Endorsement, day: Day, catalogue: Catalogue) -> set[str]:
    """The roles that an endorsement stands for on the day, active or not."""
    role = catalogue.plain[endorsement["category"]].role
    converted = {one.becomes for one in catalogue.conversions if one.role == role and one.since <= day}
    return {role} | converted


def changes(endorsement: Endorsement, emerging_months: int) -> Iterator[Day]:
    """Every day on which something about the endorsement may become different from the day before."""
    for award in (endorsement, *endorsement.get("addons", ())):
        yield from borders(award)
        if award.get("status") == "emerging":
            yield add_months(award["from"], emerging_months)
    for period in endorsement.get("inactive", ()):
        yield from borders(period)


def borders(period: Mapping[str, Any]) -> Iterator[Day]:
    yield period["from"]
    if period.get("until"):
        yield next_day(period["until"])


def marks_on(endorsements: Iterable[Endorsement], day: Day, catalogue: Catalogue) -> list[str]:
    return catalogue.marks(
        {
            catalogue.plain[one["category"]].series
            for one in endorsements
            if is_active(one, day, catalogue.emerging_months)
        }
    )
