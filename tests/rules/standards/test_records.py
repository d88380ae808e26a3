"""A record that breaks its shape or one of R1 to R8 is refused with the path of the wrong value."""

import json
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.kernel.standards import BadInput, check

from .made import BOTH, endorsement, rating, record, session, training, work
from .worked import CHECKS, compared, published, read

PERIOD = {"from": "2024-02-01", "until": "2024-01-31"}


def refused(held):
    try:
        check(published(), held, category="IFS", on=date(2025, 6, 1))
    except BadInput as bad:
        return bad.code, bad.path
    return None


def agreement(signed):
    return {"id": "g", "agreement": "code_of_ethics", "signed": signed}


def provided(**keys):
    return {"rsc_providers": [{"id": "o"}, {"id": "pr", **keys}]}


def pointer(*parts: object) -> str:
    """A JSON Pointer into a record."""
    return "".join(f"/{part}" for part in parts)


WRONG = [
    ("/agreements/0/signed", {"agreements": [agreement("2023-02-29")]}),
    ("/agreements/0/signed", {"agreements": [agreement("1899-12-31")]}),
    ("/agreements/0/signed", {"agreements": [agreement("2023-13-01")]}),
    ("/agreements/0/signed", {"agreements": [agreement("2023-01-01\n")]}),
    ("/education/0/conferred", {"education": [{"id": "a", "level": "CDA", "conferred": "2025-04-31"}]}),
    ("/ratings/0/completed", {"ratings": [rating("a", completed="2025-06-31")]}),
    ("/exams/0/date", {"exams": [{"id": "a", "part": "vignettes", "series": "I", "date": "2025-09-31"}]}),
    (pointer("work", 0, "from"), {"work": [work("a", "2023-02-30")]}),
    (pointer("work", 0, "until"), {"work": [work("a", "2023-01-30", "2023-02-30")]}),
    ("/training/0/to", {"training": [training("a", to="2100-02-29")]}),
    ("/training/1/id", {"training": [training("a"), training("a")]}),
    ("/rsc/2/id", {"rsc": [session("a"), session("b"), session("b")], **provided()}),
    ("/rsc_providers/1/id", {"rsc_providers": [{"id": "pr"}, {"id": "pr"}]}),
    (pointer("work", 0, "until"), {"work": [work("a", "2023-02-02", "2023-02-01")]}),
    ("/training/0/to", {"training": [training("a", "2023-02-02", to="2023-02-01")]}),
    ("/rsc/0/to", {"rsc": [session("a", "2023-02-02", "2023-02-01")], **provided()}),
    ("/memberships/0/until", {"memberships": [{"id": "a", "association": "A", **PERIOD}]}),
    ("/licences/0/until", {"licences": [{"id": "a", "kind": "other", **PERIOD}]}),
    (
        "/applications/0/submitted",
        {
            "applications": [
                {
                    "id": "a",
                    "association": "A",
                    "category": "IFS",
                    "registered": "2024-02-02",
                    "submitted": "2024-02-01",
                }
            ]
        },
    ),
    ("/endorsements/0/until", {"endorsements": [endorsement(since="2024-01-02", until="2024-01-01")]}),
    ("/endorsements/0/inactive/0/until", {"endorsements": [endorsement(inactive=[PERIOD])]}),
    ("/endorsements/0/addons/0/until", {"endorsements": [endorsement(addons=[{"addon": "ERS", **PERIOD}])]}),
    (
        "/endorsements/0/renewals/0/renewed",
        {"endorsements": [endorsement(renewals=[{"cycle_end": "2024-12-31", "renewed": "2025-02-29"}])]},
    ),
    (
        "/endorsements/0/renewals/0/cycle_end",
        {"endorsements": [endorsement(renewals=[{"cycle_end": "2024-11-31", "renewed": "2025-02-28"}])]},
    ),
    ("/rsc_providers/1/vetted/0/until", provided(vetted=[{"association": "A", **PERIOD}])),
    ("/rsc_providers/1/endorsements/0/from", provided(endorsements=[endorsement(since="2023-02-29")])),
    ("/training/0/topics", {"training": [training("a", hours=1, topics={"iecmh": 0.75, "dei": 0.5})]}),
    ("/training/0/age_split", {"training": [training("a", age_split={"prenatal_to_36m": 99})]}),
    (
        "/training/0/age_split",
        {"training": [training("a", age_bands=BOTH, age_split={"prenatal_to_36m": 100})]},
    ),
    (
        "/training/0/age_split",
        {"training": [training("a", age_bands=BOTH, age_split={"prenatal_to_36m": 50, "3_to_6y": 51})]},
    ),
    ("/training/0/age_split", {"training": [training("a", age_bands=[], age_split={})]}),
    ("/rsc/0/age_split", {"rsc": [session("a", age_split={"3_to_6y": 100})], **provided()}),
    ("/rsc/0/provider", {"rsc": [session("a", provider="x")], **provided()}),
    ("/rsc/0/provider", {"rsc": [session("a")]}),
    ("/rsc/0/to", {"rsc": [session("a", "2023-01-01", "2024-01-03")], **provided()}),
    ("/endorsements/0/category", {"endorsements": [endorsement(category="IFS-ERS")]}),
    ("/rsc_providers/1/endorsements/0/category", provided(endorsements=[endorsement(category="X")])),
    (
        "/applications/0/category",
        {"applications": [{"id": "a", "association": "A", "category": "IFS-X", "registered": "2024-02-02"}]},
    ),
    ("/training/0/hours", {"training": [training("a", hours=0.3, topics={})]}),
    ("/training/0/hours", {"training": [training("a", hours=-1, topics={})]}),
    ("/training/0/hours", {"training": [training("a", hours=True, topics={})]}),
    ("/training/0/hours", {"training": [training("a", hours="1", topics={})]}),
    ("/training/0/hours", {"training": [training("a", hours=float("inf"), topics={})]}),
    ("/training/0/topics", {"training": [training("a", topics={"other": 1})]}),
    ("/training/0", {"training": [{**training("a"), "note": "x"}]}),
    ("/training/0", {"training": [{key: value for key, value in training("a").items() if key != "kind"}]}),
    ("/training", {"training": {}}),
    ("/rsc/0", {"rsc": [session("a", hours=1, minutes=60) | {"hours": 1}], **provided()}),
    (
        "/rsc/0",
        {"rsc": [{key: value for key, value in session("a").items() if key != "hours"}], **provided()},
    ),
    ("/person", {"person": {}}),
    ("/schema", {"schema": "record/2"}),
    ("", {"names": []}),
]


