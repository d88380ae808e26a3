"""``flask tenant``: an association's site made, looked at, paused, taken away and brought back."""

import code
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import select

from tenants.kernel import archive as archives
from tenants.kernel import asking, audit, clock, lanes, queue, sites, work
from tenants.kernel import wishes as faults
from tenants.kernel.commands.host import host
from tenants.kernel.commands.places import apps, inside, ready, roles, side_app, visited
from tenants.kernel.db import TenantModel, db
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.shared import SiteRequest, SiteStep

tenant = AppGroup("tenant", help="Associations that have a site.")
tenant.add_command(host)
MB = 1024 * 1024
MOVES = {"suspend": (("active", "preparing"), "suspended"), "resume": (("suspended", "archived"), "active")}


@tenant.command("add")
@click.argument("slug")
@click.option("--code", "its_code", required=True, help="The standards' code, such as US-NC.")
@click.option("--name", required=True)
@click.option("--short-name", help="Default: the name.")
@click.option("--time-zone", default="America/New_York", show_default=True)
@click.option("--locale", default="en_US", show_default=True)
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True)
@click.option("--coordinator-name", help="Who is invited first.")
@click.option("--coordinator-email")
@click.option("--samples", is_flag=True, help="With sample people (never in production).")
def add(slug: str, its_code: str, name: str, short_name: str | None, **wishes: Any) -> None:
    """Make an association's site now, complete or not at all; the worker does the steps after it."""
    if wishes["samples"] and not ready().samples:
        raise click.ClickException("Sample people are never made in production.")
    wishes |= {"languages": list(wishes["languages"]), "short_name": short_name or name}
    with at_the_alliance():
        asked = {"code": its_code, "name": name, **wishes}
        if sentence := asking.obstacle(slug, its_code) or faults.fault(asked):
            raise click.ClickException(f"{sentence} Nothing was made.")
        asking.ask(slug, its_code, name, **wishes)
    sites.serve_requests(ready().database_url, roles(), ready().base_host)
    click.echo(f"{slug} stands at {ready().url_of(f'{slug}.{ready().base_host}')}")


@tenant.command("list")
def every() -> None:
    """Each association's slug, code, state, tables' revision and address."""
    with at_the_alliance():
        rows = db.session.scalars(select(Tenant).order_by(Tenant.slug)).all()
        hosts = {one.tenant: one.name for one in db.session.scalars(select(Host).where(Host.canonical))}
        lines = [
            f"{row.slug:12} {row.code:8} {row.state:9} {row.revision or '-':8} {hosts.get(row.role, '-'):30} {row.name}"
            for row in rows
        ]
    click.echo("\n".join(lines) or "No association has a site yet.")


@tenant.command("show")
@click.argument("slug")
def show(slug: str) -> None:
    """One association's facts, hosts and progress."""
    with at_the_alliance():
        row = known(slug)
        for name in ("code", "name", "state", "state_reason", "revision", "time_zone", "locale", "opened_at"):
            click.echo(f"{name:14} {getattr(row, name) or '-'}")
        for one in db.session.scalars(select(Host).where(Host.tenant == row.role).order_by(Host.name)):
            standing = "canonical" if one.canonical else "verified" if one.verified_at else "not verified"
            click.echo(f"{'host':14} {one.name} ({standing})")
        for step in db.session.scalars(steps_of(slug)):
            click.echo(f"{'step':14} {step.key}: {step.state} {step.error or ''}".rstrip())


@tenant.command("suspend")
@click.argument("slug")
@click.option("--reason", required=True, help="A sentence that the public reads.")
def suspend(slug: str, reason: str) -> None:
    """Its pages explain the pause; nothing is lost, its jobs wait."""
    if not reason.strip():
        raise click.ClickException("Say why in a sentence: the association and the public will read it.")
    moved(slug, "suspended", MOVES["suspend"][0], reason)


@tenant.command("resume")
@click.argument("slug")
def resume(slug: str) -> None:
    """Its pages answer again and its jobs go on."""
    moved(slug, "active", MOVES["resume"][0], None)
    queue.retry(work.engine_of(apps()), tenant=roles().tenant(slug))


@tenant.command("archive")
@click.argument("slug")
@click.option("--reason", help="A sentence that the public reads.")
def archive(slug: str, reason: str | None) -> None:
    """Its site closes; its export and the register's history remain."""
    moved(slug, "archived", ("active", "suspended", "preparing", "rehearsal"), reason)


