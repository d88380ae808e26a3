"""``flask indicators``: definitions, counting what came, everything anew, and the nightly look at once."""

from pathlib import Path

import click
import yaml
from flask.cli import AppGroup

from tenants.kernel import recurring
from tenants.kernel.clock import today
from tenants.kernel.commands.places import apps, at, ready, side_app
from tenants.kernel.indicators import counting, definitions, publishing

indicators = AppGroup("indicators", help="Figures about associations: never about people.")


@indicators.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """The definitions of FILE (YAML) hold from now on; nothing has to be migrated."""
    try:
        found = definitions.read(yaml.safe_load(file.read_text(encoding="utf-8")))
        with side_app("alliance").app_context(), at(None):
            changed = definitions.load(found)
    except definitions.DefinitionInvalid as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{len(found)} read, {changed} new or changed.")


@indicators.command("count")
def count() -> None:
    """Count what was told since."""
    with side_app("alliance").app_context():
        click.echo(f"{counting.count()} figures moved.")


@indicators.command("rebuild")
def rebuild() -> None:
    """Everything anew from the outbox: the result is the same to the digit."""
    with side_app("alliance").app_context():
        click.echo(f"{counting.rebuild()} tallies.")


@indicators.command("publish")
def publish() -> None:
    """Show the periods that have ended and settled, as every night."""
    with side_app("alliance").app_context():
        click.echo(f"{publishing.publish(today(ready().zone)).periods} periods shown.")


@indicators.command("recount")
def recount() -> None:
    """Every association's tables are asked afresh and compared with what it told, as every night."""
    recurring.run_everywhere(apps(), "indicators.recount")
    click.echo("Done; each association finds what differed on its page of figures.")
