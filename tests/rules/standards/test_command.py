"""The command prints one object or nothing, names what is wrong, and batches line by line."""

import json
import time
from datetime import datetime

import pytest
from click.testing import CliRunner

from tenants.kernel.standards.command import standards

from .made import record, training
from .worked import CHECKS, PUBLISHED, compared, read

FOLDER = ("--standards", str(PUBLISHED))
EMPTY = {"schema": "record/1", "person": {"id": "p"}}
ARGUMENTS = {"category": "IFA", "on": "2025-06-01"}


@pytest.fixture
def written(tmp_path):
    def write(content, name="record.json"):
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        (tmp_path / name).write_bytes(raw)
        return str(tmp_path / name)

    return write


def run(*arguments):
    return CliRunner().invoke(standards, arguments)


def refusal(*arguments):
    """The code and path on stderr when nothing stands on stdout and the exit code is 2."""
    answer = run("check", *arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")
    return answer.stderr.split(":")[0]


def test_the_codes_come_in_their_order(written, tmp_path):
    good, wrong = written(EMPTY), written({}, "wrong.json")
    bad_json, nowhere = written(b"{", "bad.json"), ("--standards", str(tmp_path / "x"))
    late = ("--on", "2200-01-01")
    names = ("--category", "X", "--association", "X", "--set", "X", "--renewal", "X")
    assert refusal(bad_json, *nowhere, *late, *names) == "standards_invalid"
    assert refusal(bad_json, *FOLDER, *late, *names) == "bad_json"
    assert refusal(wrong, *FOLDER, *late, *names) == "bad_argument"
    assert refusal(wrong, *FOLDER, *names) == "record_invalid"
    assert refusal(good, *FOLDER, *names) == "unknown_association"


def test_a_path_stands_after_the_code_and_the_message_on_the_same_line(written):
    held = record(training=[training("a", hours=-1, topics={}, title="two\nlines")])
    answer = run("check", written(held), *FOLDER, "--category", "IFA")
    assert answer.stderr == "record_invalid /training/0/hours: -1 is less than the minimum of 0.25\n"
    unknown = record(training=[{**training("a"), "a\nb": "\ud800"}])
    answer = run("check", written(unknown), *FOLDER, "--category", "IFA")
    assert (answer.stderr.count("\n"), answer.stderr.split(":")[0]) == (1, "record_invalid /training/0")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b"[" * 100_000,
        b"{} {}",
        b"{'a': 1}",
    ],
)
def test_what_is_not_json_is_bad_json(written, content):
    assert refusal(written(content), *FOLDER, "--category", "IFA") == "bad_json"


def test_a_file_that_is_not_there_is_bad_json(tmp_path):
    assert refusal(str(tmp_path / "x.json"), *FOLDER, "--category", "IFA") == "bad_json"
    assert refusal(str(tmp_path), *FOLDER, "--category", "IFA") == "bad_json"
    assert refusal("--batch", str(tmp_path / "x.jsonl"), *FOLDER) == "bad_json"


def test_a_number_of_many_digits_is_a_wrong_number(written):
    text = json.dumps(record(training=[training("a", topics={})]))
    for digits in ("9" * 5000, "1e999"):
        held = text.replace('"hours": 10', f'"hours": {digits}').encode()
        assert refusal(written(held), *FOLDER, "--category", "IFA") == "record_invalid /training/0/hours"


@pytest.mark.parametrize("on", ["", "2025-02-29", "20250601", "2025-6-1", "1899-12-31", "2200-01-01", "today"])
def test_a_day_is_a_real_one_from_1900_to_2199(written, on):
    assert refusal(written(EMPTY), *FOLDER, "--category", "IFA", "--on", on) == "bad_argument"


def test_the_day_left_out_is_today(written):
    before = datetime.now().astimezone().date().isoformat()
    answer = run("check", written(EMPTY), *FOLDER, "--category", "IFA")
    after = datetime.now().astimezone().date().isoformat()
    assert (answer.exit_code, json.loads(answer.stdout)["on"] in (before, after)) == (1, True)


def test_usage_errors_stay_those_of_the_command_line(written):
    good = written(EMPTY)
    for arguments in (
        (good, "--category", "IFA"),
        (good, *FOLDER),
        FOLDER,
        (good, *FOLDER, "--batch", good),
        ("--batch", good, *FOLDER, "--category", "IFA"),
    ):
        answer = run("check", *arguments)
        assert (answer.exit_code, answer.stdout, answer.stderr.startswith("Usage:")) == (2, "", True)


def batch(written, *lines):
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    answer = run("check", "--batch", written(b"\n".join(raw), "batch.jsonl"), *FOLDER)
    assert answer.exit_code == 0
    return [json.loads(line) for line in answer.stdout.splitlines()]


def codes(answers):
    return [(one["error"]["code"], one["error"]["path"]) if "error" in one else one["category"] for one in answers]