@pytest.mark.parametrize(("path", "sections"), WRONG)
def test_a_wrong_record_is_refused_with_the_path_of_the_wrong_value(path, sections):
    assert refused({**record(), **sections}) == ("record_invalid", path)


@pytest.mark.parametrize("held", [None, [], "record", 3, {}, {"schema": "record/1"}, {1: 2}, {"\ud800": 1}])
def test_what_is_no_record_is_refused_as_a_whole(held):
    assert refused(held) == ("record_invalid", "")


def test_nesting_without_end_is_refused():
    deep: list = []
    for _ in range(900):
        deep = [deep]
    assert refused(record(training=deep))[0] == "record_invalid"


def test_what_is_just_right_is_accepted():
    right = {
        "rsc": [session("a", "2023-01-01", "2024-01-02"), session("b", provider=None, minutes=60.0)],
        "training": [
            training("a", hours=1, topics={"iecmh": 0.75, "dei": 0.25}),
            training(
                "b",
                "2024-02-29",
                to="2024-02-29",
                age_bands=BOTH,
                age_split={"prenatal_to_36m": 0, "3_to_6y": 100},
            ),
        ],
        "endorsements": [endorsement("a", "ECMHM-R/F", until="1990-01-01")],
        "applications": [{"id": "a", "association": "A", "category": "IMHM-P-ERS", "registered": "2199-12-31"}],
        "work": [work("a", hours=0.25)],
        **provided(endorsements=[endorsement("a"), endorsement("a")]),
    }
    assert refused(record(**right)) is None


def test_whole_numbers_may_be_written_with_a_point():
    (folder,) = [one for one in CHECKS if one.name.startswith("01")]
    held = json.loads(json.dumps(read(folder, "record")), parse_int=float)
    arguments = read(folder, "case")["args"]
    found = check(published(), held, **{**arguments, "on": date.fromisoformat(arguments["on"])})
    assert compared(found) == compared(read(folder, "expected"))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CHECKS), st.integers(0, 2**32))
def test_the_order_of_sections_and_keys_does_not_matter(folder, seed):
    def shuffled(value):
        if isinstance(value, dict):
            keys = list(value)
            random.Random(seed).shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(one) for one in value] if isinstance(value, list) else value

    def answer(held):
        arguments = read(folder, "case")["args"]
        try:
            return check(published(), held, **{**arguments, "on": date.fromisoformat(arguments["on"])})
        except BadInput as bad:
            return bad.code, bad.path

    assert answer(shuffled(read(folder, "record"))) == answer(read(folder, "record"))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CHECKS), st.integers(0, 2**32))
def test_a_check_leaves_the_record_and_the_standards_as_they_were(folder, seed):
    arguments = read(folder, "case")["args"]
    held = read(folder, "record")
    before = json.dumps(held)
    answers = set()
    for _ in range(2):
        try:
            found = check(published(), held, **{**arguments, "on": date.fromisoformat(arguments["on"])})
            answers.add(json.dumps(found))
            found["findings"].clear()
        except BadInput as bad:
            answers.add(bad.code)
    assert (json.dumps(held), len(answers)) == (before, 1)
