"""What the provisioner does with a request for a site: one transaction for the whole, repeatable steps after."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.exc import OperationalError

from tenants.kernel import lanes, provision, wishes
from tenants.kernel.indicators.tables import Figure, PublishedCell, Recount, Restoration, ShownFigure, SmallCell, Tally
from tenants.kernel.onboarding import Readiness
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.roles import RESERVED, SLUG, Roles
from tenants.kernel.shared import (
    Adoption,
    AssociationEntry,
    EndorsementFact,
    Job,
    Outbox,
    Override,
    RegisterEntry,
    RuleRequest,
    SiteRequest,
    SiteStep,
)

STEPS = ("place", "standards", "invitation", "samples", "check")
CHANNEL = "alliance_sites"
FIGURES = (Tally, Figure, ShownFigure, PublishedCell, SmallCell, Restoration, Recount)


class Dishonest(ValueError):  # noqa: N818 - a fact about a request
    """A request names an association that is not the one it asks for."""


class Unsound(ValueError):  # noqa: N818 - a fact about a request
    """A request wishes for something that no site can have; the text says what."""


@dataclass(frozen=True)
class SiteFacts:
    """What a site needs to exist: identity, face and place. ``code`` is the standards' (``US-NC``)."""

    slug: str
    code: str
    name: str
    short_name: str
    host: str
    locale: str = "en_US"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "America/New_York"
    jurisdictions: tuple[str, ...] = ()
    series: tuple[str, ...] = ("I", "EC")
    samples: bool = False
    sandbox: bool = False
    brand: str = "#1f6b54"
    accent: str = "#d9772b"
    state: str = "active"
    extra: dict[str, Any] = field(default_factory=dict)


def make(connection: Connection, facts: SiteFacts, roles: Roles) -> None:
    """Role, schema, grants, tables and the registry's rows, in the caller's transaction: all or nothing."""
    role = roles.tenant(facts.slug)
    provision.create(connection.connection.cursor(), facts.slug, roles)
    connection.execute(
        insert(Tenant).values(
            slug=facts.slug,
            code=facts.code,
            role=role,
            name=facts.name,
            short_name=facts.short_name,
            locale=facts.locale,
            languages=list(facts.languages),
            time_zone=facts.time_zone,
            state="rehearsal" if facts.sandbox else facts.state,
            samples=facts.samples,
            sandbox=facts.sandbox,
            brand=facts.brand,
            accent=facts.accent,
            revision=lanes.head("tenant"),
            **facts.extra,
        )
    )
    given: dict[str, Any] = {"canonical": True, "verified_at": func.now(), "txt_value": None}
    connection.execute(insert(Host).values(name=facts.host, tenant=role, **given))
    _enter_association(connection, facts)


def _enter_association(connection: Connection, facts: SiteFacts) -> None:
    """The checker's entry of this code, unless the standards brought one already."""
    known = connection.scalar(select(AssociationEntry.code).where(AssociationEntry.code == facts.code))
    if not known:
        connection.execute(
            insert(AssociationEntry).values(
                code=facts.code,
                with_site=True,
                body={
                    "jurisdictions": list(facts.jurisdictions) or [facts.code],
                    "series": list(facts.series),
                },
            )
        )


def unmake(connection: Connection, slug: str, roles: Roles) -> None:
    """Undo of ``make``, for a site that nobody opened: its schema, role and rows are gone, its slug is free."""
    role = roles.tenant(slug)
    provision.remove(connection.connection.cursor(), slug, roles)
    _forget_association(connection, connection.scalar(select(Tenant.code).where(Tenant.slug == slug)), slug)
    for table in (Readiness, RegisterEntry, EndorsementFact, RuleRequest, Outbox, Job, Host, *FIGURES):
        connection.execute(delete(table).where(table.tenant == role))
    connection.execute(delete(Tenant).where(Tenant.slug == slug))


def _forget_association(connection: Connection, code: str | None, slug: str) -> None:
    """The checker's entry that came with the site goes with it; one that standards brought, or that another
    site of the association (its practice site, or the real one) still asks, stays."""
    beside = select(Tenant.slug).where(Tenant.code == code, Tenant.slug != slug).exists()
    own = select(AssociationEntry.code).where(AssociationEntry.code == code, AssociationEntry.with_site, ~beside)
    for table in (Adoption, Override, AssociationEntry):
        connection.execute(delete(table).where(table.code.in_(own)))


def serve_requests(url: str, roles: Roles, base_host: str) -> int:
    """Make or unmake every site that was asked for; returns how many requests were handled.

    A request whose making fails is marked and left; the error is raised. Asking again begins anew.
    """
    handled = 0
    with lanes.engine(url).connect() as connection:
        while (request := _next(connection)) is not None:
            _serve(connection, request, roles, base_host)
            handled += 1
    return handled


def _next(connection: Connection) -> Any:
    waiting = select(SiteRequest.__table__).where(SiteRequest.state.in_(("asked", "working", "resetting", "stopping")))
    found = connection.execute(waiting.order_by(SiteRequest.asked_at).limit(1)).mappings().first()
    connection.rollback()
    return found


def _serve(connection: Connection, request: Any, roles: Roles, base_host: str) -> None:
    try:
        if request["state"] == "stopping":
            _undo(connection, request, roles)
        elif request["state"] == "resetting":
            _reset(connection, request, roles)
        else:
            _mark_working(connection, request)
            _place(connection, request, roles, base_host)
    except OperationalError:  # the database was lost, or a job held a table: the request stands, and is taken up again
        raise
    except Exception as error:
        connection.rollback()
        _failed(connection, request, type(error).__name__)
        raise


