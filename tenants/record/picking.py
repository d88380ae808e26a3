"""Whom an hour of RSC was with, out of what the form says."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tenants.kernel.requests import Page, refuse_field
from tenants.record import actions, queries


def provider_of(person_id: UUID, values: dict[str, Any], again: Page) -> UUID | None:
    """Whom the hour was with: somebody offered, somebody new, or nobody named yet."""
    chosen = values["provider_id"]
    name, email, number = (values.pop(key) for key in ("new_name", "new_email", "new_number"))
    if chosen == "new" or (chosen == "" and name):
        return actions.add_provider(name, email, number)
    if chosen == "":
        return None
    try:
        found = UUID(chosen)
    except ValueError:
        raise refuse_field("provider_id", _("Please choose a person."), again) from None
    if not queries.offered_provider(person_id, found):
        raise refuse_field("provider_id", _("Please choose a person from the list."), again)
    return found
