"""A product as small as can be: what the supervisor calls, and pages that show that the database answers."""

import os
import time

import click
import psycopg2
from flask import Flask
from flask.cli import AppGroup

app = application = Flask(__name__)
schema, dev, jobs = AppGroup("schema"), AppGroup("dev"), AppGroup("jobs")


def ask(statement: str) -> str:
    connection = psycopg2.connect(os.environ["ALLIANCE_DATABASE_URL"].replace("+psycopg2", ""))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0]) if cursor.description else ""
    finally:
        connection.close()


@app.get("/readyz")
@app.get("/count")
def count() -> str:
    return ask("select count(*) from visit")


@app.get("/visit")
def visit() -> str:
    return ask("insert into visit default values returning id")


@schema.command("upgrade")
def upgrade() -> None:
    if os.environ.get("ALLIANCE_BROKEN"):
        raise click.ClickException("the tables are newer than this version")
    ask("create table if not exists visit (id int generated always as identity)")


@dev.command("seed")
@click.option("--if-empty", is_flag=True)
def seed(*, if_empty: bool) -> None:
    click.echo(f"seeded, only if empty: {if_empty}")


@jobs.command("work")
def work() -> None:
    click.echo("at work")
    wait()


@app.cli.command("provisioner")
def provisioner() -> None:
    wait()


def wait() -> None:
    while True:
        time.sleep(1)


for group in (schema, dev, jobs):
    app.cli.add_command(group)
