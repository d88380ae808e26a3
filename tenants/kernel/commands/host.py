"""``flask tenant host``: names of an association's own, proved by DNS."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup
from werkzeug.exceptions import NotFound

from tenants.kernel import hosts, sentences
from tenants.kernel.commands.places import inside
from tenants.kernel.refusal import Refused
from tenants.kernel.registry import Host

host = AppGroup("host", help="Host names of an association's own.")


@host.command("add")
@click.argument("slug")
@click.argument("name")
def add(slug: str, name: str) -> None:
    """Note a name and say which DNS value proves it."""
    with at(slug):
        tell(hosts.add(name))


@host.command("check")
@click.argument("slug")
@click.argument("name", required=False)
def check(slug: str, name: str | None) -> None:
    """Look the DNS value up, of one name or of all; exit 1 while one is not proved."""
    with at(slug):
        proved = [(one, hosts.check(one)) for one in ([hosts.named(name)] if name else hosts.mine())]
        for one, is_proved in proved:
            if is_proved:
                click.echo(f"{one.name}: proved{', canonical' if one.canonical else ''}")
            else:
                tell(one)
    if not all(is_proved for _one, is_proved in proved):
        raise SystemExit(1)


@host.command("canonical")
@click.argument("slug")
@click.argument("name")
def canonical(slug: str, name: str) -> None:
    """All other names lead to this one. Everyone signs in by e-mail once: a passkey belongs to one name."""
    with at(slug):
        hosts.make_canonical(hosts.named(name))
    click.echo(f"{name} is canonical.")


@host.command("remove")
@click.argument("slug")
@click.argument("name")
def remove(slug: str, name: str) -> None:
    """The name serves no more."""
    with at(slug):
        hosts.remove(hosts.named(name))
    click.echo(f"{name} is gone.")


def tell(one: Host) -> None:
    click.echo(f'{one.name}: set this in DNS, then check: {hosts.record_of(one)}. TXT "{one.txt_value}"')


@contextmanager
def at(slug: str) -> Iterator[None]:
    """Inside one association; a refusal is told in its sentence."""
    with inside(slug):
        try:
            yield
        except Refused as error:
            raise click.ClickException(sentences.of(error.refusal)) from None
        except NotFound:
            raise click.ClickException(f"This name is not among those of {slug}.") from None
