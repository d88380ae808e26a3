"""A provider answers for hours that others logged with them."""

from collections.abc import Collection
from uuid import UUID

from tenants.providers import queries
from tenants.record import answers
from tenants.record.models import Rsc


def confirm(provider_id: UUID, chosen: Collection[str]) -> list[Rsc]:
    """These hours took place; those changed, answered or removed meanwhile are left for another look."""
    hours = _shown(provider_id, chosen)
    answers.confirm(hours)
    return hours


def dispute(provider_id: UUID, chosen: Collection[str], note: str) -> list[Rsc]:
    """These were different; who logged them is told."""
    hours = _shown(provider_id, chosen)
    answers.dispute(hours, note)
    return hours


def take_back(provider_id: UUID, ids: Collection[UUID]) -> list[Rsc]:
    """Undo: what this provider said of these hours is open again."""
    hours = [one for one in queries.hours_of(provider_id, list(ids)) if not answers.is_open(one)]
    for one in hours:
        answers.take_back(one)
    return hours


def _shown(provider_id: UUID, chosen: Collection[str]) -> list[Rsc]:
    hours = queries.hours_of(provider_id, [found for one in chosen if (found := _id(one))])
    return [one for one in hours if answers.is_open(one) and answers.mark(one) in chosen]


def _id(mark: str) -> UUID | None:
    try:
        return UUID(mark.partition(":")[0])
    except ValueError:
        return None