@tenant.command("export")
@click.argument("slug")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path))
def export(slug: str, output: Path) -> None:
    """Everything of one association in one archive: tables, files, its register entries and standards."""
    with at_the_alliance():
        known(slug)
    url, here = ready().worker_database_url, ready().base_host
    try:
        made = archives.take(url, roles(), slug, output, base_host=here, at=clock.now())
    except OSError as error:
        raise click.ClickException(f"Could not write {output}: {error.strerror}. Nothing was written.") from None
    rows = sum(part.rows for part in made.parts)
    click.echo(f"{output}: {slug} with {rows} rows in {len(made.parts)} tables, at {made.revision}")


@tenant.command("import")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", help="Another slug than the archive's: it comes in beside the original, as a rehearsal.")
@click.option("--dry-run", is_flag=True, help="Check everything, say what would be made, change nothing.")
def bring(archive: Path, slug: str | None, *, dry_run: bool) -> None:
    """Bring an archive in, here or at another installation: all of it or nothing."""
    try:
        with (
            archives.opened(archive, ready().archive_mb * MB) as found,
            at_the_alliance(),
            lanes.engine(ready().database_url).begin() as connection,
        ):
            planned = archives.plan(connection, found, roles(), slug=slug, base_host=ready().base_host)
            click.echo("\n".join(planned.says))
            if planned.obstacles:
                raise click.ClickException("\n".join(planned.obstacles))
            if not dry_run:
                archives.bring(connection, found, planned, roles())
                audit.note("imported", "tenant", planned.slug, after={"archive": archive.name, "host": planned.host})
    except archives.ArchiveInvalid as error:
        raise click.ClickException(f"{error} Nothing was changed.") from None
    click.echo("Nothing was changed." if dry_run else f"It stands at {ready().url_of(planned.host)}")


@tenant.command("remove")
@click.argument("slug")
def remove(slug: str) -> None:
    """Take a rehearsal away with everything in it; an association itself is archived, never removed."""
    with at_the_alliance():
        if (state := known(slug).state) != "rehearsal":
            raise click.ClickException(f"{slug} is {state}: only a rehearsal can be removed. Archive it instead.")
    with at_the_alliance(), lanes.engine(ready().database_url).begin() as connection:
        sites.unmake(connection, slug, roles())
        audit.note("removed", "tenant", slug, before={"state": state})
    click.echo(f"{slug} is gone.")


@tenant.command("shell")
@click.argument("slug")
@click.option("--write", is_flag=True, help="Keep the changes; without it they are rolled back at the end.")
def shell(slug: str, *, write: bool) -> None:
    """A Python prompt inside one association's transaction: its role, its rows."""
    tables = {one.class_.__name__: one.class_ for one in TenantModel.registry.mappers}
    with inside(slug) as found:
        names = {"db": db, "select": select, "tenant": found, **tables}
        code.interact(f"{found.name}: db, select, tenant and its tables. Ctrl-D ends.", local=names, exitmsg="")
        if not write:
            db.session.rollback()


@contextmanager
def at_the_alliance() -> Iterator[None]:
    """The Alliance's transaction: what changes is in its audit log."""
    with visited(side_app("alliance"), None):
        yield


def known(slug: str) -> Tenant:
    row = db.session.get(Tenant, slug)
    if row is None:
        there = ", ".join(db.session.scalars(select(Tenant.slug).order_by(Tenant.slug))) or "none"
        raise click.ClickException(f"There is no association {slug!r} here. Known: {there}.")
    return row


def steps_of(slug: str) -> Any:
    latest = select(SiteRequest.id).where(SiteRequest.slug == slug).order_by(SiteRequest.asked_at.desc()).limit(1)
    return select(SiteStep).where(SiteStep.request_id == latest.scalar_subquery()).order_by(SiteStep.position)


def moved(slug: str, state: str, sources: tuple[str, ...], reason: str | None) -> None:
    with at_the_alliance():
        row = known(slug)
        if row.state not in sources:
            raise click.ClickException(f"{slug} is {row.state}; this is for one that is {' or '.join(sources)}.")
        before, row.state, row.state_reason = row.state, state, reason
    click.echo(f"{slug}: {before} → {state}")
