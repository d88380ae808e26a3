"""The checker for programs: the worked cases to the letter, and a clear answer to whatever else is sent."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from tenants.kernel.standards import api
from tests.place import Place
from tests.rules.standards.worked import CHECKS, compared, read

PATH = "/api/v1/standards/check"
RECORD = {"schema": "record/1", "person": {"id": "p", "jurisdiction": "US-NC"}}
ARGS = {"category": "IFS", "on": "2025-06-01", "association": "US-NC"}
JOBS = "work"
WEEK = f"/{JOBS}/0/hours_per_week"
WORK = {"id": "w", "from": "2020-01-01", "paid": True, "role_kind": "direct_service", "age_bands": []}
LESSON = {"id": "t", "from": "2024-01-01", "topics": {}, "kind": "series", "competencies": [], "age_bands": []}
HOUR = {"id": "h", "from": "2024-01-01", "provider": None, "format": "individual", "age_bands": []}


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    """Every test begins with a full bucket."""
    api.PACE._left.clear()
    yield
    api.PACE._left.clear()


def ask(place: Place, body: Any, host: str = "oak", **options: Any) -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return place.client(host).post(PATH, data=data, content_type="application/json", **options)


def told(answer: Any) -> tuple[int, str | None, str | None]:
    return answer.status_code, answer.json.get("code"), answer.json.get("path")


@pytest.mark.parametrize("case", CHECKS, ids=[one.name for one in CHECKS])
@pytest.mark.parametrize("host", ["oak", "alliance"])
def test_every_worked_case_is_answered_to_the_letter(clean: Place, host: str, case: Any) -> None:
    asked, expected = read(case, "case"), read(case, "expected")
    args = asked["args"]
    answer = ask(clean, {"record": read(case, "record"), "args": args}, host)
    if asked["exit"] == 2:
        assert told(answer) == (422, expected["error"]["code"], expected["error"]["path"])
    else:
        assert (answer.status_code, compared(answer.json)) == (200, compared(expected))


def with_entry(section: str, entry: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"record": {**RECORD, section: [entry | changed]}, "args": ARGS}


def day(text: str) -> dict[str, str]:
    return {"from": text}


def asking(**args: str) -> dict[str, Any]:
    return {"record": RECORD, "args": ARGS | args}


HOURS, BEGINS, ENDS = "/training/0/hours", "/training/0/from", "/training/0/to"
ARABIC = "\u202eدورة في الصحة النفسية للرضع\u202c"
WRONG = [
    ("0 hours", with_entry("training", LESSON, hours=0), 422, "record_invalid", HOURS),
    ("-1 hours", with_entry("training", LESSON, hours=-1), 422, "record_invalid", HOURS),
    ("a third of an hour", with_entry("training", LESSON, hours=1.33), 422, "record_invalid", HOURS),
    ("hours as words", with_entry("training", LESSON, hours="two"), 422, "record_invalid", HOURS),
    ("no hours", with_entry("training", LESSON), 422, "record_invalid", "/training/0"),
    ("0 minutes", with_entry("rsc", HOUR, minutes=0), 422, "record_invalid", "/rsc/0/minutes"),
    ("-1 minutes", with_entry("rsc", HOUR, minutes=-1), 422, "record_invalid", "/rsc/0/minutes"),
    ("both lengths", with_entry("rsc", HOUR, minutes=60, hours=1), 422, "record_invalid", "/rsc/0"),
    ("101 hours a week", with_entry("work", WORK, hours_per_week=101), 422, "record_invalid", WEEK),
    ("0 hours a week", with_entry("work", WORK, hours_per_week=0), 422, "record_invalid", WEEK),
    ("the year 1899", {"record": RECORD, "args": ARGS | {"on": "1899-12-31"}}, 422, "bad_argument", None),
    ("the year 2999", {"record": RECORD, "args": ARGS | {"on": "2999-01-01"}}, 422, "bad_argument", None),
    ("a day of 2999", with_entry("training", LESSON, hours=1, **day("2999-01-01")), 422, "record_invalid", BEGINS),
    ("30 February", with_entry("training", LESSON, hours=1, **day("2024-02-30")), 422, "record_invalid", BEGINS),
    ("its end before", with_entry("training", LESSON, hours=1, to="2023-01-01"), 422, "record_invalid", ENDS),
    ("an unknown field", with_entry("training", LESSON, hours=1, stars=5), 422, "record_invalid", "/training/0"),
    ("a name", {"record": {**RECORD, "name": "Ann"}, "args": ARGS}, 422, "record_invalid", ""),
    ("no category", {"record": RECORD, "args": {"on": "2025-06-01"}}, 422, "bad_argument", None),
    ("an unknown argument", {"record": RECORD, "args": ARGS | {"mood": "good"}}, 422, "bad_argument", None),
    ("a number as category", {"record": RECORD, "args": ARGS | {"category": 5}}, 422, "bad_argument", None),
    ("no arguments", {"record": RECORD}, 422, "bad_argument", None),
    ("a list", [], 422, "bad_argument", None),
    ("null", None, 422, "bad_argument", None),
    ("an unknown category", {"record": RECORD, "args": ARGS | {"category": "XYZ"}}, 422, "unknown_category", None),
    ("an unknown set", {"record": RECORD, "args": ARGS | {"set": "nowhere"}}, 422, "unknown_set", None),
    ("an unknown association", asking(association="XX"), 422, "unknown_association", None),
    ("an unknown renewal", asking(renewal="alliance-2025"), 422, "unknown_renewal", None),
    ("a retired category", {"record": RECORD, "args": ARGS | {"category": "IFRS"}}, 422, "category_not_offered", None),
    ("nothing", b"", 400, "bad_json", None),
    ("half an object", b'{"record": ', 400, "bad_json", None),
    ("NaN", b'{"record": NaN, "args": {}}', 400, "bad_json", None),
    ("no UTF-8", b"\xff\xfe{}", 400, "bad_json", None),
    ("brackets without end", b"[" * 200_000, 400, "bad_json", None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "status", "code", "path"), WRONG, ids=[one[0] for one in WRONG])
def test_what_is_wrong_is_named_with_its_place(
    clean: Place, what: str, body: Any, status: int, code: str, path: str | None
) -> None:
    answer = ask(clean, body)
    assert (told(answer), answer.content_type) == ((status, code, path), "application/problem+json")
    assert bool(answer.json["title"] and answer.json["detail"])


FINE = [
    ("work of 1900", "work", WORK | {"hours_per_week": 40, "from": "1900-01-01"}),
    ("the last day there is", "training", LESSON | {"hours": 1, "from": "2199-12-31"}),
    ("25 hours on one day", "training", LESSON | {"hours": 25}),
    ("written from right to left", "training", LESSON | {"hours": 1, "title": ARABIC}),
    ("a sign that no database keeps", "training", LESSON | {"hours": 1, "title": "a\x00b"}),
    ("a very long title", "training", LESSON | {"hours": 1, "title": "x" * 500}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "section", "entry"), FINE, ids=[one[0] for one in FINE])
def test_what_is_odd_and_possible_is_judged(clean: Place, what: str, section: str, entry: dict) -> None:
    answer = ask(clean, {"record": {**RECORD, section: [entry]}, "args": ARGS})
    assert (answer.status_code, answer.json["schema"], answer.json["ready"]) == (200, "findings/1", False)


def test_ten_thousand_entries_are_judged(clean: Place) -> None:
    trainings = [LESSON | {"id": f"t{number}", "hours": 1, "topics": {"iecmh": 1}} for number in range(10_000)]
    answer = ask(clean, {"record": {**RECORD, "training": trainings}, "args": ARGS})
    training = next(one for one in answer.json["findings"] if one["requirement"] == "training")
    assert (answer.status_code, len(training["entries"])) == (200, 10_000)


def test_more_entries_than_a_record_holds_are_refused_with_the_place(clean: Place) -> None:
    trainings = [LESSON | {"id": f"t{number}", "hours": 1} for number in range(20_001)]
    assert told(ask(clean, {"record": {**RECORD, "training": trainings}, "args": ARGS})) == (
        422,
        "record_invalid",
        "/training",
    )


def test_a_body_beyond_the_limit_is_not_read(clean: Place) -> None:
    assert told(ask(clean, b" " * (api.LARGEST + 1))) == (413, "too_large", None)


def test_who_asks_too_often_is_told_when_to_come_back(clean: Place) -> None:
    body = {"record": RECORD, "args": ARGS}
    here = [ask(clean, body, environ_base={"REMOTE_ADDR": "192.0.2.1"}) for _turn in range(70)]
    assert {answer.status_code for answer in here[:50]} == {200}
    last = here[-1]
    assert (told(last), int(last.headers["Retry-After"]) >= 1) == ((429, "too_often", None), True)
    assert ask(clean, body, environ_base={"REMOTE_ADDR": "192.0.2.2"}).status_code == 200


def test_no_rules_are_published_yet(clean: Place) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("delete from shared.standards_set; delete from shared.association")
        cursor.execute("delete from shared.adoption; delete from shared.override")
    assert told(ask(clean, {"record": RECORD, "args": ARGS})) == (503, "standards_invalid", None)


@pytest.mark.parametrize("host", ["oak", "alliance"])
def test_the_document_describes_what_is_answered(clean: Place, host: str) -> None:
    client = clean.client(host)
    document = client.get("/api/v1/openapi.json").json
    described = document["paths"][PATH]["post"]
    assert (document["openapi"], sorted(described["responses"])) == (
        "3.1.0",
        ["200", "400", "413", "422", "429", "503"],
    )
    shapes = [client.get(f"/api/v1/{name}.schema.json").json["$id"] for name in ("record", "findings")]
    assert shapes == ["record.schema.json", "findings.schema.json"]
    shown = client.get("/api/v1").text
    assert (PATH in shown, "https://cdn" in shown) == (True, False)


def test_every_reference_of_the_document_leads_somewhere(clean: Place) -> None:
    document = clean.client("oak").get("/api/v1/openapi.json").json
    found = set(references(document))
    inside = {one for one in found if one.startswith("#/components/schemas/")}
    assert {one.rsplit("/", 1)[1] for one in inside} <= set(document["components"]["schemas"])
    assert found - inside == {"record.schema.json", "findings.schema.json"}


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for key, one in value.items() if key == "$ref")
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def test_a_check_changes_nothing_of_what_was_sent(clean: Place) -> None:
    body = {"record": read(CHECKS[0], "record"), "args": read(CHECKS[0], "case")["args"]}
    before = deepcopy(body)
    assert (ask(clean, body).json == ask(clean, body).json, body) == (True, before)