def test_a_batch_names_what_is_wrong_with_each_line_and_goes_on(written):
    good = {"record": EMPTY, "args": ARGUMENTS}
    lines = {
        "not json": (b"{", "bad_json", None),
        "not UTF-8": (b'{"record": "\xff"}', "bad_json", None),
        "no object": ([], "bad_argument", None),
        "no record": ({"args": ARGUMENTS}, "bad_argument", None),
        "no args": ({"record": EMPTY}, "bad_argument", None),
        "more than both": ({**good, "note": 1}, "bad_argument", None),
        "args no object": ({"record": EMPTY, "args": []}, "bad_argument", None),
        "no category": ({"record": EMPTY, "args": {"on": "2025-06-01"}}, "bad_argument", None),
        "no day": ({"record": EMPTY, "args": {"category": "IFA"}}, "bad_argument", None),
        "day null": ({"record": EMPTY, "args": {**ARGUMENTS, "on": None}}, "bad_argument", None),
        "unknown argument": (
            {"record": EMPTY, "args": {**ARGUMENTS, "standards": "x"}},
            "bad_argument",
            None,
        ),
        "unknown and null": (
            {"record": EMPTY, "args": {**ARGUMENTS, "standards": None}},
            "bad_argument",
            None,
        ),
        "wrong type": ({"record": EMPTY, "args": {**ARGUMENTS, "set": 1}}, "bad_argument", None),
        "wrong type of day": ({"record": EMPTY, "args": {**ARGUMENTS, "on": 20250601}}, "bad_argument", None),
        "argument before record": ({"record": {}, "args": {**ARGUMENTS, "on": "x"}}, "bad_argument", None),
        "whole record": ({"record": 3, "args": ARGUMENTS}, "record_invalid", ""),
        "part of the record": (
            {"record": {**EMPTY, "work": 1}, "args": ARGUMENTS},
            "record_invalid",
            "/work",
        ),
        "unknown": ({"record": EMPTY, "args": {**ARGUMENTS, "category": ""}}, "unknown_category", None),
        "not offered": (
            {"record": EMPTY, "args": {**ARGUMENTS, "category": "IFRS"}},
            "category_not_offered",
            None,
        ),
    }
    answers = batch(written, good, *(line for line, _, _ in lines.values()), good)
    assert codes(answers) == ["IFA", *((code, path) for _, code, path in lines.values()), "IFA"]


def test_arguments_that_may_be_left_out_may_be_null(written):
    line = {"record": EMPTY, "args": {**ARGUMENTS, "set": None, "association": None, "renewal": None}}
    assert codes(batch(written, line)) == ["IFA"]


def test_lines_end_with_a_line_feed_only(written):
    good = {"record": {"schema": "record/1", "person": {"id": "a\u2028b\u0085c"}}, "args": ARGUMENTS}
    raw = json.dumps(good, ensure_ascii=False).encode()
    assert codes(batch(written, raw + b"\r", b"", b"\r", raw.replace(b": ", b":\r"), b"")) == ["IFA", "IFA"]


def test_thousands_of_lines_take_seconds(written):
    lines = [{"record": read(folder, "record"), "args": read(folder, "case")["args"]} for folder in CHECKS]
    begun = time.process_time()
    answers = batch(written, *lines * 80)
    assert len(answers) == 80 * len(CHECKS)
    assert compared(answers[-len(CHECKS) :]) == [compared(read(folder, "expected")) for folder in CHECKS]
    assert time.process_time() - begun < 20


def audit(written, lists, seed="s", percent="10"):
    return run("audit", written(lists), "--seed", seed, "--percent", percent)


def test_a_draw_without_those_who_must_be_audited(written):
    answer = audit(written, {"population": ["a", "b"]}, percent="100")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["always"], sorted(found["drawn"])) == (0, [], ["a", "b"])


@pytest.mark.parametrize(
    ("lists", "seed", "percent"),
    [
        ({"population": ["a", "a"]}, "s", "10"),
        ({"population": ["a"], "always": ["b"]}, "s", "10"),
        ({"population": ["a"], "always": ["a", "a"]}, "s", "10"),
        ({"population": ["a"]}, "", "10"),
        ({"population": ["a"]}, "s", "101"),
        ({"population": ["a"]}, "s", "-1"),
        ({"population": ["a"]}, "s", "1.5"),
        ({"population": ["a"]}, "s", "ten"),
        ({"population": [1]}, "s", "10"),
        ({"population": ["\ud800"]}, "s", "10"),
        ({"population": "ab"}, "s", "10"),
        ({"population": ["a"], "always": None}, "s", "10"),
        ({"population": ["a"], "more": []}, "s", "10"),
        ({"always": []}, "s", "10"),
        (["a"], "s", "10"),
    ],
)
def test_a_draw_that_cannot_be_made_is_a_bad_argument(written, lists, seed, percent):
    answer = audit(written, lists, seed, percent)
    assert (answer.exit_code, answer.stdout, answer.stderr.split(":")[0]) == (2, "", "bad_argument")


def test_an_unreadable_population_is_bad_json(written):
    answer = audit(written, b"{")
    assert (answer.exit_code, answer.stderr.split(":")[0]) == (2, "bad_json")
