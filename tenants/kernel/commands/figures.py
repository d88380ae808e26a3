"""``flask figures``: the figures of every process of this machine, for Prometheus."""

import click
from flask.cli import with_appcontext

from tenants.kernel import figures as counted
from tenants.kernel import queue, work
from tenants.kernel.commands.places import apps, ready
from tenants.kernel.settings import SettingsError
from tenants.kernel.wake import Stop


@click.command("figures")
@with_appcontext
def figures() -> None:
    """Answer ``/metrics`` on loopback at ALLIANCE_METRICS_PORT until SIGTERM or Ctrl-C."""
    asked, engine = ready().metrics_port, work.engine_of(apps())

    def standings() -> list[queue.Standing]:
        with engine.connect() as connection:
            return queue.standings(connection)

    stop = Stop().on_signals()
    try:
        port, end = counted.serve(asked, standings)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"http://127.0.0.1:{port}/metrics")
    stop.wait(None)
    end()
