"""`flask standards check` and `audit`: the checker at the command line, which alone reads the clock."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from .audit import draw
from .batch import bad_argument, day, parsed
from .crowd import answered
from .errors import BadInput
from .folder import load_folder
from .judgement import check
from .standards import Standards

READY, NOT_READY, BAD_INPUT = 0, 1, 2
PERCENT = re.compile(r"\d{1,3}", re.ASCII)


@click.group("standards")
def standards() -> None:
    """Check records against the published standards, and draw who is audited."""


@standards.command("check")
@click.argument("record", required=False, metavar="RECORD.json")
@click.option("--standards", "folder", required=True, metavar="DIR", help="Folder of published standards.")
@click.option("--batch", metavar="FILE.jsonl", help="Check every line of a file instead of one record.")
@click.option("--category", metavar="C", help="Code such as IFS or IFS-ERS.")
@click.option("--set", "set_id", metavar="ID", help="Requirement set; left out, the one in force.")
@click.option("--association", metavar="A", help="Code such as US-NC.")
@click.option("--on", metavar="YYYY-MM-DD", help="Day of the judgement; left out, today.")
@click.option("--renewal", metavar="ID", help="Judge a renewal by this renewal set.")
def check_command(folder: str, record: str | None, batch: str | None, **options: str | None) -> None:
    """Print the findings on a record. Exit 0: ready, 1: not ready, 2: bad input."""
    if (record is None) == (batch is None):
        raise click.UsageError("Give either RECORD.json or --batch FILE.jsonl.")
    if batch is not None and any(value is not None for value in options.values()):
        raise click.UsageError("With --batch every line has its own arguments.")
    if record is not None and options["category"] is None:
        raise click.UsageError("Missing option '--category'.")
    try:
        rules = load_folder(folder)
        ready = answer_each(rules, folder, batch) if batch is not None else answer_one(rules, str(record), options)
    except BadInput as bad:
        refuse(bad)
    click.get_current_context().exit(READY if ready else NOT_READY)


@standards.command("audit")
@click.argument("population", metavar="POPULATION.json")
@click.option("--seed", required=True, metavar="TEXT", help="Publish it only after the population is fixed.")
@click.option("--percent", required=True, metavar="N", help="Whole number from 0 to 100.")
def audit_command(population: str, seed: str, percent: str) -> None:
    """Print who is audited: those who must be, and a draw among the others."""
    try:
        lists = parsed(content_of(population))
        drawn = draw(*lists_of(lists), seed, int(percent) if PERCENT.fullmatch(percent) else -1)
    except BadInput as bad:
        refuse(bad)
    click.echo(json.dumps(drawn, indent=1))


@standards.command("import")
@click.argument("folder", metavar="DIR")
def import_command(folder: str) -> None:
    """Publish what is new in a folder: append-only, all of it or nothing. Exit 2: bad input."""
    from tenants.kernel.commands import places  # the checker itself needs no database

    from . import store

    try:
        brought = store.read_folder(Path(folder))
        with places.side_app("alliance").app_context(), places.at(None):
            added = store.publish(brought)
    except BadInput as bad:
        refuse(bad)
    click.echo(told(added))


@standards.command("export")
@click.argument("folder", metavar="DIR")
def export_command(folder: str) -> None:
    """Write the published standards into a new folder, which answers the same."""
    from tenants.kernel.commands import places  # as above

    from . import store

    try:
        with places.side_app("alliance").app_context(), places.at(None):
            names = store.write_folder(Path(folder))
    except BadInput as bad:
        refuse(bad)
    click.echo("\n".join(names) or "Nothing is published yet.")


def told(added: Any) -> str:
    """One line for people about what an import brought."""
    if added.nothing:
        return "Everything in this folder is published already; nothing changed."
    sets = ", ".join(added.sets) or "no sets"
    return (
        f"Published: {sets}; {len(added.associations)} associations, "
        f"{added.adoptions} adoptions, {added.overrides} own values."
    )


def answer_one(rules: Standards, record: str, options: dict[str, Any]) -> bool:
    content = parsed(content_of(record))
    on = today() if options["on"] is None else day(options["on"])
    findings = check(
        rules,
        content,
        category=options["category"],
        on=on,
        set=options["set_id"],
        association=options["association"],
        renewal=options["renewal"],
    )
    click.echo(json.dumps(findings, indent=1))
    return bool(findings["ready"])


def answer_each(rules: Standards, folder: str, batch: str) -> bool:
    try:
        for text in answered(Path(batch), folder, rules):
            if text:
                click.echo(text)
    except (OSError, ValueError) as unreadable:
        raise unusable(batch, unreadable) from unreadable
    return True


def content_of(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as unreadable:
        raise unusable(file, unreadable) from unreadable


def unusable(file: str, why: Exception) -> BadInput:
    return BadInput("bad_json", None, f"{file}: {why}")


def lists_of(lists: Any) -> tuple[list[str], list[str]]:
    if not isinstance(lists, dict) or "population" not in lists or lists.keys() - {"population", "always"}:
        raise bad_argument("the file is an object with population and, where some must be audited, always")
    population, always = lists["population"], lists.get("always", [])
    if not isinstance(population, list) or not isinstance(always, list):
        raise bad_argument("population and always are lists")
    return population, always


def today() -> date:
    return datetime.now().astimezone().date()


def refuse(bad: BadInput) -> NoReturn:
    click.echo(str(bad), err=True)
    raise click.exceptions.Exit(BAD_INPUT)
