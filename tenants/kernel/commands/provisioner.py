"""``flask provisioner``: makes and removes the sites that the Alliance asks for."""

import click
from flask.cli import with_appcontext

from tenants.kernel import provisioner as process
from tenants.kernel.commands.places import ready
from tenants.kernel.wake import Stop


@click.command("provisioner")
@with_appcontext
def provisioner() -> None:
    """Serve requests for sites until SIGTERM or Ctrl-C; runs with the migrator's login, apart from the web."""
    process.run(ready(), Stop().on_signals())
