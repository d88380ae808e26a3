"""The first coordinator's invitation, when a new site stands."""

from typing import Any

from tenants.kernel.site_steps import step
from tenants.people import actions


@step("invitation")
def invite_first(request: Any) -> None:
    """Done at once where nobody was named, and once where it is repeated."""
    actions.invite_first(request)
