"""``flask people``: the first person of a place nobody can enter; cutting loose what crossed about somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import click
from flask.cli import AppGroup
from marshmallow import ValidationError

from tenants.kernel import jobs
from tenants.kernel.commands import places
from tenants.kernel.side import side
from tenants.kernel.signin import actions, schemas

people = AppGroup("people", help="Accounts.")


@people.command()
@click.argument("place")
@click.argument("name")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, help="Once for each role.")
def invite(place: str, name: str, email: str, roles: tuple[str, ...]) -> None:
    """Invite NAME at EMAIL to PLACE: an association's slug, or ``alliance``. Prints the link that is also mailed."""
    with _inside(place):
        known = sorted(side().role_labels)
        if not set(roles) <= set(known):
            raise click.ClickException(f"Roles at {place} are: {', '.join(known)}.")
        try:
            data = schemas.Invitation().load({"name": name, "email": email, "roles": list(roles)})
        except ValidationError as error:
            said = "; ".join(f"{field}: {' '.join(map(str, found))}" for field, found in error.messages_dict.items())
            raise click.ClickException(said) from error
        url = actions.invite(data["name"], data["email"], data["roles"])
    click.echo(f"Invited. The link works once, for two weeks:\n{url}")


@people.command("cut-loose")
@click.argument("slug")
@click.argument("person_id", type=click.UUID)
def cut_loose(slug: str, person_id: UUID) -> None:
    """What crossed about the person PERSON_ID of the association SLUG is nobody's any more; counts stay as they are."""
    with places.inside(slug):
        jobs.enqueue("fidelity.cut_loose", person_id)
    click.echo("Asked for. The worker does it now; it can't be undone.")


@contextmanager
def _inside(place: str) -> Iterator[None]:
    if place == "alliance":
        with places.visited(places.side_app("alliance"), None):
            yield
    else:
        with places.inside(place):
            yield
