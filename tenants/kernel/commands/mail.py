"""``flask mail``: reports of messages that did not arrive, as a mail server hands them over."""

import sys

import click
from flask.cli import AppGroup

from tenants.kernel import bounces, registry
from tenants.kernel.commands.places import side_app, visited

mail = AppGroup("mail", help="Reports about mail that was sent.")


@mail.command("bounce")
@click.option("--to", "recipient", default="", help="The envelope's recipient, where the mail server knows it.")
def bounce(recipient: str) -> None:
    """Read a delivery report (RFC 3464) from standard input and mark its message and address as bounced."""
    try:
        report = bounces.read(sys.stdin.buffer, recipient)
    except bounces.NoReport as error:
        click.echo(str(error), err=True)
        return  # an exit code would make the mail server answer a report with a report
    if not marked(report):
        raise click.ClickException(f"No message of {report.place!r} has this return address.")
    click.echo(f"{report.place}: bounced ({report.status})")


def marked(report: bounces.Report) -> bool:
    app, tenant = side_app("alliance"), None
    if report.place != "alliance":
        app = side_app("tenants")
        with app.app_context():
            tenant = registry.by_slug(report.place)
        if tenant is None:
            return False
    with visited(app, tenant, "bounce"):
        return bounces.mark(report)
