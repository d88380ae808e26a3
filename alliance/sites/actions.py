"""What Alliance staff ask of the provisioner, and the states into which they put a site."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from alliance.associations import queries, rules
from alliance.associations.places import locale_of
from alliance.associations.queries import Known
from tenants.kernel import asking, jobs, sites, workflow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.roles import RESERVED

HEARERS: list[Callable[[str, Known, date, UUID | None], None]] = []  # features above this one, told in its transaction


def tell(what: str, one: Known, on: date, by: UUID | None = None) -> None:
    """A site was ``asked`` for or ``undone``: whoever follows the body hears it, and may refuse."""
    for heard in HEARERS:
        heard(what, one, on, by)


def ask_for_site(one: Known, actor_id: UUID, on: date, *, slug: str, **wishes: Any) -> UUID:
    """The provisioner is asked for this body's site; raises Refused with the reason when it may not have one."""
    refuse_if(rules.may_create_site(one.facts(), on))
    refuse_if(slug_refusal(slug))
    tell("asked", one, on, actor_id)
    return asking.ask(
        slug,
        one.body.code,
        one.body.name,
        locale=locale_of(one.body.code),
        jurisdictions=rules.places_offered(one.facts().licences, on) or one.body.jurisdictions or [one.body.code],
        series=rules.series_offered(one.facts().licences, on),
        asked_by=actor_id,
        **wishes,
    )


def slug_refusal(slug: str) -> Refusal | None:
    return rules.slug_refusal(slug, taken=queries.slugs_taken(), reserved=RESERVED)


def suggested_slug(code: str) -> str:
    return rules.suggested_slug(code, taken=queries.slugs_taken(), reserved=RESERVED)


def try_again(one: Known) -> None:
    """What failed is done once more; steps that are done find their work standing and leave it."""
    site = queries.locked_site(one)
    refuse_if(None if site.stage == "failed" and site.request else Refusal("nothing_failed"))
    assert site.request is not None  # noqa: S101 - refused above
    site.request.state, site.request.error, site.request.ended_at = "asked", None, None
    for step in site.steps:
        if step.state == "failed":
            step.state, step.error, step.started_at, step.ended_at = "todo", None, None, None
    _wake()


def undo(one: Known, on: date) -> None:
    """The site is stopped and taken away, as if it had not been asked for; only until it was first opened."""
    site = queries.locked_site(one)
    refuse_if(site.undo_refusal)
    assert site.request is not None  # noqa: S101 - refused above
    site.request.state, site.request.ended_at = "stopping", None
    tell("undone", one, on)
    _wake()


def move(one: Known, action: str, reason: str | None) -> None:
    """Suspend, resume or archive the site; the reason stays with it while it is closed."""
    tenant = queries.locked_site(one).tenant
    refuse_if(None if tenant else Refusal("no_site"))
    assert tenant is not None  # noqa: S101 - refused above
    tenant.state = workflow.next_state(rules.SITE_TABLE, action, tenant.state, None)
    tenant.state_reason = reason
    jobs.wake()


def _wake() -> None:
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": sites.CHANNEL})
