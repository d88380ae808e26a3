"""``flask jobs``: the worker, and a look at what waits."""

import threading
from datetime import timedelta
from uuid import UUID

import click
from flask.cli import AppGroup

from tenants.kernel import queue, work
from tenants.kernel.commands.places import apps, known, ready, roles
from tenants.kernel.wake import Stop

jobs = AppGroup("jobs", help="Background work: mail, reminders, what follows a new site.")


@jobs.command("work")
@click.option("--hands", default=2, show_default=True, help="Jobs done at the same time.")
@click.option("--lease", default=300, show_default=True, help="Seconds until a killed worker's job comes back.")
def start(hands: int, lease: int) -> None:
    """Work until SIGTERM or Ctrl-C; what is being done then is finished."""
    stop = Stop().on_signals()
    arguments = (apps(), ready().worker_database_url, stop, timedelta(seconds=lease))
    threads = [threading.Thread(target=work.run, args=arguments) for _hand in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@jobs.command("status")
def status() -> None:
    """What waits, by task; exit 1 when something is stuck."""
    with work.engine_of(apps()).connect() as connection:
        rows = queue.standings(connection)
    for row in rows:
        line = f"{row.task:20} due {row.due:5}  later {row.later:5}  stuck {row.stuck:5}"
        click.echo(f"{line}  since {row.oldest:%Y-%m-%d %H:%M}  {row.last_error or ''}".rstrip())
    if not rows:
        click.echo("Nothing waits.")
    if any(row.stuck for row in rows):
        raise SystemExit(1)


@jobs.command("retry")
@click.option("--tenant", help="Only this association's (slug), or alliance.")
@click.option("--job", "job_id", type=UUID, help="Only this one.")
def retry(tenant: str | None, job_id: UUID | None) -> None:
    """Jobs that wait after a failure are tried now."""
    role = roles().alliance if tenant == "alliance" else known(tenant).role if tenant else None
    found = queue.retry(work.engine_of(apps()), tenant=role, job_id=job_id)
    if job_id and not found:
        raise click.ClickException("There is no job with this id that waits. See: flask jobs status")
    click.echo(f"{found} due now.")


@jobs.command("drain")
def drain() -> None:
    """Do everything that is due, then end; exit 1 when something failed."""
    outcomes = work.drain(apps())
    failed = [one for one in outcomes if one.error]
    click.echo(f"{len(outcomes) - len(failed)} done, {len(failed)} failed.")
    for one in failed:
        click.echo(f"{one.job.task} {one.job.id}: {type(one.error).__name__}", err=True)
    if failed:
        raise SystemExit(1)
