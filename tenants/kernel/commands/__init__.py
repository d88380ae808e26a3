"""The ``flask`` commands: ``schema``, ``tenant``, ``jobs``, ``mail``, ``provisioner``."""

from collections.abc import Callable, Iterable
from typing import Any

from click import Command
from flask import Flask
from flask_babel import Babel
from sqlalchemy import MetaData

from tenants.kernel.commands import jobs, schema
from tenants.kernel.commands.figures import figures
from tenants.kernel.commands.indicators import indicators
from tenants.kernel.commands.mail import mail
from tenants.kernel.commands.people import people
from tenants.kernel.commands.provisioner import provisioner
from tenants.kernel.commands.tenant import tenant
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings
from tenants.kernel.standards.command import standards

Makers = dict[str, Callable[..., Any]]


def create(settings: Settings, makers: Makers, metadata: tuple[MetaData, ...], groups: Iterable[Command] = ()) -> Flask:
    """A Flask object that serves nothing: it carries the commands and makes the real apps when needed.

    ``makers``: side → ``create_app``; ``metadata``: the platform's tables besides ``shared``;
    ``groups``: commands of the sides, which the kernel does not know.
    """
    app: Any = Flask("commands")
    app.settings = settings
    app.extensions.update(roles=Roles(settings.role_prefix), makers=makers, metadata=metadata)
    Babel(app)  # sentences are asked whether they are empty while the apps are made in its context
    for group in (schema.schema, jobs.jobs, mail, tenant, provisioner, figures, indicators, people, standards, *groups):
        app.cli.add_command(group)
    return app  # type: ignore[no-any-return]