def _place(connection: Connection, request: Any, roles: Roles, base_host: str) -> None:
    """The first step; what follows are jobs of the new tenant, committed together with it."""
    with connection.begin():
        if _locked(connection, request) not in ("asked", "working"):
            return
        _ensure_honest(connection, request, roles)
        there = connection.scalar(select(Tenant.slug).where(Tenant.slug == request["slug"]))
        if not there:
            _ensure_sound(request)
            make(connection, facts_of(request, base_host), roles)
        _set(connection, request, "place", "done")
        _ask_for_steps(connection, request)
        _end(connection, request, "done")


def _ensure_honest(connection: Connection, request: Any, roles: Roles) -> None:
    """A request's jobs run as the association it names: it names the one that it makes and no other.

    Raises Dishonest; the provisioner may do more than who asks, so it believes nothing.
    """
    slug, code = request["slug"], request["code"]
    standing = connection.execute(select(Tenant.code, Tenant.sandbox).where(Tenant.slug == slug)).first()
    if not SLUG.fullmatch(slug) or slug in RESERVED or request["tenant"] != roles.tenant(slug):
        raise Dishonest(slug)
    if standing is not None and tuple(standing) != (code, request["sandbox"]):
        raise Dishonest(slug)


def _ensure_sound(request: Any) -> None:
    """Raises Unsound for a wish by which a site, or the rules of all others, would not stand."""
    if sentence := wishes.fault(request):
        raise Unsound(sentence)


def _ask_for_steps(connection: Connection, request: Any) -> None:
    """One job for each later step that the request has and that is not done; an earlier try's job makes way."""
    wanted = select(SiteStep.key).where(
        SiteStep.request_id == request["id"], SiteStep.key.in_(STEPS[1:]), SiteStep.state != "done"
    )
    for key in connection.scalars(wanted.order_by(SiteStep.position)).all():
        job = {"tenant": request["tenant"], "task": f"site.{key}", "row_id": request["id"]}
        connection.execute(delete(Job).filter_by(**job))
        connection.execute(insert(Job).values(id=uuid4(), **job))
    connection.execute(text("select pg_notify('alliance_jobs', '')"))


def facts_of(request: Any, base_host: str) -> SiteFacts:
    return SiteFacts(
        slug=request["slug"],
        code=request["code"],
        name=request["name"],
        short_name=request["short_name"],
        host=f"{request['slug']}.{base_host}",
        locale=request["locale"],
        languages=tuple(request["languages"]),
        time_zone=request["time_zone"],
        jurisdictions=tuple(request["jurisdictions"]),
        series=tuple(request["series"]),
        samples=request["samples"],
        sandbox=request["sandbox"],
    )


def _undo(connection: Connection, request: Any, roles: Roles) -> None:
    """Everything of the site is gone, unless somebody opened it meanwhile: then it stays and the request says so."""
    with connection.begin():
        if _locked(connection, request) != "stopping":
            return
        _ensure_honest(connection, request, roles)
        connection.execute(text("select set_config('lock_timeout', '10s', true)"))  # a job may be at work in it
        opened = connection.scalar(select(Tenant.opened_at).where(Tenant.slug == request["slug"]))
        if opened is None or request["sandbox"]:
            _take_away(connection, request, roles)
            _end(connection, request, "undone")
        else:
            _end(connection, request, "done", "opened")


def _reset(connection: Connection, request: Any, roles: Roles) -> None:
    """A practice site is taken away and asked for anew; what stops in between is taken up again from where it was."""
    with connection.begin():
        if _locked(connection, request) != "resetting" or not request["sandbox"]:
            return
        _ensure_honest(connection, request, roles)
        connection.execute(text("select set_config('lock_timeout', '10s', true)"))  # somebody may be on a page of it
        _take_away(connection, request, roles)
        connection.execute(
            update(SiteRequest).where(SiteRequest.id == request["id"]).values(state="asked", error=None, ended_at=None)
        )


def _take_away(connection: Connection, request: Any, roles: Roles) -> None:
    unmake(connection, request["slug"], roles)
    connection.execute(
        update(SiteStep)
        .where(SiteStep.request_id == request["id"])
        .values(state="todo", started_at=None, ended_at=None, error=None)
    )


def _locked(connection: Connection, request: Any) -> str:
    """The request's state now; nobody else changes it until this transaction ends."""
    state = select(SiteRequest.state).where(SiteRequest.id == request["id"]).with_for_update()
    return str(connection.execute(state).scalar_one())


def _mark_working(connection: Connection, request: Any) -> None:
    """Progress, in a transaction of its own: it shows while the work goes on."""
    with connection.begin():
        if _locked(connection, request) == "asked":
            _set(connection, request, "place", "working")
            connection.execute(
                update(SiteRequest).where(SiteRequest.id == request["id"]).values(state="working", error=None)
            )


def _set(connection: Connection, request: Any, step: str, state: str) -> None:
    moment = "ended_at" if state in ("done", "failed") else "started_at"
    connection.execute(
        update(SiteStep)
        .where(SiteStep.request_id == request["id"], SiteStep.key == step)
        .values({"state": state, moment: func.now()})
    )


def _end(connection: Connection, request: Any, state: str, error: str | None = None) -> None:
    connection.execute(
        update(SiteRequest).where(SiteRequest.id == request["id"]).values(state=state, error=error, ended_at=func.now())
    )


def _failed(connection: Connection, request: Any, error: str) -> None:
    with connection.begin():
        _set(connection, request, "place", "failed")
        _end(connection, request, "failed", error)
