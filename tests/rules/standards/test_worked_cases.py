"""Every worked case gives what it says, through the function, the command and a batch."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from jsonschema_rs import Draft202012Validator

from tenants.kernel.standards import BadInput, check, draw
from tenants.kernel.standards.command import standards
from tenants.kernel.standards.schemas import schema

from .worked import CASES, CHECKS, PUBLISHED, compared, published, read

FINDINGS = Draft202012Validator(schema("findings"))


def names(folders):
    return {"argvalues": folders, "ids": [folder.name for folder in folders]}


def options(arguments):
    return [part for key, value in arguments.items() for part in (f"--{key}", str(value))]


@pytest.mark.parametrize("folder", **names(CHECKS))
def test_a_worked_case_finds_what_it_says(folder):
    arguments = read(folder, "case")["args"]
    on = date.fromisoformat(arguments["on"])
    try:
        found = check(published(), read(folder, "record"), **{**arguments, "on": on})
    except BadInput as bad:
        found = {"error": {"code": bad.code, "path": bad.path, "message": bad.message}}
    assert compared(found) == compared(read(folder, "expected"))
    assert FINDINGS.is_valid(found)


@pytest.mark.parametrize("folder", **names(CHECKS))
def test_the_command_prints_a_worked_case_and_leaves_with_its_code(folder):
    case = read(folder, "case")
    record = str(folder / "record.json")
    given = ["check", record, "--standards", str(PUBLISHED), *options(case["args"])]
    answer = CliRunner().invoke(standards, given)
    assert answer.exit_code == case["exit"]
    if case["exit"] == 2:
        error = read(folder, "expected")["error"]
        where = f"{error['code']} {error['path']}" if error["path"] else error["code"]
        assert (answer.stdout, answer.stderr.split(":")[0], answer.stderr.count("\n")) == ("", where, 1)
    else:
        assert compared(json.loads(answer.stdout)) == compared(read(folder, "expected"))
        assert answer.stderr == ""


def test_a_batch_answers_every_worked_case_in_order(tmp_path):
    lines = [json.dumps({"record": read(folder, "record"), "args": read(folder, "case")["args"]}) for folder in CHECKS]
    (tmp_path / "batch.jsonl").write_text("\n\n".join(lines), encoding="utf-8")
    given = ["check", "--batch", str(tmp_path / "batch.jsonl"), "--standards", str(PUBLISHED)]
    answer = CliRunner().invoke(standards, given)
    assert answer.exit_code == 0
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    assert compared(found) == [compared(read(folder, "expected")) for folder in CHECKS]


def test_the_draw_of_the_worked_case_can_be_repeated():
    (folder,) = [one for one in CASES if one not in CHECKS]
    lists, case = read(folder, "population"), read(folder, "case")
    drawn = draw(lists["population"], lists["always"], case["args"]["seed"], case["args"]["percent"])
    assert drawn == read(folder, "expected")
    given = ["audit", str(folder / "population.json"), *options(case["args"])]
    answer = CliRunner().invoke(standards, given)
    assert (answer.exit_code, json.loads(answer.stdout)) == (0, drawn)
