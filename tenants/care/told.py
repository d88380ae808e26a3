"""What the Alliance's figures hear of care: sums of a week, shown as bands; never who, and no sample person."""

from datetime import date, timedelta

from tenants.care import queries, rules
from tenants.kernel import outbox


def told(on: date) -> None:
    """How many people carry the work, how many carry too much, how many rest, and hours of twelve months: weekly."""
    found = queries.sums(on, samples=False)
    facts = {"people": found.people, "over": found.over, "resting": found.resting, "hours": rules.hours(found.minutes)}
    outbox.state("care", on - timedelta(days=on.weekday()), **facts)
